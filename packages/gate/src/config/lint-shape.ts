import type { TSchema } from 'typebox';
import { Compile } from 'typebox/schema';
import { findNearest } from '../json/nearest-name.ts';
import { toSegments } from '../json/pointer.ts';
import { type Fault, toFaults } from '../release-format-base.ts';

/** A fault in a file, located at the key or at the value of its pointer. */
export interface FileFault extends Fault {
  readonly at: 'key' | 'value';
}

/** Violations of the file's schema; an unknown key is reported with the most similar known one. */
export function findShapeFaults(schema: TSchema, value: unknown): FileFault[] {
  const compiled = Compile(schema);
  if (compiled.Check(value)) {
    return [];
  }
  const faults = toFaults(compiled.Errors(value)[1]);
  return faults.map((fault) => toFileFault(schema, fault));
}

function toFileFault(schema: TSchema, { pointer, detail }: Fault): FileFault {
  const segments = toSegments(pointer);
  const name = segments.at(-1) ?? '';
  const shown = name === '' ? 'the file' : `"${name}"`;
  if (detail.startsWith('is not a known property')) {
    const known = listKeys(schema, segments.slice(0, -1));
    const nearest = findNearest(name, known);
    const fix = nearest === undefined ? `use ${known.join(', ')}` : `did you mean "${nearest}"?`;
    return { pointer, detail: `unknown key ${shown}; ${fix}`, at: 'key' };
  }
  if (detail.startsWith('is missing')) {
    return { pointer, detail: `${shown} is missing; add it`, at: 'value' };
  }
  return { pointer, detail: `${shown} ${detail}`, at: 'value' };
}

/** The allowed keys of an object of the file. */
function listKeys(schema: unknown, segments: readonly string[]): string[] {
  const found = segments.reduce(stepInto, schema);
  const properties = read(found, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function stepInto(schema: unknown, segment: string): unknown {
  const patterns = read(schema, 'patternProperties');
  const [pattern] = Object.values(
    typeof patterns === 'object' && patterns !== null ? patterns : {},
  );
  return (
    read(read(schema, 'properties'), segment) ??
    read(schema, 'items') ??
    pattern ??
    read(schema, 'additionalProperties')
  );
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;
}
