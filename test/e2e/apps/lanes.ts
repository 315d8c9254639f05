import * as df from 'durable-functions';
import { toOrchestrator } from '../../../shared/adapters/durable/interpreter.ts';
import type {
  ActivityInput,
  ActivityOutput,
  Attempt,
} from '../../../shared/contract/activities.ts';
import { draftLane } from '../../../shared/workflow/draft-lane.ts';
import { fanOut } from '../../../shared/workflow/steps.ts';

/** The product's lanes with an activity that pretends to write one file each time. */
df.app.orchestration('draftLane', toOrchestrator(draftLane));

df.app.activity('draftFiles', {
  handler: ({
    input: { position },
  }: Attempt<ActivityInput<'draftFiles'>>): ActivityOutput<'draftFiles'> => {
    const usage = { inputTokens: 1, outputTokens: 2, cachedFiles: 0 };
    return { outcome: 'written', position: position + 1, staged: 1, failed: 0, usage };
  },
});

df.app.orchestration(
  'lanes',
  toOrchestrator(function* ({ files }: { files: readonly number[] }) {
    const at = { runId: 'r', phase: 0, round: 1, batch: 0, position: 0 };
    return yield* fanOut(
      'draftLane',
      files.map((count, lane) => ({ ...at, lane, files: count })),
    );
  }),
);
