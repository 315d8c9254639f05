import {
  appendPointer,
  getOwn,
  isObject,
  type JsonObject,
  toEntries,
  toNamedEntries,
} from '../json.ts';
import type { Resolver } from './resolver.ts';

/** The methods of path items of OpenAPI 3.0 to 3.2, in the order in which a reader expects them. */
export const METHODS = [
  'get',
  'query',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'trace',
] as const;

/** Member of a path item (OpenAPI 3.2) for operations with other methods. */
const ADDITIONAL = 'additionalOperations';

/** An unparsed operation, with its path item. */
export interface RawOperation {
  /** The path, the name of the webhook, or the expression of the callback. */
  readonly path: string;
  readonly method: string;
  readonly pointer: string;
  readonly value: unknown;
  readonly pathItem: JsonObject;
  readonly pathItemPointer: string;
}

/** Every operation under `paths`, path by path in document order, each in the order of `METHODS`. */
export function listOperations(document: unknown, resolver: Resolver): RawOperation[] {
  return listItems(getOwn(document, 'paths'), '/paths', resolver);
}

export function listWebhooks(document: unknown, resolver: Resolver): RawOperation[] {
  return listItems(getOwn(document, 'webhooks'), '/webhooks', resolver);
}

/** The operations of a map of path items at `pointer`. */
export function listItems(items: unknown, pointer: string, resolver: Resolver): RawOperation[] {
  return toNamedEntries(items).flatMap(([path, item]) =>
    listItem(path, item, appendPointer(pointer, path), resolver),
  );
}

function listItem(
  path: string,
  item: unknown,
  pointer: string,
  resolver: Resolver,
): RawOperation[] {
  const found = resolver.follow(item, pointer);
  const pathItem = mergeItem(item, found?.value);
  const pathItemPointer = found?.pointer ?? pointer;
  const known = METHODS.filter((method) => Object.hasOwn(pathItem, method)).map((method) => ({
    path,
    method,
    pointer: `${isObject(item) && Object.hasOwn(item, method) ? pointer : pathItemPointer}/${method}`,
    value: pathItem[method],
    pathItem,
    pathItemPointer,
  }));
  const others = toEntries(getOwn(pathItem, ADDITIONAL)).map(([method, value]) => ({
    path,
    method,
    pointer: appendPointer(pathItemPointer, ADDITIONAL, method),
    value,
    pathItem,
    pathItemPointer,
  }));
  return [...known, ...others];
}

/** Members beside a path item's `$ref` take precedence over its target. */
function mergeItem(item: unknown, target: unknown): JsonObject {
  const own = isObject(item) ? item : {};
  return isObject(target) && target !== item ? { ...target, ...own } : own;
}
