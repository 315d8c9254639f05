import type { FileRule } from '../engine/rule.ts';
import { toPosition } from '../markdown/position.ts';

/**
 * C0 and C1 controls but tab and line ends, bidirectional controls, zero-width and other invisible
 * characters, tags, U+FFFD. Joiners (U+200C, U+200D) stay: scripts and emoji need them.
 */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffd\u{e0000}-\u{e007f}]/gu;

const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export const controlCharacters: FileRule = {
  kind: 'file',
  id: 'control-characters',
  version: 1,
  purpose: 'A file contains no control, bidirectional or invisible characters.',
  reason:
    'They hide what a text really says: text that runs backwards, or words that a reader cannot see but a model or program obeys. U+FFFD marks a character that was lost.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'source',
  good: [
    { title: 'Accents, emoji with joiners', content: '# Title\n\nÀ bientôt 👩‍👧\n', found: [] },
  ],
  bad: [
    {
      title: 'Text that runs backwards',
      content: '# Title\n\nUser \u202eelor\u202c.\n',
      found: [
        '3:6 Unexpected bidirectional character U+202E, expected visible text',
        '3:11 Unexpected bidirectional character U+202C, expected visible text',
      ],
    },
    {
      title: 'A NUL',
      content: '# Title\n\na\u0000b\n',
      found: ['3:2 Unexpected control character U+0000, expected visible text'],
    },
    {
      title: 'A zero-width space',
      content: '# Ti\u200btle\n\nText.\n',
      found: ['1:5 Unexpected invisible character U+200B, expected visible text'],
    },
    {
      title: 'A character that was lost',
      content: '# Title\n\nCaf\ufffd.\n',
      found: ['3:4 Unexpected replacement character U+FFFD, expected visible text'],
    },
  ],
  check({ source, lines }, report) {
    for (const match of source.text.matchAll(FORBIDDEN)) {
      if (match.index !== source.invalidAt) {
        const message = `Unexpected ${describe(match[0])}, expected visible text`;
        report(message, toPosition(lines, match.index));
      }
    }
  },
};

function describe(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (BIDIRECTIONAL.test(character)) {
    return `bidirectional character ${name}`;
  }
  if (character === '\ufffd') {
    return `replacement character ${name}`;
  }
  return `${code < 0xa0 ? 'control' : 'invisible'} character ${name}`;
}
