import Type, { type Static } from 'typebox';
import type { ErrorCode } from './release-format.ts';

/** The body of a response other than 2xx: problem details by RFC 9457. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    /** Faults of the input, by JSON pointer. */
    errors: Type.Optional(
      Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() })),
    ),
  },
  { description: 'RFC 9457 problem details' },
);
export type Problem = Static<typeof Problem>;

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** When the API responds so, for its description. */
  readonly means: string;
}

const KINDS = {
  'bad-request': {
    status: 400,
    title: 'Bad request',
    means: 'The request is malformed; errors[] says where',
  },
  unauthenticated: { status: 401, title: 'Not signed in', means: 'The caller is not signed in' },
  forbidden: { status: 403, title: 'Not allowed', means: 'The caller may not do this' },
  'not-found': { status: 404, title: 'Not found', means: 'The address names nothing' },
  'not-acceptable': {
    status: 406,
    title: 'Not acceptable',
    means: 'The requested media type is not available',
  },
  conflict: {
    status: 409,
    title: 'Conflict',
    means: 'The run is not in a state for this, or the digest is stale',
  },
  'too-large': { status: 413, title: 'Too large', means: 'The body is too large' },
  'unsupported-type': {
    status: 415,
    title: 'Unsupported media type',
    means: 'The body is not sent as application/json',
  },
  unprocessable: {
    status: 422,
    title: 'Cannot be processed',
    means: 'The request is well formed but does not fit',
  },
  'bad-setting': { status: 503, title: 'Not set up', means: 'A setting is missing or malformed' },
  unavailable: { status: 503, title: 'Not available', means: 'A service it needs does not answer' },
} as const satisfies Partial<Record<ErrorCode, ProblemKind>>;

/** Codes of errors that a caller can resolve; every other one becomes 500. */
export type ProblemCode = keyof typeof KINDS;

export const PROBLEMS: Readonly<Partial<Record<ErrorCode, ProblemKind>>> &
  Readonly<Record<ProblemCode, ProblemKind>> = KINDS;
