import Type, { type Static, type TObject, type TSchema } from 'typebox';
import type { Role } from '../caller.ts';
import type { ProblemCode } from '../problem.ts';
import { DIGEST_PATTERN, type Digest } from '../release-format.ts';
import { RunId } from '../run-id.ts';

const PATH_PARAMETERS = {
  runId: RunId,
  digest: Type.Unsafe<Digest>(
    Type.String({ pattern: DIGEST_PATTERN, title: 'sha256: and 64 hex digits' }),
  ),
  phase: Type.Integer({ minimum: 0, maximum: 99 }),
  /** The rest of the path, slashes included; always the last parameter. */
  path: Type.String({ minLength: 1 }),
  name: Type.String({ minLength: 1 }),
  id: Type.String({ minLength: 1 }),
  token: Type.String({ minLength: 1 }),
} as const satisfies Record<string, TSchema>;
export const PATH_SCHEMAS: Readonly<Record<string, TSchema>> = PATH_PARAMETERS;

/** Query parameters that several operations have. */
export const OF_PHASE = Type.Optional(
  Type.Integer({ minimum: 0, maximum: 99, description: 'Number of the phase' }),
);
export const OF_STAGE = Type.Optional(
  Type.Union([Type.Literal('staged'), Type.Literal('released')], {
    description: 'Staged drafts or released files',
  }),
);
/** A version, round or attempt: counted from 1, by default the latest. */
export function toNumbered(description: string) {
  return Type.Optional(Type.Integer({ minimum: 1, maximum: 999_999, description }));
}

export interface Success {
  readonly status: 200 | 201 | 202 | 204;
  readonly says: string;
  readonly media: Readonly<Record<string, TSchema>>;
}

export function json<T extends TSchema, S extends Success['status'] = 200>(
  says: string,
  schema: T,
  status: S = 200 as S,
) {
  return { status, says, media: { 'application/json': schema } } as const;
}

/**
 * Who may call. `member`: any signed-in caller, with the role if there is one. `everyone`: without
 * identity. `runToken`: an agent with the token of a run. `link`: the user of an approval link; the
 * response is a page.
 */
type Access = 'member' | 'everyone' | 'runToken' | 'link';

/**
 * One operation of the HTTP API: everything that function, client, description and reference need.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Template of the whole path; its parameters are in `PATH_PARAMETERS`. */
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  /** The roles of which a member needs one; `Admin` may do everything. */
  readonly role?: Role | readonly Role[];
  readonly query?: TObject;
  readonly header?: TObject;
  /** Schema of the JSON body; `Type.Optional` if it may be omitted. */
  readonly body?: TSchema;
  /**
   * Work that takes as long as the caller's or the run's inputs make it. It is done in another
   * thread: `always`, or by the size of the body, which may then hold inputs.
   */
  readonly work?: 'always' | 'by size';
  readonly success: Success;
  /** Statuses besides success that are not errors. */
  readonly others?: Readonly<Record<number, string>>;
  /** Methods that respond with 405, which a protocol may require. */
  readonly refuses?: readonly ('GET' | 'DELETE')[];
  /** Errors besides those that follow from the other members: see `errorsOf`. */
  readonly errors?: readonly ProblemCode[];
}

/**
 * Every error of a route, by its access, method, parameters, body, and its own list. It excludes
 * those of all operations: 500, and 503 for a service that is not set up.
 */
export function errorsOf(route: Route): ReadonlySet<ProblemCode> {
  const { access, method, path, query, body, errors = [] } = route;
  const isChange = method !== 'GET' && access !== 'link';
  const isChecked = query !== undefined || body !== undefined || /\{(phase|digest)\}/.test(path);
  return new Set<ProblemCode>([
    // Without authentication, callers from elsewhere are forbidden.
    ...(access === 'member' || access === 'runToken'
      ? (['unauthenticated', 'forbidden'] as const)
      : []),
    ...(isChange ? (['forbidden', 'unsupported-type'] as const) : []),
    ...(isChecked ? (['bad-request'] as const) : []),
    ...(body === undefined ? [] : (['too-large'] as const)),
    ...(path.includes('{runId}') ? (['not-found'] as const) : []),
    ...errors,
  ]);
}

type NamesOf<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesOf<Rest>
  : never;

/** The parameters of a path template. A name that `PATH_PARAMETERS` lacks makes it `never`. */
export type PathOf<R extends Route> =
  NamesOf<R['path']> extends keyof typeof PATH_PARAMETERS
    ? { readonly [N in NamesOf<R['path']>]: Static<(typeof PATH_PARAMETERS)[N]> }
    : never;

/** The parsed type of a schema of a route; `undefined` without such a schema. */
export type PartOf<R extends Route, Place extends 'query' | 'header' | 'body'> = R extends {
  readonly [P in Place]: infer S extends TSchema;
}
  ? Static<S>
  : undefined;

/** The JSON response of a route, `undefined` if it has only another media type. */
export type AnswerOf<R extends Route> = R['success']['media'] extends {
  readonly 'application/json': infer S extends TSchema;
}
  ? Static<S>
  : undefined;

export type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** The roles of a route as words, such as `Runner or Approver`; `undefined` if it needs none. */
export function describeRole({ role }: Pick<Route, 'role'>): string | undefined {
  return role === undefined ? undefined : [role].flat().join(' or ');
}
