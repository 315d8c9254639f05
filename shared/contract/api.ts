import { ARTIFACTS } from './api/artifacts.ts';
import { DECISIONS } from './api/decisions.ts';
import { LINKS } from './api/links.ts';
import { PLAN } from './api/plan.ts';
import { REVIEW } from './api/review.ts';
import type { AnswerOf, PartOf, PathOf, Route } from './api/route.ts';
import { RUNS } from './api/runs.ts';
import { SERVICE } from './api/service.ts';
import { TOOLS } from './api/tools.ts';

/**
 * The one table of HTTP operations. Functions are registered from it, the clients are typed by it,
 * and the OpenAPI document and the reference are rendered from it.
 */
export const API = {
  ...RUNS,
  ...PLAN,
  ...DECISIONS,
  ...REVIEW,
  ...ARTIFACTS,
  ...LINKS,
  ...TOOLS,
  ...SERVICE,
} as const satisfies Record<string, Route>;

export type Api = typeof API;
export type OperationName = keyof Api;

/** The operations in the order of the table. */
export const ROUTES: readonly (readonly [OperationName, Route])[] = Object.entries(API).map(
  ([name, route]) => [name as OperationName, route],
);

/**
 * The parts and the JSON response of each operation, by its method and path; they type the client.
 */
export type Operations = {
  readonly [K in OperationName as `${Api[K]['method']} ${Api[K]['path']}`]: {
    readonly path: PathOf<Api[K]>;
    readonly query: PartOf<Api[K], 'query'>;
    readonly header: PartOf<Api[K], 'header'>;
    readonly body: PartOf<Api[K], 'body'>;
    readonly answer: AnswerOf<Api[K]>;
  };
};
