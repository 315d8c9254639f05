import type { PhrasingContent } from 'mdast';
import { code, type Inline, join } from '../../../markdown/build.ts';

/** Maximum values in a table row; a longer list follows below. */
export const MAX_VALUES = 30;

/** A value as code: a text without quotes, unless it would be invisible. */
export function valueCode(value: unknown): PhrasingContent {
  const isPlain = typeof value === 'string' && value.trim() !== '' && value.trim() === value;
  const shown = isPlain ? value : (JSON.stringify(value) ?? String(value));
  return code(shown);
}

export function valueList(values: readonly unknown[]): Inline[] {
  return join(values.map(valueCode), ', ');
}
