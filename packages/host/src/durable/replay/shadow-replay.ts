import { type EventRaised, EventType, type HistoryEvent } from '../history/history-event.ts';
import type { Action } from './action.ts';
import { matchScheduled } from './match-scheduled.ts';
import type { Scheduled } from './scheduled.ts';
import { SUCCEEDED } from './settlement.ts';
import { type ReplayRules, TaskStarter } from './task-starter.ts';

/**
 * Finds the sequence ids of a reply's actions the way the real host does: it walks the whole
 * history and starts action k + 1 at the event that settles action k. The library numbers its tasks
 * on its own and never sends ids, so both sides agree only if this walk is exact.
 */
export class ShadowReplay {
  readonly tasks: TaskStarter;
  readonly #actions: readonly Action[];
  #position = 0;
  isSuspended = false;
  /** Events that wait until a suspended instance is resumed. */
  readonly #held: HistoryEvent[] = [];
  /** Tasks scheduled in the turn of the suspension; they wait too. */
  readonly #withheld = new Map<number, Scheduled>();
  /** Every action is settled. */
  isDrained = false;
  /** Events that arrived after the orchestrator continued as new, for the next generation. */
  readonly carried: EventRaised[] = [];

  constructor(actions: readonly Action[], rules: ReplayRules) {
    this.#actions = actions;
    this.tasks = new TaskStarter(rules);
  }

  walk(history: Iterable<HistoryEvent>): void {
    for (const event of history) {
      if (event.EventType === EventType.OrchestratorStarted) {
        this.tasks.nowMs = Date.parse(event.Timestamp);
      } else {
        this.#process(event);
      }
    }
  }

  #process(event: HistoryEvent): void {
    const isResumption = event.EventType === EventType.ExecutionResumed;
    if (!this.isSuspended || isResumption) this.#apply(event);
    else if (event.EventType !== EventType.ExecutionSuspended) this.#held.push(event);
  }

  #apply(event: HistoryEvent): void {
    switch (event.EventType) {
      case EventType.ExecutionStarted:
        this.#advance();
        break;
      case EventType.TaskScheduled:
      case EventType.SubOrchestrationInstanceCreated:
      case EventType.TimerCreated:
        matchScheduled(event, this.tasks.produced);
        break;
      case EventType.ExecutionSuspended:
        this.#suspend();
        break;
      case EventType.ExecutionResumed:
        this.#resume();
        break;
      default:
        this.#settle(event);
    }
  }

  #settle(event: HistoryEvent): void {
    switch (event.EventType) {
      case EventType.TaskCompleted:
      case EventType.SubOrchestrationInstanceCompleted:
        this.tasks.settle(event.TaskScheduledId, SUCCEEDED);
        break;
      case EventType.TaskFailed:
      case EventType.SubOrchestrationInstanceFailed: {
        const isNonRetriable = event.FailureDetails?.IsNonRetriable === true;
        this.tasks.settle(event.TaskScheduledId, { isFailed: true, isNonRetriable });
        break;
      }
      case EventType.TimerFired:
        this.tasks.settle(event.TimerId, SUCCEEDED);
        break;
      case EventType.EventRaised:
        if (this.tasks.continued === undefined) this.tasks.events.raise(event.Name);
        else this.carried.push(event);
    }
  }

  #suspend(): void {
    this.isSuspended = true;
    for (const [id, scheduled] of this.tasks.produced) this.#withheld.set(id, scheduled);
    this.tasks.produced.clear();
  }

  #resume(): void {
    this.isSuspended = false;
    for (const [id, scheduled] of this.#withheld) this.tasks.produced.set(id, scheduled);
    this.#withheld.clear();
    for (const event of this.#held.splice(0)) this.#process(event);
  }

  /**
   * Starts actions until one does not settle at once; that one calls this method when it settles.
   */
  #advance(): void {
    while (this.#position < this.#actions.length) {
      const action = this.#actions[this.#position];
      this.#position += 1;
      if (action === undefined || !this.#settlesAtOnce(action)) return;
    }
    this.isDrained = true;
  }

  #settlesAtOnce(action: Action): boolean {
    let isStarting = true;
    let isSettled = false;
    this.tasks.start(action, () => {
      isSettled = true;
      if (!isStarting) this.#advance();
    });
    isStarting = false;
    return isSettled;
  }
}
