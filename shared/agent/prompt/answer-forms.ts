import { DOUBTS_SCHEMA, DOUBTS_SCHEMA_NAME } from './doubts-answer.ts';
import type { Role } from './instructions.ts';
import { PLAN_SCHEMA, PLAN_SCHEMA_NAME } from './plan-proposal.ts';
import { PROSE_SCHEMA, PROSE_SCHEMA_NAME } from './prose-answer.ts';

export const ANSWER_FORMS = {
  planner: { name: PLAN_SCHEMA_NAME, strict: true, schema: { ...PLAN_SCHEMA } },
  writer: { name: PROSE_SCHEMA_NAME, strict: true, schema: { ...PROSE_SCHEMA } },
  reader: { name: DOUBTS_SCHEMA_NAME, strict: true, schema: { ...DOUBTS_SCHEMA } },
} as const satisfies Readonly<Record<Role, object>>;
