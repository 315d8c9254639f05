import type { Code } from 'mdast';
import type { FileRule } from '../engine/rule.ts';
import { readAfter, readBefore, toPosition } from '../markdown/position.ts';
import { quote } from '../report/quote.ts';

/**
 * C0 and C1 controls but tab and line ends, bidirectional controls, zero-width and other invisible
 * characters, tags, U+FFFD. Joiners (U+200C, U+200D) stay: scripts and emoji need them.
 */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffd-\uffff\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}\u{efffe}-\u{effff}]/gu;

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
/** A character by its number; names are for people, who see them in the source. */
const REFERENCE = /&#(?:[xX]([0-9a-fA-F]{1,6})|(\d{1,7}));/g;
/** UTF-8 read as Windows-1252. */
const MOJIBAKE = /[ÃÂ][\u0080-\u00bf]|â€[\u0080-\u00ff™œ˜“”žŸ¦š›¢]?/gu;

const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

export const controlCharacters: FileRule = {
  kind: 'file',
  id: 'control-characters',
  version: 4,
  purpose:
    'A file contains no control, bidirectional or invisible characters, and none that were read in another encoding.',
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
    const hasRare = RARE.test(source.text);
    const flags = hasRare ? findFlags(source.text) : [];
    if (hasRare) {
      for (const [offset, message] of findRare(source.text, nodes.codes)) {
        report(message, toPosition(lines, offset));
      }
    }
    for (const { 0: found, 1: hex, 2: decimal = '', index } of source.text.matchAll(REFERENCE)) {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      if (isInvisible(code) && !isInCodeOf(nodes.codes, source.text, index)) {
        const message = `Unexpected reference ${quote(found)} to an invisible character, expected visible text`;
        report(message, toPosition(lines, index));
      }
    }
    for (const match of source.text.matchAll(FORBIDDEN)) {
      const isInFlag = flags.some(([from, to]) => from < match.index && match.index < to);
      const isMeant = isInFlag || isNeeded(source.text, match[0], match.index);
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
    return (
      /[\p{Emoji}\p{S}]/u.test(before) && (!/[#*\d]/.test(before) || after.startsWith('\u20e3'))
    );
  }
  if (/[\ufe00-\ufe0d]/.test(first)) {
    return /[\p{S}\p{Script=Han}\p{Script=Myanmar}\p{Script=Phags_Pa}\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f]/u.test(
      before,
    );
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
  if (first === '\u200c') {
    return JOINING.test(before) && /[\p{L}\p{M}\p{P}\s]/u.test(after);
  }
  return first === '\u200d' && (JOINING.test(before) || isJoinedEmoji(before, after));
}

/** Letters and signs of scripts whose letters join: Arabic, Syriac, Mongolian, and those of India. */
const JOINING =
  /[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a00-\u1cff\ua840-\uabff\ufb50-\ufdff\ufe70-\ufefc\u{10a00}-\u{11fff}\u{1e900}-\u{1e95f}]/u;

function isJoinedEmoji(before: string, after: string): boolean {
  const isAfterEmoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u.test(before);
  return isAfterEmoji && /^\p{Extended_Pictographic}/u.test(after);
}

function isWithin({ position }: Code, offset: number): boolean {
  const [from, to] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
  return from <= offset && offset < to;
}

/** Whether the page shows nothing for a character; soft hyphens and marks of direction are meant. */
function isInvisible(code: number): boolean {
  const character = code > 0x10_ffff ? '' : String.fromCodePoint(code);
  const isMeant = /[\u00ad\u200c-\u200f\u2060\ufffd]|[\0-\x9f]/.test(character);
  return !isMeant && (character.search(FORBIDDEN) >= 0 || character.search(FILLERS) >= 0);
}

function isInCodeOf(codes: readonly Code[], text: string, index: number): boolean {
  return isInCode(text, index) || codes.some((code) => isWithin(code, index));
}

/** After an odd number of backticks in its line. */
function isInCode(text: string, index: number): boolean {
  return readBefore(text, index, 300).split('`').length % 2 === 0;
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
