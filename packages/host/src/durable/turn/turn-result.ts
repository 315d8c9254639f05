import { createBoundary, createCompleted, createScheduledEvent } from '../history/create-event.ts';
import type { HistoryEvent } from '../history/history-event.ts';
import type { LoadedInstance } from '../history/loaded-instance.ts';
import type { Scheduled } from '../replay/scheduled.ts';
import type { InstanceChange } from '../store/instance-table.ts';
import type { Decision, Standing } from './decide-turn.ts';

export interface TurnResult {
  readonly standing: Standing;
  /** The turn as stored in the history. */
  readonly events: readonly HistoryEvent[];
  /** The tasks to dispatch; empty once the instance has ended. */
  readonly dispatch: readonly Scheduled[];
  readonly change: InstanceChange;
}

/** Numbers of the framework's OrchestrationStatus, as event 1 carries them. */
const STATUS_NUMBERS = { completed: 1, continued: 2, failed: 3, terminated: 5 } as const;

const STATUS_NAMES = {
  running: 'Running',
  suspended: 'Suspended',
  continued: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  terminated: 'Terminated',
} as const;

/** Closes a turn: `[12, incoming, scheduled in id order, (1), 13]`. */
export function buildTurnResult(
  instance: LoadedInstance,
  opening: readonly HistoryEvent[],
  decision: Decision,
  nowMs: number,
): TurnResult {
  const { standing } = decision;
  const scheduled = decision.scheduled.map((item) => createScheduledEvent(nowMs, item));
  const end = createEnd(standing, decision.idCount, nowMs);
  const isOver = end !== undefined;
  return {
    standing,
    events: [
      ...opening,
      ...scheduled,
      ...(end === undefined ? [] : [end]),
      createBoundary(nowMs, 13),
    ],
    dispatch: isOver ? [] : decision.scheduled,
    change: {
      status: STATUS_NAMES[standing.kind],
      output: readOutput(standing),
      customStatus: readStatus(instance, decision),
      updatedAt: nowMs,
    },
  };
}

/**
 * The custom status is what the code has set so far, so a reply without one removes it; only the
 * first turn after `continueAsNew` carries the last one over.
 */
function readStatus({ row, turnCount }: LoadedInstance, { customStatus }: Decision): string | null {
  const keepsLast = customStatus === undefined || turnCount === 0;
  return keepsLast ? (customStatus ?? row.customStatus) : customStatus;
}

function createEnd(standing: Standing, id: number, nowMs: number): HistoryEvent | undefined {
  if (standing.kind === 'running' || standing.kind === 'suspended') return undefined;
  const result = standing.kind === 'continued' ? standing.input : readOutput(standing);
  return createCompleted(nowMs, id, STATUS_NUMBERS[standing.kind], result);
}

function readOutput(standing: Standing): string | null {
  if (standing.kind === 'completed') return standing.output;
  return standing.kind === 'failed' || standing.kind === 'terminated' ? standing.reason : null;
}
