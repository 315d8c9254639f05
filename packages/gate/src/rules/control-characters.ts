import type { Code } from 'mdast';
import type { FileRule } from '../engine/rule.ts';
import { toPosition } from '../markdown/position.ts';
import { quote } from '../report/quote.ts';

/**
 * C0 and C1 controls but tab and line ends, bidirectional controls, zero-width and other invisible
 * characters, tags, U+FFFD. Joiners (U+200C, U+200D) stay: scripts and emoji need them.
 */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffd\u{e0000}-\u{e007f}]/gu;

/**
 * Characters that are visible only beside certain others; alone or in a row, they hide text or
 * nothing.
 */
const SELECTORS = /[\ufe00-\ufe0f\u180b-\u180f\u{e0100}-\u{e01ef}]+/gu;
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each stands for itself
const FILLERS = /[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u034f]+/gu;
const JOINERS = /[\u200c\u200d]+/gu;
/** One check is enough for a text without any of them. */
const RARE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each stands for itself
  /[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0\u{e0000}-\u{e01ef}ÃÂâ]/u;
/** The flag of a region (UTS 51): a black flag, two letters and up to three more, a cancel tag. */
const REGION_FLAG =
  /\u{1f3f4}[\u{e0061}-\u{e007a}]{2}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,3}\u{e007f}/gu;
/** UTF-8 read as Windows-1252. */
const MOJIBAKE = /[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u00ff™œ˜“”žŸ¦š›¢]?/gu;

const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export const controlCharacters: FileRule = {
  kind: 'file',
  id: 'control-characters',
  version: 3,
  purpose:
    'A file contains no control, bidirectional or invisible characters, and none that were read in another encoding.',
  reason:
    'They hide what a text really says: text that runs backwards, or words that a reader cannot see but a model or program obeys. U+FFFD marks a character that was lost.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'source',
  good: [
    { title: 'Accents, emoji with joiners', content: '# Title\n\nÀ bientôt 👩‍👧\n', found: [] },
    {
      title: 'Selectors, joiners and tags where scripts and emoji need them',
      content:
        '# Title\n\n❤\ufe0f 1\ufe0f\u20e3 葛\u{e0100} می\u200cخواهم 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} ⠁\u2800⠃ `Ã©`\n',
      found: [],
    },
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
      title: 'Text hidden in selectors, fillers and joiners',
      content: '# Title\n\na\ufe01\ufe02 b\u3164 c\u200d\u200c\u200d d\n',
      found: [
        '3:2 Unexpected invisible character U+FE01, expected visible text',
        '3:6 Unexpected invisible character U+3164, expected visible text',
        '3:9 Unexpected invisible character U+200D, expected visible text',
      ],
    },
    {
      title: 'Text that was read in another encoding',
      content: '# CafÃ©\n\nIt doesnâ€™t open.\n',
      found: [
        '1:6 Unexpected `Ã©` of another encoding, expected the character itself',
        '3:9 Unexpected `â€™` of another encoding, expected the character itself',
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
  check({ source, lines, nodes }, report) {
    const hasRare = RARE.test(source.text);
    const flags = hasRare ? findFlags(source.text) : [];
    if (hasRare) {
      for (const [offset, message] of findRare(source.text, nodes.codes)) {
        report(message, toPosition(lines, offset));
      }
    }
    for (const match of source.text.matchAll(FORBIDDEN)) {
      const isInFlag = flags.some(([from, to]) => from < match.index && match.index < to);
      if (match.index !== source.invalidAt && !isInFlag) {
        const message = `Unexpected ${describe(match[0])}, expected visible text`;
        report(message, toPosition(lines, match.index));
      }
    }
  },
};

function findFlags(text: string): [from: number, to: number][] {
  return [...text.matchAll(REGION_FLAG)].map(({ 0: flag, index }) => [index, index + flag.length]);
}

type Found = readonly [offset: number, message: string];

function findRare(text: string, codes: readonly Code[]): Found[] {
  const isAlone = (run: string, index: number) => {
    const [before, after] = [
      toLast(text, index),
      text.slice(index + run.length, index + run.length + 2),
    ];
    return !isUsed(run, before, after);
  };
  const hidden = [SELECTORS, FILLERS, JOINERS].flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(({ 0: run, index }) => isAlone(run, index))
      .map(
        ({ 0: run, index }): Found => [index, `Unexpected ${describe(run)}, expected visible text`],
      ),
  );
  const misread = [...text.matchAll(MOJIBAKE)]
    .filter(({ index }) => !isInCode(text, index) && !codes.some((code) => isWithin(code, index)))
    .map(({ 0: found, index }): Found => {
      return [
        index,
        `Unexpected ${quote(found)} of another encoding, expected the character itself`,
      ];
    });
  return [...hidden, ...misread];
}

/** The character before an offset. */
function toLast(text: string, index: number): string {
  return [...text.slice(Math.max(0, index - 2), index)].at(-1) ?? '';
}

/** Whether a script or emoji needs the characters between two others. */
function isUsed(run: string, before: string, after: string): boolean {
  const [first = '', ...others] = run;
  if (/[\u2800]/.test(first)) {
    return /[\u2801-\u28ff]/.test(before + after);
  }
  if (/[\u115f\u1160\u17b4\u17b5]/.test(first)) {
    return /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u1780-\u17ff]/.test(before + after);
  }
  if (others.length > 0) {
    return false;
  }
  if (/[\ufe0e\ufe0f]/.test(first)) {
    return /[\p{Emoji}\p{S}]/u.test(before);
  }
  if (/[\ufe00-\ufe0d]/.test(first)) {
    return /[\p{S}\p{Script=Han}]/u.test(before);
  }
  if (/[\u{e0100}-\u{e01ef}]/u.test(first)) {
    return /\p{Script=Han}/u.test(before);
  }
  if (/[\u180b-\u180f]/.test(first)) {
    return first !== '\u180e' && /\p{Script=Mongolian}/u.test(before);
  }
  if (first === '\u034f') {
    return /\p{M}/u.test(after);
  }
  return /[\u200c\u200d]/.test(first) && /[^\0-\x7f]/.test(before + after);
}

function isWithin({ position }: Code, offset: number): boolean {
  const [from, to] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
  return from <= offset && offset < to;
}

/** After an odd number of backticks in its line. */
function isInCode(text: string, index: number): boolean {
  const start = text.lastIndexOf('\n', index) + 1;
  return text.slice(Math.max(start, index - 300), index).split('`').length % 2 === 0;
}

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
