import Type, { type Static } from 'typebox';
import { createParser, GateAbout, PlanAbout, PlannedFile } from './release-format.ts';

/**
 * A proposed change of a phase's plan, after its checks. Its digest is that of this record. `about`
 * is what waits for a decision. `files` are the planned files after the change; `regenerated` the
 * paths that must be written for it: added and changed files, and those that depend on them or link
 * to a removed file.
 */
export const PlanUpdate = Type.Object({
  runId: Type.String(),
  phase: Type.Integer({ minimum: 0 }),
  about: Type.Union([GateAbout, PlanAbout]),
  baseVersion: Type.Integer({ minimum: 1 }),
  added: Type.Array(Type.String()),
  changed: Type.Array(Type.String()),
  removed: Type.Array(Type.String()),
  regenerated: Type.Array(Type.String()),
  files: Type.Array(PlannedFile),
  reason: Type.String(),
  by: Type.String(),
  at: Type.String(),
});
export type PlanUpdate = Static<typeof PlanUpdate>;

/** The response to a proposal: its digest, its changes, and the cost of writing them. */
export const PlanProposalAnswer = Type.Object({
  proposalDigest: Type.String(),
  update: Type.Omit(PlanUpdate, ['files']),
  cost: Type.Object({ files: Type.Integer(), words: Type.Integer() }),
});
export type PlanProposalAnswer = Static<typeof PlanProposalAnswer>;
export const parsePlanUpdate = createParser(PlanUpdate, 'a plan update', 'broken-invariant');
