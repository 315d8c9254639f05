import { toJsonText } from '../../json.ts';
import type { Scheduled } from '../replay/scheduled.ts';
import {
  EventType,
  type ExecutionCompleted,
  type ExecutionControlled,
  type ExecutionStarted,
  type FailureDetails,
  type HistoryEvent,
  type ParentInstance,
  type TaskFailed,
  type TaskSucceeded,
} from './history-event.ts';

/** The id of events that are not scheduled tasks. */
const NO_ID = -1;

function stamp(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

export function createStarted(
  timeMs: number,
  start: { name: string; version: string; input: string; parent: ParentInstance | null },
): ExecutionStarted {
  return {
    EventType: EventType.ExecutionStarted,
    EventId: NO_ID,
    Timestamp: stamp(timeMs),
    Name: start.name,
    Input: start.input,
    Version: start.version,
    ParentInstance: start.parent,
  };
}

/** Opens (12) or closes (13) a turn. */
export function createBoundary(timeMs: number, type: 12 | 13): HistoryEvent {
  return { EventType: type, EventId: NO_ID, Timestamp: stamp(timeMs) };
}

export function createScheduledEvent(timeMs: number, scheduled: Scheduled): HistoryEvent {
  const common = { EventId: scheduled.id, Timestamp: stamp(timeMs) };
  switch (scheduled.kind) {
    case 'activity':
      return {
        EventType: EventType.TaskScheduled,
        ...common,
        Name: scheduled.name,
        Input: toJsonText([scheduled.input]),
      };
    case 'subOrchestration':
      return {
        EventType: EventType.SubOrchestrationInstanceCreated,
        ...common,
        Name: scheduled.name,
        InstanceId: scheduled.instanceId,
        Input: toJsonText(scheduled.input),
      };
    case 'timer':
      return { EventType: EventType.TimerCreated, ...common, FireAt: stamp(scheduled.fireAtMs) };
  }
}

/** A task (5) or sub-orchestration (8) that succeeded. `result` is JSON text or null. */
export function createSucceeded(
  timeMs: number,
  type: 5 | 8,
  task: number,
  result: string | null,
): TaskSucceeded {
  return {
    EventType: type,
    EventId: NO_ID,
    Timestamp: stamp(timeMs),
    TaskScheduledId: task,
    Result: result,
  };
}

export interface Failure {
  readonly reason: string | null;
  readonly details: string | null;
  readonly failureDetails?: FailureDetails | undefined;
}

/** A task (6) or sub-orchestration (9) that failed. */
export function createFailed(
  timeMs: number,
  type: 6 | 9,
  task: number,
  failure: Failure,
): TaskFailed {
  return {
    EventType: type,
    EventId: NO_ID,
    Timestamp: stamp(timeMs),
    TaskScheduledId: task,
    Reason: failure.reason,
    Details: failure.details,
    ...(failure.failureDetails === undefined ? {} : { FailureDetails: failure.failureDetails }),
  };
}

export function createFired(timeMs: number, task: number, fireAtMs: number): HistoryEvent {
  return {
    EventType: EventType.TimerFired,
    EventId: NO_ID,
    Timestamp: stamp(timeMs),
    TimerId: task,
    FireAt: stamp(fireAtMs),
  };
}

/** An external event. `input` is JSON text. */
export function createRaised(timeMs: number, name: string, input: string): HistoryEvent {
  return {
    EventType: EventType.EventRaised,
    EventId: NO_ID,
    Timestamp: stamp(timeMs),
    Name: name,
    Input: input,
  };
}

/** Terminate (3), suspend (19) or resume (20). */
export function createControl(
  timeMs: number,
  type: ExecutionControlled['EventType'],
  reason: string | null,
): ExecutionControlled {
  return { EventType: type, EventId: NO_ID, Timestamp: stamp(timeMs), Input: reason };
}

/** The end of an orchestration; `status` is the framework's number. */
export function createCompleted(
  timeMs: number,
  id: number,
  status: number,
  result: string | null,
): ExecutionCompleted {
  return {
    EventType: EventType.ExecutionCompleted,
    EventId: id,
    Timestamp: stamp(timeMs),
    OrchestrationStatus: status,
    Result: result,
  };
}
