/** Letters of Cyrillic and Greek that look like letters of Latin. */
const LOOK_ALIKE =
  '\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408\u03bf\u03bd\u03c1\u03b9\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7';
const TRACE = new RegExp(`[${LOOK_ALIKE}]`);
/** A word of Latin letters with another before one of them; an ending in Cyrillic is a grammar's. */
const MIXED = new RegExp(
  `(?<![\\p{L}\\p{M}])(?=[a-zA-Z]{0,40}[${LOOK_ALIKE}]{1,3}[a-z])(?=(?:[${LOOK_ALIKE}]{0,3}[a-zA-Z]){3})[a-zA-Z${LOOK_ALIKE}]{4,60}(?![\\p{L}\\p{M}])`,
  'gu',
);

/** A letter that only looks like one of its word's script. */
export interface MixedLetter {
  readonly offset: number;
  readonly letter: string;
  readonly word: string;
}

/** The first letter of another script in each word of Latin letters. */
export function findMixedLetters(text: string): MixedLetter[] {
  if (!TRACE.test(text)) {
    return [];
  }
  return [...text.matchAll(MIXED)].map(({ 0: word, index }) => {
    const at = word.search(TRACE);
    return { offset: index + at, letter: word.charAt(at), word };
  });
}
