import { rememberBy } from '../../../../../packages/gate/src/json.ts';
import { chooseMedia } from '../../../../../packages/openapi/src/base.ts';
import type { Api, MediaType, Response } from '../../../../../packages/openapi/src/index.ts';
import { isErrorCode } from '../../layout/headings.ts';

/** How the operations of an API use an error code. */
export interface ErrorUse {
  readonly code: string;
  readonly operations: number;
  /** Distinct descriptions, most frequent first. */
  readonly meanings: readonly string[];
  /** Distinct bodies, most frequent first. */
  readonly bodies: readonly MediaType[];
  /** Where the document describes its responses. */
  readonly pointers: readonly string[];
}

/** How an API uses its response codes. */
export const readErrorUses = rememberBy((api: Api): ReadonlyMap<string, ErrorUse> => {
  const responses = api.operations.flatMap((operation) =>
    operation.responses.filter(({ code }) => isErrorCode(code, operation)),
  );
  const byCode = Map.groupBy(responses, ({ code }) => code);
  return new Map([...byCode].map(([code, list]) => [code, toUse(api, code, list)]));
});

function toUse(api: Api, code: string, responses: readonly Response[]): ErrorUse {
  const media = responses.flatMap((response) => chooseMedia(response.media) ?? []);
  const bodies = media.filter(({ schema }) => schema !== undefined);
  return {
    code,
    operations: responses.length,
    meanings: rank(
      responses.flatMap(({ description }) => description?.trim() ?? []),
      (text) => text.replace(/\.$/, ''),
    ),
    bodies: rank(bodies, (body) => toBodyKey(api, body)),
    pointers: responses.map(({ pointer }) => pointer),
  };
}

/** Bodies are equal if their schema is the same reference or has the same content. */
export function toBodyKey(api: Api, { schema }: Pick<MediaType, 'schema'>): unknown {
  return schema && (api.schemas.targetOf(schema) ?? toContentKey(schema.raw));
}

/** Two schemas with the same content are equal. */
function toContentKey(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) {
    return raw;
  }
  return contentKeys(raw);
}

const contentKeys = rememberBy((raw: object) => JSON.stringify(raw));

/** Distinct items, most frequent first, then by first occurrence. */
function rank<T>(items: readonly T[], toIdentity: (item: T) => unknown = (item) => item): T[] {
  return [...Map.groupBy(items, toIdentity).values()]
    .toSorted((a, b) => b.length - a.length)
    .flatMap(([first]) => (first === undefined ? [] : [first]));
}
