import type { Code } from 'mdast';
import type { FileRule } from '../engine/rule.ts';
import { findMixedLetters } from '../markdown/mixed-letters.ts';
import { isNeededBetween } from '../markdown/needed-characters.ts';
import { readAfter, readBefore, toPosition } from '../markdown/position.ts';
import { quote } from '../report/quote.ts';

/**
 * C0 and C1 controls but tab and line ends, bidirectional controls, zero-width and other invisible
 * characters, tags, U+FFFD. Joiners (U+200C, U+200D) stay: scripts and emoji need them.
 */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff9-\uffff\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}\u{efffe}-\u{effff}]/gu;

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
/**
 * A flag of a region (UTS 51): a black flag, tags, a cancel tag. Three are recommended for interchange;
 * of the others, fonts draw states of the USA. Any other region could be a hidden word.
 */
const REGION_FLAG =
  /\u{1f3f4}(?:\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})|\u{e0075}\u{e0073}[\u{e0061}-\u{e007a}]{2})\u{e007f}/gu;
/** Marks of direction, and spaces without width, where a script needs them. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1980-\u19df\u1a20-\u1aaf\u3040-\u30ff\u3400-\u9fff]/;
/** A character by its number, or by a name that a page shows as nothing. */
const REFERENCE =
  /&(?:#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}))|ZeroWidthSpace|Negative\w{4,9}Space|Invisible(?:Times|Comma)|NoBreak);/g;
/** UTF-8 read as Windows-1252. */
const MOJIBAKE = /[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u00ff™œ˜“”žŸ¦š›¢]?/gu;

const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export const controlCharacters: FileRule = {
  kind: 'file',
  id: 'control-characters',
  version: 5,
  purpose:
    'A file contains no control, bidirectional or invisible characters, none that were read in another encoding, and no letters of another script in a word.',
  reason:
    'They hide what a text really says: text that runs backwards, or words that a reader cannot see but a model or program obeys. U+FFFD marks a character that was lost.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'source',
  good: [
    { title: 'Accents, emoji with joiners', content: '# Title\n\nÀ bientôt 👩‍👧\n', found: [] },
    {
      title: 'Marks of direction in Hebrew, a place to break a line in Thai',
      content: '# Title\n\nשלום (abc)\u200f. ภาษา\u200bไทย\n',
      found: [],
    },
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
      title: 'Words in the flag of a region, marks of direction and spaces without a script',
      content: '# Title\n\n\u{1f3f4}\u{e0064}\u{e006f}\u{e0069}\u{e0074}\u{e007f}\n\na\u200f b.\n',
      found: [
        '3:3 Unexpected invisible character U+E0064, expected visible text',
        '3:5 Unexpected invisible character U+E006F, expected visible text',
        '3:7 Unexpected invisible character U+E0069, expected visible text',
        '3:9 Unexpected invisible character U+E0074, expected visible text',
        '3:11 Unexpected invisible character U+E007F, expected visible text',
        '5:2 Unexpected bidirectional character U+200F, expected visible text',
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
      title: 'References to invisible characters',
      content: '# Title\n\na&#8203;b&#xE0041; &#169; &shy; `&#8203;`\n',
      found: [
        '3:2 Unexpected reference `&#8203;` to an invisible character, expected visible text',
        '3:10 Unexpected reference `&#xE0041;` to an invisible character, expected visible text',
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
    const { text } = source;
    const hasRare = RARE.test(text);
    const flags = hasRare ? findFlags(text) : [];
    const found = [
      ...(hasRare ? findRare(text, nodes.codes) : []),
      ...findMixed(text),
      ...findReferences(text, nodes.codes),
    ];
    for (const [offset, message] of found) {
      report(message, toPosition(lines, offset));
    }
    for (const match of text.matchAll(FORBIDDEN)) {
      const isInFlag = flags.some(([from, to]) => from < match.index && match.index < to);
      const isMeant = isInFlag || isNeeded(text, match[0], match.index);
      if (match.index !== source.invalidAt && !isMeant) {
        const message = `Unexpected ${describe(match[0])}, expected visible text`;
        report(message, toPosition(lines, match.index));
      }
    }
  },
};

/**
 * Whether a script needs a character: a single mark of direction in a line of Arabic or Hebrew, a
 * single space without width between letters of a script that has no spaces.
 */
function isNeeded(text: string, character: string, index: number): boolean {
  const before = text.charAt(index - 1);
  const after = text.charAt(index + 1);
  if (/[\u200e\u200f\u061c]/.test(character)) {
    const line = readBefore(text, index, 500) + readAfter(text, index, 500);
    return !/[\u061c\u200b-\u200f]/.test(before + after) && RIGHT_TO_LEFT.test(line);
  }
  return character === '\u200b' && UNSPACED.test(before) && UNSPACED.test(after);
}

function findFlags(text: string): [from: number, to: number][] {
  return [...text.matchAll(REGION_FLAG)].map(({ 0: flag, index }) => [index, index + flag.length]);
}

type Found = readonly [offset: number, message: string];

function findMixed(text: string): Found[] {
  return findMixedLetters(text).map(({ offset, letter, word }) => [
    offset,
    `Unexpected ${toName(letter)} in ${quote(word)}, expected letters of one script`,
  ]);
}

function findReferences(text: string, codes: readonly Code[]): Found[] {
  return [...text.matchAll(REFERENCE)].flatMap(({ 0: found, 1: hex, 2: decimal = '', index }) => {
    const number = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const code = found.startsWith('&#') ? number : 0x200b;
    const message = `Unexpected reference ${quote(found)} to an invisible character, expected visible text`;
    const isHidden = isInvisible(code) && !isInCodeOf(codes, text, index);
    return isHidden ? [[index, message] as const] : [];
  });
}

function findRare(text: string, codes: readonly Code[]): Found[] {
  const isAlone = (run: string, index: number) => {
    const [before, after] = [
      toLast(text, index),
      text.slice(index + run.length, index + run.length + 2),
    ];
    return !isNeededBetween(run, before, after);
  };
  const hidden = [SELECTORS, FILLERS, JOINERS].flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(({ 0: run, index }) => isAlone(run, index))
      .map(
        ({ 0: run, index }): Found => [index, `Unexpected ${describe(run)}, expected visible text`],
      ),
  );
  const misread = [...text.matchAll(MOJIBAKE)]
    .filter(({ index }) => !isInCodeOf(codes, text, index))
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

function isWithin({ position }: Code, offset: number): boolean {
  const [from, to] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
  return from <= offset && offset < to;
}

/** Whether the page shows nothing for a character; soft hyphens and marks of direction are meant. */
function isInvisible(code: number): boolean {
  const character = code > 0x10_ffff ? '' : String.fromCodePoint(code);
  const isMeant = /[\u00ad\u200c-\u200f\u2060\ufffd]|[\0-\x9f]/.test(character);
  const isSelector = /[\ufe00-\ufe0d\u{e0100}-\u{e01ef}]/u.test(character);
  const isHidden = character.search(FORBIDDEN) >= 0 || character.search(FILLERS) >= 0;
  return !isMeant && (isSelector || isHidden);
}

function isInCodeOf(codes: readonly Code[], text: string, index: number): boolean {
  return isInCode(text, index) || codes.some((code) => isWithin(code, index));
}

/** After an odd number of backticks in its line. */
function isInCode(text: string, index: number): boolean {
  return readBefore(text, index, 300).split('`').length % 2 === 0;
}

function describe(character: string): string {
  const name = toName(character);
  if (BIDIRECTIONAL.test(character)) {
    return `bidirectional character ${name}`;
  }
  if (character === '\ufffd') {
    return `replacement character ${name}`;
  }
  return `${character < '\u00a0' ? 'control' : 'invisible'} character ${name}`;
}

function toName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
