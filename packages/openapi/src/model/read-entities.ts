import { createFamilies } from '../document/families.ts';
import type { Resolver } from '../document/resolver.ts';
import { appendPointer, getOwn, toEntries } from '../json.ts';
import { createTargetLister } from '../schema/list-targets.ts';
import { nameEntities, toComponentName } from '../schema/name-entities.ts';
import type { SchemaRef } from '../schema/schema-view.ts';
import type { Operation, SchemaEntity } from './api.ts';

export function readEntities(
  document: unknown,
  operations: readonly Operation[],
  resolver: Resolver,
): SchemaEntity[] {
  const lister = createTargetLister(resolver, createFamilies(document, resolver));
  const users = new Map<string, Operation[]>();
  for (const operation of operations) {
    for (const pointer of lister.reach(listRoots(operation))) {
      const known = users.get(pointer);
      if (known === undefined) {
        users.set(pointer, [operation]);
      } else {
        known.push(operation);
      }
    }
  }
  const ids = operations.map(({ pointer, operationId, label }) => [pointer, operationId ?? label]);
  const names = nameEntities([...users.keys()], new Map(ids.map(([a = '', b = '']) => [a, b])));
  return [...users].map(([pointer, list]) => ({
    pointer,
    kind: toComponentName(pointer) === undefined ? 'shared' : 'named',
    name: names.get(pointer) ?? pointer,
    schema: { raw: resolver.at(pointer)?.value ?? {}, pointer },
    users: list,
  }));
}

export function listRoots(operation: Operation): SchemaRef[] {
  const { parameters, requestBody, responses, callbacks } = operation;
  const own = [
    ...parameters.map(({ schema }) => schema),
    ...(requestBody?.media ?? []).map(({ schema }) => schema),
    ...responses.flatMap(({ headers, media }) =>
      [...media, ...headers].map(({ schema }) => schema),
    ),
  ].filter((schema) => schema !== undefined);
  return [...own, ...callbacks.flatMap(({ operations }) => operations.flatMap(listRoots))];
}

/** Pointers of `components.schemas` that are not among `entities`. */
export function findUnusedSchemas(document: unknown, entities: readonly SchemaEntity[]): string[] {
  const used = new Set(entities.map(({ pointer }) => pointer));
  const schemas = getOwn(getOwn(document, 'components'), 'schemas');
  return toEntries(schemas)
    .map(([name]) => appendPointer('/components/schemas', name))
    .filter((pointer) => !used.has(pointer));
}
