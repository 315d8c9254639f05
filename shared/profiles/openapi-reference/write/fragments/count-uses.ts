import { listChildren, listRoots } from '../../../../../packages/openapi/src/base.ts';
import type { Api, Header, Parameter } from '../../../../../packages/openapi/src/index.ts';

/** How many request and response bodies have which media type. */
export function countMedia({ operations }: Api): {
  readonly requests: ReadonlyMap<string, number>;
  readonly responses: ReadonlyMap<string, number>;
} {
  const requests = new Map<string, number>();
  const responses = new Map<string, number>();
  for (const operation of operations) {
    for (const { name } of operation.requestBody?.media ?? []) {
      increase(requests, name);
    }
    for (const { name } of operation.responses.flatMap(({ media }) => media)) {
      increase(responses, name);
    }
  }
  return { requests, responses };
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Parameters of the same name, most frequent first, each with its first definition. */
export function countParameters(
  { operations }: Api,
  isWanted: (parameter: Parameter) => boolean,
): { readonly parameter: Parameter; readonly count: number }[] {
  const found = operations.flatMap(({ parameters }) => parameters.filter(isWanted));
  return rankByName(found).map(({ item, count }) => ({ parameter: item, count }));
}

/** Response headers of the same name, most frequent first. */
export function countHeaders(
  { operations }: Api,
  isWanted: (header: Header) => boolean,
): { readonly header: Header; readonly count: number }[] {
  const found = operations.flatMap(({ responses }) =>
    responses.flatMap(({ headers }) => headers.filter(isWanted)),
  );
  return rankByName(found).map(({ item, count }) => ({ header: item, count }));
}

function rankByName<T extends { readonly name: string }>(
  items: readonly T[],
): { readonly item: T; readonly count: number }[] {
  return [...Map.groupBy(items, ({ name }) => name).values()]
    .flatMap((group) => {
      const [item] = group;
      return item === undefined ? [] : [{ item, count: group.length }];
    })
    .toSorted((a, b) => b.count - a.count);
}

/** How many schemas written in operations and shared schemas have which format. */
export function countFormats(api: Api): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const stack = [...api.operations.flatMap(listRoots), ...api.entities.map(({ schema }) => schema)];
  const seen = new Set<unknown>();
  for (let schema = stack.pop(); schema !== undefined; schema = stack.pop()) {
    if (!seen.has(schema.raw)) {
      seen.add(schema.raw);
      const { raw } = schema;
      const format = typeof raw === 'object' && raw !== null && 'format' in raw ? raw.format : '';
      if (typeof format === 'string' && format !== '') {
        increase(counts, format);
      }
      stack.push(...listChildren(schema));
    }
  }
  return counts;
}
