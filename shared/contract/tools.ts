import Type, { type Static } from 'typebox';
import { createParser, Issue } from './release-format.ts';

/** The header of an agent's token; `Authorization` is for the sign-in. */
export const TOKEN_HEADER = 'x-run-token';

export const ToolTokenBody = Type.Object(
  { expiresIn: Type.Optional(Type.String({ minLength: 3, maxLength: 40 })) },
  { additionalProperties: false },
);

/** What a token lets an agent do: read one run, until a time (RFC 3339). */
export const ToolClaims = Type.Object(
  { runId: Type.String(), expiresAt: Type.String() },
  { additionalProperties: false },
);
export type ToolClaims = Static<typeof ToolClaims>;
export const parseToolClaims = createParser(ToolClaims, 'a tool token', 'forbidden');

export const ToolToken = Type.Object({
  token: Type.String(),
  runId: Type.String(),
  expiresAt: Type.String({ format: 'date-time' }),
  openapi: Type.String(),
});
export type ToolToken = Static<typeof ToolToken>;

/** An unstaged draft, to be checked before it is submitted. */
export const CheckDraftBody = Type.Object(
  {
    path: Type.String({ minLength: 1, maxLength: 240 }),
    content: Type.String({ minLength: 1, maxLength: 256 * 1024 }),
  },
  { additionalProperties: false },
);
export type CheckDraftBody = Static<typeof CheckDraftBody>;

/** The findings of file rules and link rules in a draft. It decides nothing. */
export const DraftCheck = Type.Object({
  path: Type.String(),
  isPlanned: Type.Boolean(),
  errors: Type.Integer({ minimum: 0 }),
  warnings: Type.Integer({ minimum: 0 }),
  issues: Type.Array(Issue),
});
export type DraftCheck = Static<typeof DraftCheck>;
