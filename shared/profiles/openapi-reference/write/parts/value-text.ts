import type { PhrasingContent } from 'mdast';
import { code, type Inline, join } from '../../../markdown/build.ts';
import { cutText } from '../../../plain-text.ts';

const MAX_VALUE = 120;
const MAX_VALUES = 30;

/** A value of the document as code: a text without quotes, unless it would not be seen. */
export function valueCode(value: unknown): PhrasingContent {
  const isPlain = typeof value === 'string' && value.trim() !== '' && value.trim() === value;
  const shown = isPlain ? value : (JSON.stringify(value) ?? String(value));
  return code(shown.length > MAX_VALUE ? cutText(shown, MAX_VALUE) : shown);
}

/** Values one after the other, at most thirty. */
export function valueList(values: readonly unknown[]): Inline[] {
  const shown = values.slice(0, MAX_VALUES).map(valueCode);
  const more = values.length - shown.length;
  return [...join(shown, ', '), ...(more > 0 ? [` and ${more} more`] : [])];
}
