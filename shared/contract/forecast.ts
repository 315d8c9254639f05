import Type, { type Static } from 'typebox';
import { Severity } from './release-format.ts';

const Count = Type.Integer({ minimum: 0 });

/**
 * What a run with these inputs would write, before it is started. `files` are those its phases must
 * at least have (an agent may plan more), `words` their expected length, and `questions` those of
 * the preflight check; an `error` among them would end the run there.
 */
export const Forecast = Type.Object({
  profile: Type.String(),
  variant: Type.String(),
  phases: Type.Array(
    Type.Object({
      phase: Count,
      name: Type.String(),
      title: Type.String(),
      files: Count,
      words: Count,
    }),
  ),
  requirements: Count,
  questions: Type.Array(
    Type.Object({ pointer: Type.String(), question: Type.String(), severity: Severity }),
  ),
});
export type Forecast = Static<typeof Forecast>;
