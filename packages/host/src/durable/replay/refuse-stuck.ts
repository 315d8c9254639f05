import type { LiveExecutor } from './guard.ts';
import type { OrchestratorState } from './orchestrator-state.ts';
import { OrchestratorRefusal } from './refusal.ts';
import type { ShadowReplay } from './shadow-replay.ts';

/**
 * Refuses an orchestrator that can never continue: not finished, no open task on the host and no
 * awaited event. On Azure such an instance stays Running forever. Throws OrchestratorRefusal.
 */
export function refuseStuck(
  state: OrchestratorState,
  replay: ShadowReplay,
  executor: LiveExecutor | undefined,
): void {
  const isFinishing = state.isDone || state.error !== undefined;
  if (replay.isSuspended || (isFinishing && replay.isDrained)) return;
  if (replay.tasks.open.size > 0 || replay.tasks.events.hasWaiters) return;
  throw new OrchestratorRefusal(
    'stuck',
    `The orchestrator can never continue: ${explain(executor)}`,
  );
}

function explain(executor: LiveExecutor | undefined): string {
  const names = Object.keys(executor?.openEvents ?? {});
  if (names.length > 0) {
    return `it waits for event '${names.join("', '")}', and the event that came differs in case. Raise events with the exact name.`;
  }
  return 'it neither finished nor waits for anything the host knows. Usual causes: throwing something that is not an Error or has no message, or awaiting a task that had already finished.';
}
