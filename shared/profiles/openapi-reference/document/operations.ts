import { getOwn, isObject, type JsonObject, toNamedEntries } from '../../input/json.ts';
import { appendPointer } from '../../input/pointer.ts';
import type { Resolver } from './resolver.ts';

/** The methods of an OpenAPI 3.0/3.1 path item, in the order in which a reader expects them. */
export const METHODS = [
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'trace',
] as const;

/** An operation as it stands in the document, with the path item that holds it. */
export interface RawOperation {
  readonly path: string;
  readonly method: (typeof METHODS)[number];
  readonly pointer: string;
  readonly value: unknown;
  readonly pathItem: JsonObject;
  readonly pathItemPointer: string;
}

/** Every operation under `paths`, path by path in document order, each in the order of `METHODS`. */
export function listOperations(document: unknown, resolver: Resolver): RawOperation[] {
  return toNamedEntries(getOwn(document, 'paths')).flatMap(([path, item]) => {
    const pointer = appendPointer('/paths', path);
    const found = resolver.follow(item, pointer);
    const pathItem = mergeItem(item, found?.value);
    return METHODS.filter((method) => Object.hasOwn(pathItem, method)).map((method) => ({
      path,
      method,
      pointer: `${isObject(item) && Object.hasOwn(item, method) ? pointer : (found?.pointer ?? pointer)}/${method}`,
      value: pathItem[method],
      pathItem,
      pathItemPointer: found?.pointer ?? pointer,
    }));
  });
}

/** What stands beside a path item's `$ref` goes before what it refers to. */
function mergeItem(item: unknown, target: unknown): JsonObject {
  const own = isObject(item) ? item : {};
  return isObject(target) && target !== item ? { ...target, ...own } : own;
}
