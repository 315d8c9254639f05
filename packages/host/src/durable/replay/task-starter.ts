import type { TimerLimits } from '../../settings/durable-settings.ts';
import type { Action, ActivityAction, SubOrchestrationAction, TimerAction } from './action.ts';
import { ExternalEvents } from './external-events.ts';
import { OrchestratorRefusal } from './refusal.ts';
import { runWithRetry } from './retry.ts';
import type { Scheduled } from './scheduled.ts';
import { type Settle, type Settlement, SUCCEEDED } from './settlement.ts';

interface OpenTask {
  readonly scheduled: Scheduled;
  readonly settle: Settle;
}

/** What a replay must know about the instance and the host. */
export interface ReplayRules {
  readonly execution: string;
  readonly timers: TimerLimits;
  /** Throws OrchestratorRefusal for a call the real host would swallow (unknown function, ...). */
  checkCall(action: ActivityAction | SubOrchestrationAction): void;
  /** `maxOrchestrationActions` of host.json. */
  readonly maxActions: number;
}

/**
 * Starts actions and assigns sequence ids: one for each activity, sub-orchestration and timer, none
 * for events and compounds, children in order and depth first.
 */
export class TaskStarter {
  readonly events = new ExternalEvents();
  readonly open = new Map<number, OpenTask>();
  /** Scheduled by the code, not yet found in history. */
  readonly produced = new Map<number, Scheduled>();
  readonly #rules: ReplayRules;
  #nextId = 0;
  #actionCount = 0;
  #isLongTimerPending = false;
  /** The orchestrator's clock: the start of the replayed turn. */
  nowMs = 0;
  continued: { readonly input: unknown } | undefined;

  constructor(rules: ReplayRules) {
    this.#rules = rules;
  }

  /** Number of assigned ids. */
  get idCount(): number {
    return this.#nextId;
  }

  /** Ends the open task with this id; a second end of the same task is ignored. */
  settle(id: number, settlement: Settlement): void {
    const task = this.open.get(id);
    if (task === undefined) return;
    this.open.delete(id);
    task.settle(settlement);
  }

  start(action: Action, settle: Settle): void {
    switch (action.kind) {
      case 'activity':
      case 'subOrchestration':
        this.#startCall(action, settle);
        break;
      case 'timer':
        this.#startTimer(action, settle);
        break;
      case 'event':
        this.events.wait(action.name, () => settle(SUCCEEDED));
        break;
      case 'continueAsNew':
        this.continued = { input: action.input };
        settle(SUCCEEDED);
        break;
      case 'whenAll':
        this.#startAll(action.children, settle);
        break;
      case 'whenAny':
        this.#startAny(action.children, settle);
    }
  }

  /**
   * Settles when all children have settled, failed ones included: the real host does not fail fast.
   */
  #startAll(children: readonly Action[], settle: Settle): void {
    let missing = children.length;
    for (const child of children) {
      this.start(child, () => {
        missing -= 1;
        if (missing === 0) settle(SUCCEEDED);
      });
    }
  }

  #startAny(children: readonly Action[], settle: Settle): void {
    let isSettled = false;
    for (const child of children) {
      this.start(child, () => {
        if (isSettled) return;
        isSettled = true;
        settle(SUCCEEDED);
      });
    }
  }

  #startCall(action: ActivityAction | SubOrchestrationAction, settle: Settle): void {
    this.#rules.checkCall(action);
    this.#countAction();
    const attempt = (done: Settle) => this.#schedule((id) => this.#toCall(action, id), done);
    const wait = (delayMs: number, done: Settle) =>
      this.#schedule((id) => this.#toTimer(id, this.nowMs + delayMs, undefined), done);
    if (action.retry === undefined) attempt(settle);
    else runWithRetry(action.retry, { attempt, wait, settle, readNow: () => this.nowMs });
  }

  #toCall(action: ActivityAction | SubOrchestrationAction, id: number): Scheduled {
    const { name, input, live } = action;
    if (action.kind === 'activity') return { kind: 'activity', id, name, input, live };
    const instanceId = action.instanceId ?? `${this.#rules.execution}:${id}`;
    const { version } = action;
    return { kind: 'subOrchestration', id, name, input, instanceId, version, live };
  }

  #toTimer(id: number, fireAtMs: number, live: unknown): Scheduled {
    return { kind: 'timer', id, fireAtMs: Math.round(fireAtMs), live };
  }

  /**
   * A timer beyond the maximum of one message is split into slices. As in the real host, a pending
   * long timer makes later timers use slices too, also after its cancellation.
   */
  #startTimer(action: TimerAction, settle: Settle): void {
    const { maximumMs, sliceMs } = this.#rules.timers;
    const remainingMs = action.fireAtMs - this.nowMs;
    if (remainingMs > maximumMs) {
      this.#isLongTimerPending = true;
      this.#sleepSlice(action, this.nowMs + sliceMs, settle);
    } else if (!this.#isLongTimerPending) {
      this.#sleepOnce(action, action.fireAtMs, settle);
    } else if (remainingMs > 0) {
      this.#sleepSlice(action, action.fireAtMs, settle);
    } else {
      this.#isLongTimerPending = false;
      settle(SUCCEEDED);
    }
  }

  #sleepSlice(action: TimerAction, sliceEndMs: number, settle: Settle): void {
    this.#sleepOnce(action, sliceEndMs, () => {
      const remainingMs = action.fireAtMs - this.nowMs;
      if (remainingMs > 0 && !action.isCanceled) {
        const nextMs = Math.min(remainingMs, this.#rules.timers.sliceMs);
        this.#sleepSlice(action, this.nowMs + nextMs, settle);
        return;
      }
      if (!action.isCanceled) this.#isLongTimerPending = false;
      settle(SUCCEEDED);
    });
  }

  /**
   * A cancelled timer consumes its id, settles at once and is not open; its message is still sent.
   */
  #sleepOnce(action: TimerAction, fireAtMs: number, settle: Settle): void {
    this.#countAction();
    const id = this.#schedule((id) => this.#toTimer(id, fireAtMs, action.live), settle);
    if (action.isCanceled) this.settle(id, SUCCEEDED);
  }

  #schedule(create: (id: number) => Scheduled, settle: Settle): number {
    const id = this.#nextId++;
    const scheduled = create(id);
    this.produced.set(id, scheduled);
    this.open.set(id, { scheduled, settle });
    return id;
  }

  #countAction(): void {
    this.#actionCount += 1;
    const { maxActions } = this.#rules;
    if (this.#actionCount <= maxActions) return;
    throw new OrchestratorRefusal(
      'max-actions',
      `Maximum amount of orchestration actions (${maxActions}) has been reached. This value can be configured in host.json file as MaxOrchestrationActions.`,
    );
  }
}
