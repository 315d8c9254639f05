import type { Operation, Tag } from '../../../../packages/openapi/src/index.ts';
import type { Guide } from './page.ts';

/** A tag with more operations than this gets a guide. */
const MIN_OPERATIONS = 3;

/** Steps shown if the operations of a tag do not form a collection. */
const MAX_LOOSE_STEPS = 4;

const KINDS = ['create', 'list', 'read', 'update', 'delete'] as const;
type Kind = (typeof KINDS)[number];

/**
 * The guide of a tag with more than three operations, or `undefined`. Its workflow follows the
 * lifecycle of the tag's main resource: the path with the most of create, list, read, update and
 * delete.
 */
export function planGuide(tag: Tag): Guide | undefined {
  const operations = [...tag.operations, ...tag.guests];
  if (operations.length <= MIN_OPERATIONS) {
    return undefined;
  }
  const current = operations.filter(({ isDeprecated }) => !isDeprecated);
  const usable = current.length > 0 ? current : operations;
  const [resource, main] = findMainResource(usable);
  const chosen = main.length > 1 ? main : toLooseSteps(usable);
  const steps = chosen.map((operation, index) => ({
    heading: `Step ${index + 1}: ${operation.title}`,
    operation,
  }));
  return { tag, resource, steps, others: operations.filter((it) => !chosen.includes(it)) };
}

function findMainResource(operations: readonly Operation[]): [string, Operation[]] {
  const near = new Map<string, Operation[]>();
  for (const operation of operations) {
    for (const resource of listResources(operation.path)) {
      const list = near.get(resource) ?? [];
      list.push(operation);
      near.set(resource, list);
    }
  }
  const ranked = [...near]
    .map(([resource, list]): [string, Operation[]] => [resource, toLifeCycle(list, resource)])
    .sort(([a, lifeA], [b, lifeB]) => lifeB.length - lifeA.length || toDepth(a) - toDepth(b));
  return ranked[0] ?? ['/', []];
}

/**
 * The paths of the collections an operation may belong to: its own path without a trailing
 * parameter, and for one like `/loans/{id}/return` also `/loans`.
 */
function listResources(path: string): string[] {
  const own = path.replace(/\/\{[^/]*\}$/, '') || '/';
  const owner = /^(.+)\/\{[^/]*\}\/[^/{]+$/.exec(path)?.[1];
  return owner === undefined ? [own] : [own, owner];
}

function toDepth(path: string): number {
  return path.split('/').length;
}

function toLifeCycle(near: readonly Operation[], resource: string): Operation[] {
  return KINDS.flatMap((kind) => {
    const found = PLACES.flatMap((place) =>
      near.filter(
        ({ method, path }) =>
          toPlace(path.slice(resource.length)) === place && place.kinds[method] === kind,
      ),
    );
    return found[0] ?? [];
  });
}

interface Place {
  readonly pattern: RegExp;
  readonly kinds: Readonly<Record<string, Kind>>;
}

/** The meaning of methods below the path of a collection; methods on one item come first. */
const PLACES: readonly Place[] = [
  {
    pattern: /^\/\{[^/]*\}$/,
    kinds: { GET: 'read', PUT: 'update', PATCH: 'update', DELETE: 'delete' },
  },
  {
    pattern: /^$/,
    kinds: { POST: 'create', GET: 'list', PUT: 'update', PATCH: 'update', DELETE: 'delete' },
  },
  { pattern: /^\/\{[^/]*\}\/[^/{]+$/, kinds: { PUT: 'update', PATCH: 'update' } },
];

function toPlace(rest: string): Place | undefined {
  return PLACES.find(({ pattern }) => pattern.test(rest));
}

function toLooseSteps(operations: readonly Operation[]): Operation[] {
  const order = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE'];
  const rank = ({ method }: Operation) => (order.indexOf(method) + 6) % 6;
  return operations.toSorted((a, b) => rank(a) - rank(b)).slice(0, MAX_LOOSE_STEPS);
}
