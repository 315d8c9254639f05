import { toNumber } from '../components/text.ts';

/**
 * A number of tokens above `above`, or what is wrong with the text; `undefined` for empty text.
 * Digits may be grouped: `1,500,000`.
 */
export function readTokens(text: string, above: number): number | string | undefined {
  const digits = text.trim().replace(/(?<=\d)[\s,_](?=\d{3})/g, '');
  if (digits === '') {
    return undefined;
  }
  const tokens = Number(digits);
  if (!/^\d+$/.test(digits) || !Number.isSafeInteger(tokens)) {
    return 'must be a whole number of tokens';
  }
  return tokens > above ? tokens : `must be more than ${toNumber(above)}`;
}
