import {
  EventType,
  type SubOrchestrationCreated,
  type TaskScheduled,
  type TimerCreated,
} from '../history/history-event.ts';
import { NonDeterminism } from './refusal.ts';
import type { Scheduled } from './scheduled.ts';

type ScheduledEvent = TaskScheduled | SubOrchestrationCreated | TimerCreated;

/**
 * Ticks off what the code has produced against what history says was scheduled. Throws
 * NonDeterminism, worded as the real host words it, when the code no longer produces it.
 */
export function matchScheduled(event: ScheduledEvent, produced: Map<number, Scheduled>): void {
  const scheduled = produced.get(event.EventId);
  if (scheduled === undefined) {
    throw new NonDeterminism(
      `A previous execution of this orchestration scheduled ${describe(event)}, but the current replay execution hasn't (yet?) scheduled this task. ${QUESTION}`,
    );
  }
  if (scheduled.kind !== kindOf(event)) {
    throw new NonDeterminism(
      `A previous execution of this orchestration scheduled ${describe(event)}, but the current orchestration replay instead produced a ${scheduled.kind} action with this sequence number. ${QUESTION}`,
    );
  }
  if (scheduled.kind !== 'timer' && !hasName(event, scheduled.name)) {
    throw new NonDeterminism(
      `A previous execution of this orchestration scheduled ${describe(event)}, but the current orchestration replay instead scheduled a task named '${scheduled.name}' with this sequence number. ${QUESTION}`,
    );
  }
  produced.delete(event.EventId);
}

const QUESTION =
  'Was a change made to the orchestrator code after this instance had already started running?';

function kindOf(event: ScheduledEvent): Scheduled['kind'] {
  if (event.EventType === EventType.TaskScheduled) return 'activity';
  return event.EventType === EventType.TimerCreated ? 'timer' : 'subOrchestration';
}

function hasName(event: ScheduledEvent, name: string): boolean {
  return 'Name' in event && event.Name.toLowerCase() === name.toLowerCase();
}

function describe(event: ScheduledEvent): string {
  const id = event.EventId;
  if (event.EventType === EventType.TimerCreated) return `a timer task with sequence number ${id}`;
  const what = event.EventType === EventType.TaskScheduled ? 'an activity' : 'a sub-orchestration';
  return `${what} task with sequence ID ${id} and name '${event.Name}'`;
}
