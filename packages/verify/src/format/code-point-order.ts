/**
 * Compares two strings by code point, which is also the order of their UTF-8 bytes. The `<` of
 * JavaScript compares UTF-16 units and puts `😀` before `｡`.
 *
 * @example
 * ['b', 'a'].sort(compareCodePoints); // ['a', 'b']
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Ranks surrogates, which represent code points above U+FFFF, above every other unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
