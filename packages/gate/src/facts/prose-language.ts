import type { PageNodes } from '../markdown/page-nodes.ts';

/** The most frequent words of a language that few others have. */
const FREQUENT: Readonly<Record<string, string>> = {
  English:
    'the of and to in is that for it with as on be at by this are or an from not you must has have was will can if when which its but they each so',
  German:
    'der die das und ist nicht ein eine mit den dem des auf für von zu im sich auch nach wird jede oder werden wenn sie sind kann wie bei',
  French:
    'le la les des et est une un pour dans que qui sur pas avec au aux du ce cette par sont il elle ne si après leur',
  Spanish:
    'el la los las y es una para que con por del se en un como su al más son lo este esta hay cada',
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

/** The minimum of words in a text whose language is named. */
export const MIN_WORDS = 12;
const MIN_LETTERS = 12;
/** The minimum share of frequent words in text of a language, and the maximum in other text. */
const [CLEAR, FOREIGN] = [0.2, 0.1];

/** A frequent word of another language than English, or a letter of another script than Latin. */
export const TRACE =
  /[\u0370-\u1dff\u2c80-\ud7ff]| (?:und|der|die|ist|nicht|les|des|est|une|pas|dans|los|las|por|para|una|che|della|sono|não|uma|het|een|van|wordt) /;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** The languages of each frequent word. */
const LANGUAGES_OF = new Map<string, string[]>();
for (const [name, words] of Object.entries(FREQUENT)) {
  for (const word of words.split(' ')) {
    LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), name]);
  }
}

/** How many words, letters, frequent words of each language and letters of each script a text has. */
export type Counts = ReadonlyMap<string, number>;

export function countAll(text: string): Counts {
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

/** The script of more than half of the letters. */
export function toScript(counts: Counts): string | undefined {
  const letters = counts.get('letters') ?? 0;
  return letters < MIN_LETTERS
    ? undefined
    : Object.keys(SCRIPTS).find((name) => (counts.get(name) ?? 0) > 0.5 * letters);
}

/** The language whose frequent words a text has, if it has hardly any of another. */
export function toLanguage(counts: Counts, minWords: number): string | undefined {
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

/** Words that hardly an English text lacks. */
const ENGLISH = / (?:the|of|and|is|to) /;

/**
 * The language of a file's prose, or its script if that is not Latin; `undefined` if neither is
 * clear.
 */
export function toProseLanguage({ prose }: PageNodes): string | undefined {
  if (!TRACE.test(prose)) {
    return ENGLISH.test(prose) ? 'English' : undefined;
  }
  const counts = countAll(prose);
  const script = toScript(counts);
  return script === undefined || script === 'Latin' ? toLanguage(counts, MIN_WORDS) : script;
}
