import { rememberBy } from '../../../remember-by.ts';
import type { Api, MediaType, Response } from '../../model/api.ts';
import type { SchemaRef } from '../../schema/schema-view.ts';
import { chooseMedia } from '../examples/media-example.ts';

/** Bodies told per error code; further ones are told where they occur. */
const MAX_BODIES = 3;

/** An error code as the operations of an API use it. */
export interface ErrorUse {
  readonly code: string;
  readonly operations: number;
  /** Distinct descriptions, most frequent first. */
  readonly meanings: readonly string[];
  /** Distinct bodies, most frequent first. */
  readonly bodies: readonly MediaType[];
}

/** How an API uses its response codes. */
export const readErrorUses = rememberBy((api: Api): ReadonlyMap<string, ErrorUse> => {
  const responses = api.operations.flatMap((operation) => operation.responses);
  const byCode = Map.groupBy(responses, ({ code }) => code);
  return new Map([...byCode].map(([code, list]) => [code, toUse(api, code, list)]));
});

function toUse(api: Api, code: string, responses: readonly Response[]): ErrorUse {
  const media = responses.flatMap((response) => chooseMedia(response.media) ?? []);
  const bodies = media.filter(({ schema }) => schema !== undefined);
  return {
    code,
    operations: responses.length,
    meanings: rank(responses.flatMap(({ description }) => description?.trim() ?? [])),
    bodies: rank(bodies, (body) => toBodyKey(api, body)).slice(0, MAX_BODIES),
  };
}

/** Whether the body of an error is told among the errors of the API. */
export function isCommonError(api: Api, code: string, schema: SchemaRef): boolean {
  const bodies = readErrorUses(api).get(code)?.bodies ?? [];
  return bodies.some((body) => toBodyKey(api, body) === toBodyKey(api, { schema }));
}

/** Bodies are the same when their schema is the same reference or stands in the same place. */
export function toBodyKey(api: Api, { schema }: Pick<MediaType, 'schema'>): unknown {
  return schema && (api.schemas.targetOf(schema) ?? schema.raw);
}

/** Distinct items, most frequent first, then by first occurrence. */
function rank<T>(items: readonly T[], toIdentity: (item: T) => unknown = (item) => item): T[] {
  return [...Map.groupBy(items, toIdentity).values()]
    .toSorted((a, b) => b.length - a.length)
    .flatMap(([first]) => (first === undefined ? [] : [first]));
}
