import Type, { type Static } from 'typebox';
import { toStrictSchema } from './strict-schema.ts';

/** A writer's answer: markdown for places for prose, by id. A missing place keeps its text. */
export const ProseAnswer = Type.Object({
  blocks: Type.Array(Type.Object({ id: Type.String(), markdown: Type.String() })),
});
export type ProseAnswer = Static<typeof ProseAnswer>;

/** The schema of a writer's answer, for structured outputs; its name is sent along. */
export const PROSE_SCHEMA_NAME = 'page_prose';
export const PROSE_SCHEMA = toStrictSchema(ProseAnswer);
