import { listUnusedBroken } from '../check/check-references.ts';
import { checkShapes } from '../check/check-shapes.ts';
import { limitNotes, type Note } from '../document/note.ts';
import { listOperations, listWebhooks } from '../document/operations.ts';
import type { Resolver } from '../document/resolver.ts';
import { getOwn, type JsonObject, toArray, toEntries } from '../json.ts';
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
    checkShapes(document, resolver).notes,
    listRepeatedParameters(document, resolver),
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

/** Of two parameters of one list with the same name and place, the last is documented. */
function listRepeatedParameters(document: JsonObject, resolver: Resolver): Note[] {
  const calls = [...listOperations(document, resolver), ...listWebhooks(document, resolver)];
  const lists = new Map(
    calls.flatMap(({ value, pointer, pathItem, pathItemPointer }) => [
      [`${pathItemPointer}/parameters`, getOwn(pathItem, 'parameters')] as const,
      [`${pointer}/parameters`, getOwn(value, 'parameters')] as const,
    ]),
  );
  return [...lists].flatMap(([pointer, list]) => {
    const known = new Set<string>();
    return toArray(list).flatMap((raw, index) => {
      const it = resolver.follow(raw, `${pointer}/${index}`)?.value;
      const key = `${getOwn(it, 'in')} ${getOwn(it, 'name')}`;
      const isRepeated = it !== undefined && known.has(key);
      known.add(key);
      const text = `The parameter "${String(getOwn(it, 'name')).slice(0, 100)}" is in the list more than once; the last counts.`;
      return isRepeated ? [{ pointer: `${pointer}/${index}`, text }] : [];
    });
  });
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
