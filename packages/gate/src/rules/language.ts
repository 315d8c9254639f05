import { toString as toText } from 'mdast-util-to-string';
import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';

/** The most frequent words of a language that few others have. */
const FREQUENT: Readonly<Record<string, string>> = {
  English: 'the of and to in is that for it with as on be at by this are or an from not you',
  German:
    'der die das und ist nicht ein eine mit den dem des auf für von zu im sich auch nach wird jede oder',
  French: 'le la les des et est une pour dans que qui sur pas avec au du ce cette par sont',
  Spanish: 'el la los las y es una para que con por del se en un como su al más son',
  Italian: 'il lo gli le di e è una per che con del della non si nel sono dei alla',
  Portuguese: 'o os as e é uma para que com por do da não se no na em um dos são',
  Dutch: 'de het een en is van niet met op voor dat die zijn te aan bij wordt ook door',
};

/** The known scripts; the script of a text is that of most of its letters. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  Latin: /\p{Script=Latin}/gu,
  Cyrillic: /\p{Script=Cyrillic}/gu,
  Greek: /\p{Script=Greek}/gu,
  Han: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  Hangul: /\p{Script=Hangul}/gu,
  Arabic: /\p{Script=Arabic}/gu,
  Hebrew: /\p{Script=Hebrew}/gu,
  Devanagari: /\p{Script=Devanagari}/gu,
  Thai: /\p{Script=Thai}/gu,
};

/** A shorter paragraph says too little about its language. */
const MIN_WORDS = 12;
const MIN_REST = 6;
const MIN_LETTERS = 12;
/** The minimum share of frequent words in text of a language, and the maximum in other text. */
const [CLEAR, FOREIGN] = [0.2, 0.1];

/** A frequent word of another language than English, or a letter of another script than Latin. */
const TRACE =
  /[\u0370-\u1dff\u2c80-\ud7ff]| (?:und|der|die|nicht|les|des|est|dans|los|las|para|una|che|della|sono|não|uma|het|een|van|wordt) /;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** The languages of each frequent word. */
const LANGUAGES_OF = new Map<string, string[]>();
for (const [name, words] of Object.entries(FREQUENT)) {
  for (const word of words.split(' ')) {
    LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), name]);
  }
}

export const language: FileRule = {
  kind: 'file',
  id: 'language',
  version: 1,
  purpose: 'All paragraphs of a document are in one language and one script.',
  reason:
    'Models sometimes switch to another language within a document. The rule counts frequent words of long paragraphs; quotes are excluded.',
  severity: { strict: 'warning', lenient: 'warning' },
  needs: 'tree',
  isAboutProse: true,
  good: [
    {
      title: 'One language, with a name and a quote of another',
      content:
        '# T\n\nThe library lends tools to members, and the tools are checked when they come back to it.\n\n> Ein Mitglied darf höchstens fünf Werkzeuge zugleich ausleihen, und jede Ausleihe endet nach vier Wochen.\n\nThe word Москва is a name.\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'Another language',
      content:
        '# T\n\nThe library lends tools to members of the town.\n\nEin Mitglied darf höchstens fünf Werkzeuge zugleich ausleihen, und jede Ausleihe endet nach vier Wochen.\n',
      found: ['5:1 Unexpected paragraph in German, expected English as in the rest'],
    },
    {
      title: 'Another script',
      content:
        '# T\n\nThe library lends tools to members of the town.\n\nЧленам библиотеки выдают инструменты.\n',
      found: ['5:1 Unexpected paragraph in Cyrillic letters, expected Latin as in the rest'],
    },
  ],
  check({ tree, nodes }, report) {
    if (!TRACE.test(nodes.prose)) {
      return;
    }
    const paragraphs = tree.children.filter(({ type }) => type === 'paragraph');
    const counted = paragraphs.map((node) => ({ node, counts: countAll(toText(node)) }));
    const total = new Map<string, number>();
    for (const { counts } of counted) {
      for (const [name, count] of counts) {
        total.set(name, (total.get(name) ?? 0) + count);
      }
    }
    for (const { node, counts } of counted) {
      const rest = new Map(
        [...total].map(([name, count]) => [name, count - (counts.get(name) ?? 0)]),
      );
      const found = compare(counts, rest);
      if (found !== undefined) {
        report(`Unexpected paragraph in ${found}`, startPosition(node));
      }
    }
  },
};

/** How many words, letters, frequent words of each language and letters of each script a text has. */
type Counts = ReadonlyMap<string, number>;

function countAll(text: string): Counts {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const letters = words.join('').length;
  return new Map([
    ['words', words.length],
    ['letters', letters],
    ...countFrequent(words),
    ...countScripts(text, letters),
  ]);
}

function countFrequent(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    for (const name of LANGUAGES_OF.get(word) ?? []) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

function countScripts(text: string, letters: number): [string, number][] {
  return BEYOND_ASCII.test(text)
    ? Object.entries(SCRIPTS).map(([name, pattern]) => [name, text.match(pattern)?.length ?? 0])
    : [['Latin', letters]];
}

/** The language of a paragraph, if it is clear, and clearly not that of the rest. */
function compare(own: Counts, rest: Counts): string | undefined {
  const [script, usual] = [toScript(own), toScript(rest)];
  const isMinor = (own.get('letters') ?? 0) <= (rest.get('letters') ?? 0);
  if (script !== undefined && usual !== undefined && script !== usual && isMinor) {
    return `${script} letters, expected ${usual} as in the rest`;
  }
  const [name, expected] = [toLanguage(own, MIN_WORDS), toLanguage(rest, MIN_REST)];
  return name !== undefined && expected !== undefined && name !== expected
    ? `${name}, expected ${expected} as in the rest`
    : undefined;
}

/** The script of more than half of the letters. */
function toScript(counts: Counts): string | undefined {
  const letters = counts.get('letters') ?? 0;
  return letters < MIN_LETTERS
    ? undefined
    : Object.keys(SCRIPTS).find((name) => (counts.get(name) ?? 0) > 0.5 * letters);
}

/** The language whose frequent words a text has, if it has hardly any of another. */
function toLanguage(counts: Counts, minWords: number): string | undefined {
  const words = counts.get('words') ?? 0;
  const [best, second] = Object.keys(FREQUENT)
    .map((name) => ({ name, part: (counts.get(name) ?? 0) / words }))
    .sort((a, b) => b.part - a.part);
  const isClear =
    words >= minWords &&
    best !== undefined &&
    best.part >= CLEAR &&
    (second?.part ?? 0) < best.part - FOREIGN;
  return isClear ? best.name : undefined;
}
