import Type, { type Static } from 'typebox';
import { toStrictSchema } from './strict-schema.ts';

/** The second reader's answer: claims without evidence, by id of their prose. */
export const DoubtsAnswer = Type.Object({
  claims: Type.Array(
    Type.Object({ id: Type.String(), quote: Type.String(), reason: Type.String() }),
  ),
});
export type DoubtsAnswer = Static<typeof DoubtsAnswer>;

/** The form of a reader's answer, for structured outputs; its name is sent along. */
export const DOUBTS_SCHEMA_NAME = 'claims_without_evidence';
export const DOUBTS_SCHEMA = toStrictSchema(DoubtsAnswer);
