import type { Static, TSchema } from 'typebox';
import { createParser } from '../release-format.ts';
import { type FileFault, findShapeFaults } from './lint-shape.ts';
import { openSource, type SourceFault, type SourceText } from './source-text.ts';

/** The content of a file, or everything that is wrong with it, in the order of its lines. */
export type Read<T> =
  | { readonly isSound: true; readonly value: T }
  | { readonly isSound: false; readonly faults: readonly SourceFault[] };

/**
 * Parses a YAML or JSON file of a schema; `name` is its kind. Other faults are only looked for in a
 * file of the right shape. Never throws, whatever the text is.
 *
 * @example
 * const read = readSource(text, CheckConfig, 'the configuration', () => []);
 */
export function readSource<T extends TSchema>(
  text: string,
  schema: T,
  name: string,
  findFurther: (value: Static<T>) => readonly FileFault[],
): Read<Static<T>> {
  const source = openSource(text);
  if (source.faults.length > 0) {
    return { isSound: false, faults: source.faults };
  }
  const shape = findShapeFaults(schema, source.value);
  if (shape.length > 0) {
    return { isSound: false, faults: toSourceFaults(source, shape) };
  }
  const value = createParser(schema, name)(source.value);
  const faults = findFurther(value);
  return faults.length === 0
    ? { isSound: true, value }
    : { isSound: false, faults: toSourceFaults(source, faults) };
}

function toSourceFaults(source: SourceText, faults: readonly FileFault[]): SourceFault[] {
  return faults
    .map(({ pointer, detail, at }) => ({
      ...(at === 'key' ? source.locateKey(pointer) : source.locate(pointer)),
      message: detail,
    }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
