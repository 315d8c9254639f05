import { toSegments } from '../json.ts';
import { cutText, toName } from '../text/plain-text.ts';
import { toSuffix } from '../text/slug.ts';

const MAX_NAME = 120;

/** Names of operations by the pointer of their path item and method, such as `/paths/~1tools/get`. */
export type OperationNames = ReadonlyMap<string, string>;

/**
 * Gives every schema pointer a readable name that depends only on the pointer and the id of its
 * operation: `Tool`, `Tool.owner`, `createTool.request.parts[]`, `listTools.200.tools[]`. If two
 * have the same name, each gets a suffix from its pointer.
 */
export function nameEntities(
  pointers: readonly string[],
  operations: OperationNames,
): Map<string, string> {
  const wanted = new Map(pointers.map((pointer) => [pointer, toEntityName(pointer, operations)]));
  const counts = new Map<string, number>();
  for (const name of wanted.values()) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map(
    [...wanted].map(([pointer, name]) => [
      pointer,
      counts.get(name) === 1 ? name : `${name} ${toSuffix(pointer)}`,
    ]),
  );
}

/** The name of a schema among `components.schemas`, or `undefined` for any other pointer. */
export function toComponentName(pointer: string): string | undefined {
  const [components, schemas, name, ...rest] = toSegments(pointer);
  const isNamed = components === 'components' && schemas === 'schemas' && rest.length === 0;
  return isNamed ? name : undefined;
}

function toEntityName(pointer: string, operations: OperationNames): string {
  const segments = toSegments(pointer);
  const name =
    toOperationPart(segments, pointer, operations) ??
    toComponentPart(segments) ??
    segments.join('.');
  const plain = toName(name, 1000);
  return plain.length <= MAX_NAME ? plain : `${cutText(plain, MAX_NAME - 9)} ${toSuffix(pointer)}`;
}

function toComponentPart(segments: readonly string[]): string | undefined {
  const [components, kind, name, ...rest] = segments;
  if (components !== 'components' || kind === undefined || name === undefined) {
    return undefined;
  }
  return kind === 'schemas' ? `${name}${toPath(rest)}` : `${name}${toPlace(rest)}`;
}

function toOperationPart(
  segments: readonly string[],
  pointer: string,
  operations: OperationNames,
): string | undefined {
  const [paths, path, method, ...rest] = segments;
  if (paths !== 'paths' || path === undefined || method === undefined) {
    return undefined;
  }
  const key = pointer.split('/').slice(0, 4).join('/');
  const name = operations.get(key) ?? `${method.toUpperCase()} ${path}`;
  return `${name}${toPlace(rest)}`;
}

/** The location of a schema within an operation: `.request`, `.200`, … and the path from there. */
function toPlace(segments: readonly string[]): string {
  const start = segments.indexOf('schema');
  const where = (start < 0 ? segments : segments.slice(0, start)).filter(
    (segment, index, all) =>
      segment !== 'responses' && segment !== 'content' && all[index - 1] !== 'content',
  );
  const place = where.map((segment) => (segment === 'requestBody' ? 'request' : segment));
  const rest = start < 0 ? [] : segments.slice(start + 1);
  return `${place.map((segment) => `.${segment}`).join('')}${toPath(rest)}`;
}

/** The path into a schema as a reader writes it: `.owner`, `[]`, `.*`, `(allOf 1)`. */
function toPath(segments: readonly string[]): string {
  let path = '';
  for (let index = 0; index < segments.length; index += 1) {
    const key = segments[index] ?? '';
    const next = segments[index + 1];
    if (key === 'items') {
      path += '[]';
    } else if (key === 'additionalProperties') {
      path += '.*';
    } else if (next === undefined) {
      path += `.${key}`;
    } else {
      path += key === 'properties' ? `.${next}` : `(${key} ${toOrdinal(next)})`;
      index += 1;
    }
  }
  return path;
}

function toOrdinal(segment: string): string {
  return /^\d+$/.test(segment) ? String(Number(segment) + 1) : segment;
}
