import type { RootContent } from 'mdast';
import { code, type Inline, join, table } from '../../../markdown/build.ts';
import type { WriteRequest } from '../../../profile.ts';
import { toConstraints } from '../../docset/constraints.ts';
import type { Field } from '../../model/plugin.ts';

export function inputTable({ run }: WriteRequest): RootContent {
  return table(
    ['Input', 'Size', 'Digest'],
    run.inputs.map(({ name, content, sha256 }) => [
      code(name),
      `${content.byteLength} bytes`,
      code(sha256),
    ]),
  );
}

/** Parts separated by commas; a dash if there are none. */
export function commas(parts: readonly Inline[]): Inline[] {
  return parts.length === 0 ? ['–'] : join(parts, ', ');
}

/** Names as code, separated by commas; a dash if there are none. */
export function codes(names: readonly string[]): Inline[] {
  return commas(names.map(code));
}

/** The limits of a field with their values as code; a dash if there are none. */
export function constraints(field: Field): Inline[] {
  return commas(
    toConstraints(field).map(({ words, values }) => [`${words} `, ...join(values.map(code), ', ')]),
  );
}
