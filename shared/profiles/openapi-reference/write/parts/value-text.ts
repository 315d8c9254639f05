import type { PhrasingContent } from 'mdast';
import { code, type Inline, join } from '../../../markdown/build.ts';

/** Values in a row of a table; a longer list stands below it. */
export const MAX_VALUES = 30;

/** A value of the document as code: a text without quotes, unless it would not be seen. */
export function valueCode(value: unknown): PhrasingContent {
  const isPlain = typeof value === 'string' && value.trim() !== '' && value.trim() === value;
  const shown = isPlain ? value : (JSON.stringify(value) ?? String(value));
  return code(shown);
}

/** Values one after the other. */
export function valueList(values: readonly unknown[]): Inline[] {
  return join(values.map(valueCode), ', ');
}
