import { listUnusedBroken } from '../check/check-references.ts';
import { limitNotes, type Note } from '../document/note.ts';
import { listOperations, listWebhooks } from '../document/operations.ts';
import type { Resolver } from '../document/resolver.ts';
import { getOwn, type JsonObject, toEntries } from '../json.ts';
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
