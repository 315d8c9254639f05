import { ARTIFACTS } from './api/artifacts.ts';
import { DECISIONS } from './api/decisions.ts';
import { INPUTS } from './api/inputs.ts';
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
  ...INPUTS,
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

/** The groups of operations, in the order in which a reader needs them. */
const GROUPS: Readonly<Record<string, readonly [object, string]>> = {
  Inputs: [INPUTS, 'Keep inputs by digest, also those that are too large for one request.'],
  Runs: [RUNS, 'Start, read, follow and control runs.'],
  Plan: [PLAN, 'Read the planned files of a phase, and change them.'],
  Decisions: [DECISIONS, 'Answer what a run waits for.'],
  Review: [REVIEW, 'Mark files as viewed, and comment on them.'],
  Artifacts: [ARTIFACTS, 'Read what a run wrote, judged and released.'],
  Links: [LINKS, 'Approve by a signed link, and create tokens for agents.'],
  Tools: [TOOLS, 'Read one run as an agent, with the token of the run.'],
  Service: [SERVICE, 'Profiles, identity, health and the description of the API.'],
};

/** The tags of the OpenAPI document. */
export const TAGS = Object.entries(GROUPS).map(([name, [, description]]) => ({
  name,
  description,
}));

/** The tag of an operation. */
export function tagOf(operation: string): string {
  return Object.keys(GROUPS).find((tag) => operation in (GROUPS[tag]?.[0] ?? {})) ?? '';
}

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
