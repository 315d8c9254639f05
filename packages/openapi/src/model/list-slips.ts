import { listUnusedBroken } from '../check/check-references.ts';
import { limitNotes, type Note } from '../document/note.ts';
import { listOperations, listWebhooks } from '../document/operations.ts';
import type { Resolver } from '../document/resolver.ts';
import { appendPointer, getOwn, isObject, type JsonObject, toArray, toEntries } from '../json.ts';
import { toName } from '../text/plain-text.ts';
import type { Api, Operation } from './api.ts';
import { listIgnored } from './read-parameters.ts';

/** What defines such a header instead of a parameter. */
const DECIDED_BY: Readonly<Record<string, string>> = {
  accept: 'the media types of the responses say what it contains',
  'content-type': 'the media types of the body say what it contains',
  authorization: 'security schemes say what it contains',
};

/** Harmless mistakes of a document: each is noted, none is refused. */
export function listSlips(
  document: JsonObject,
  resolver: Resolver,
  { operations, webhooks }: Pick<Api, 'operations' | 'webhooks'>,
): Note[] {
  return [
    listRepeatedIds([...operations, ...webhooks]),
    listIgnoredHeaders(document, resolver),
    listUndefinedSchemes(document, operations),
    listLooseSecurity(document, resolver),
    listOldMembers(document, resolver),
    listUnusedBroken(document, resolver).map((pointer) => ({
      pointer,
      text: 'The reference leads nowhere. No operation uses it.',
    })),
  ].flatMap(limitNotes);
}

function listRepeatedIds(operations: readonly Operation[]): Note[] {
  const byId = Map.groupBy(operations, ({ operationId }) => operationId);
  return [...byId].flatMap(([id, [first, ...others]]) =>
    id === undefined
      ? []
      : others.map(({ pointer, label }) => ({
          pointer: `${pointer}/operationId`,
          text: `The id "${id.slice(0, 100)}" of ${label} is that of ${first?.label}; links by id lead to the first.`,
        })),
  );
}

function listIgnoredHeaders(document: JsonObject, resolver: Resolver): Note[] {
  const found = [...listOperations(document, resolver), ...listWebhooks(document, resolver)]
    .flatMap((operation) => listIgnored(operation, resolver))
    .map(({ pointer, name }): [string, Note] => {
      const text = `The header "${name}" is left out of the parameters, as OpenAPI demands: ${DECIDED_BY[name.toLowerCase()]}.`;
      return [pointer, { pointer, text }];
    });
  return [...new Map(found).values()];
}

function listLooseSecurity(document: JsonObject, resolver: Resolver): Note[] {
  const holders = [
    { value: document as unknown, pointer: '' },
    ...listOperations(document, resolver),
  ];
  return holders.flatMap(({ value, pointer }) => {
    const security = getOwn(value, 'security');
    const isLoose = isObject(security) || toArray(security).some((it) => typeof it === 'string');
    const text =
      'The security is read as a list of objects, each of scheme names with lists of scopes.';
    return isLoose ? [{ pointer: `${pointer}/security`, text }] : [];
  });
}

/** Where OpenAPI 3 puts what Swagger 2.0 wrote elsewhere. */
const OLD_MEMBERS = {
  operation: { consumes: '"requestBody"', produces: '"content" of the responses' },
  response: { schema: '"content"' },
  parameter: { type: '"schema"', collectionFormat: '"style" and "explode"' },
} as const;

/** Members of Swagger 2.0 in a document of OpenAPI 3, which have no effect there. */
function listOldMembers(document: JsonObject, resolver: Resolver): Note[] {
  const found = [
    ...listOperations(document, resolver),
    ...listWebhooks(document, resolver),
  ].flatMap(({ value, pointer }) => [
    ...findOld(value, pointer, OLD_MEMBERS.operation),
    ...toEntries(getOwn(value, 'responses')).flatMap(([code, raw]) => {
      const at = appendPointer(pointer, 'responses', code);
      const response = resolver.follow(raw, at);
      return findOld(response?.value, response?.pointer ?? at, OLD_MEMBERS.response);
    }),
    ...toArray(getOwn(value, 'parameters')).flatMap((raw, index) => {
      const at = `${pointer}/parameters/${index}`;
      const parameter = resolver.follow(raw, at);
      return findOld(parameter?.value, parameter?.pointer ?? at, OLD_MEMBERS.parameter);
    }),
  ]);
  return [...new Map(found.map((note) => [note.pointer, note])).values()];
}

function findOld(
  value: unknown,
  pointer: string,
  members: Readonly<Record<string, string>>,
): Note[] {
  return Object.entries(members)
    .filter(([key]) => getOwn(value, key) !== undefined)
    .map(([key, place]) => ({
      pointer: `${pointer}/${key}`,
      text: `OpenAPI 3 has no "${key}" here, so it is not shown; use ${place}.`,
    }));
}

function listUndefinedSchemes(document: JsonObject, operations: readonly Operation[]): Note[] {
  const schemes = getOwn(document.components, 'securitySchemes');
  const defined = new Set(toEntries(schemes).map(([name]) => toName(name, 120)));
  const uses = operations.flatMap(({ pointer, security }) =>
    security.flat().map(({ scheme }) => ({ pointer, scheme })),
  );
  const undefinedUses = uses.filter(({ scheme }) => !defined.has(scheme));
  return [...Map.groupBy(undefinedUses, ({ scheme }) => scheme)].map(([scheme, named]) => ({
    pointer: `${named[0]?.pointer}/security`,
    text: `The security scheme "${scheme}" is not defined; ${named.length === 1 ? 'one operation names' : `${named.length} operations name`} it.`,
  }));
}
