import { createFamilies } from '../document/families.ts';
import type { Resolver } from '../document/resolver.ts';
import { appendPointer, getOwn, isObject, toEntries } from '../json.ts';
import { createTargetLister } from '../schema/list-targets.ts';
import { nameEntities, toComponentName } from '../schema/name-entities.ts';
import type { SchemaRef } from '../schema/schema-view.ts';
import type { Operation, SchemaEntity } from './api.ts';

/**
 * The referenced schemas that operations and webhooks reach, in order of first use; then the other
 * schemas of `components.schemas`, without users, with those that only they refer to.
 */
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
  const unused = listNamed(document).filter(({ pointer }) => !users.has(pointer));
  for (const pointer of [...unused.map((it) => it.pointer), ...lister.reach(unused)]) {
    users.set(pointer, users.get(pointer) ?? []);
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

/** The schemas of `components.schemas`. */
export function listNamed(document: unknown): SchemaRef[] {
  return toEntries(getOwn(getOwn(document, 'components'), 'schemas'))
    .filter(([, raw]) => isObject(raw) || typeof raw === 'boolean')
    .map(([name, raw]) => ({ raw, pointer: appendPointer('/components/schemas', name) }));
}
