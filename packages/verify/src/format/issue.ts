import Type, { type Static } from 'typebox';

/** What a finding counts as. */
export const Severity = Type.Union([Type.Literal('error'), Type.Literal('warning')]);
export type Severity = Static<typeof Severity>;

/**
 * One finding of a rule. `file` is the planned path; `line` and `column` count from 1 and are
 * `null` if the finding is about a missing file or about the whole phase.
 */
export const Issue = Type.Object({
  file: Type.String(),
  line: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  column: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  rule: Type.String(),
  severity: Severity,
  message: Type.String(),
});
export type Issue = Static<typeof Issue>;
