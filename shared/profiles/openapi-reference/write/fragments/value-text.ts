import type { PhrasingContent } from 'mdast';
import { code, type Inline, join } from '../../../markdown/build.ts';

/** Maximum values in a table row; a longer list follows below. */
export const MAX_VALUES = 30;

/** A value of the document as pages show it: a text without quotes, unless it would be invisible. */
export function toValueText(value: unknown): string {
  const isPlain = typeof value === 'string' && value.trim() !== '' && value.trim() === value;
  return isPlain ? value : (JSON.stringify(value) ?? String(value));
}

export function valueCode(value: unknown): PhrasingContent {
  return code(toValueText(value));
}

export function valueList(values: readonly unknown[]): Inline[] {
  return join(values.map(valueCode), ', ');
}
