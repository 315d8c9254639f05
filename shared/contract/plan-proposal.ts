import Type, { type Static } from 'typebox';
import { createParser, PlannedFile } from './release-format.ts';

export const PlanProposal = Type.Object(
  { files: Type.Array(PlannedFile, { maxItems: 20_000 }) },
  { additionalProperties: false },
);
export type PlanProposal = Static<typeof PlanProposal>;
export const parsePlanProposal = createParser(PlanProposal, 'the proposed plan', 'unprocessable');
