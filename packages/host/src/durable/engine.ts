import type { AppFunction } from '../app/app-function.ts';
import type { AppRegistry } from '../core-shim/app-registry.ts';
import { HostError, toThrownText } from '../errors.ts';
import type { Invoke } from '../invoke/create-invoke.ts';
import type { Log } from '../log.ts';
import type { DurableSettings } from '../settings/durable-settings.ts';
import { createFunctionTable, type FunctionTable } from './function-table.ts';
import { createFired } from './history/create-event.ts';
import type { HistoryEvent } from './history/history-event.ts';
import { InstanceCache } from './history/instance-cache.ts';
import type { LoadedInstance, Message } from './history/loaded-instance.ts';
import { runActivity } from './queue/run-activity.ts';
import { WorkQueue } from './queue/work-queue.ts';
import type { ActivityRow } from './store/activity-table.ts';
import type { Store } from './store/open-store.ts';
import type { TimerRow } from './store/timer-table.ts';
import { toStorageTime } from './timers/storage-clock.ts';
import { TimerService } from './timers/timer-service.ts';
import { runTurn } from './turn/run-turn.ts';

export interface EngineOptions {
  readonly registry: AppRegistry;
  readonly functions: readonly AppFunction[];
  readonly settings: DurableSettings;
  /** Calls an activity, with its durable clients and the time limit. */
  readonly invoke: Invoke;
  readonly store: Store;
  readonly log: Log;
  /** Called when something happens that must stop the host. */
  readonly fail: (error: HostError) => void;
}

/**
 * Runs orchestrations and activities. Invariants: E1: one turn at a time per instance; the next one
 * starts after the last is on disk. E2: tasks that a turn schedules are dispatched only after the
 * turn is on disk. E3: a completion leaves the outbox in the transaction that puts it into the
 * inbox or the history.
 */
export class Engine {
  readonly registry: AppRegistry;
  readonly functions: FunctionTable;
  readonly settings: DurableSettings;
  readonly invoke: Invoke;
  readonly store: Store;
  readonly log: Log;
  readonly cache: InstanceCache;
  readonly activities: WorkQueue<ActivityRow>;
  readonly timers: TimerService<TimerRow>;
  readonly #turns: WorkQueue<LoadedInstance>;
  readonly #fail: (error: HostError) => void;
  #isStopped = false;

  constructor(options: EngineOptions) {
    const { settings } = options;
    this.registry = options.registry;
    this.functions = createFunctionTable(options.functions);
    this.settings = settings;
    this.invoke = options.invoke;
    this.store = options.store;
    this.log = options.log;
    this.#fail = options.fail;
    this.cache = new InstanceCache(options.store);
    this.#turns = new WorkQueue(settings.maxConcurrentOrchestrators, (item) => this.#runTurn(item));
    this.activities = new WorkQueue(settings.maxConcurrentActivities, (row) =>
      this.#guard(() => runActivity(this, row)),
    );
    this.timers = settings.hasStorageTimers
      ? new TimerService(
          (row) => this.#fireTimer(row, Date.now()),
          ({ fireAt }) => toStorageTime(Date.now(), fireAt),
        )
      : new TimerService((row) => this.#fireTimer(row, Math.max(Date.now(), row.fireAt)));
  }

  /** Resumes everything that the store records as running. */
  start(): void {
    for (const row of this.store.activities.list()) this.activities.push(row);
    for (const row of this.store.timers.list()) this.timers.add(row);
    for (const key of this.store.inbox.listOwners()) {
      const instance = this.cache.get(key);
      if (instance !== undefined) this.schedule(instance);
      else this.store.commits.enqueue({ write: () => this.store.inbox.removeAll(key) });
    }
  }

  /** Starts nothing new and waits for running work; what does not end in time runs again later. */
  async stop(graceMs: number): Promise<void> {
    this.timers.stop();
    let timeout: NodeJS.Timeout | undefined;
    const deadline = new Promise<void>((resolve) => {
      timeout = setTimeout(resolve, graceMs);
    });
    await Promise.race([Promise.all([this.activities.stop(), this.#turns.stop()]), deadline]);
    clearTimeout(timeout);
    this.#isStopped = true;
    this.store.commits.flush();
  }

  /** Puts a message into the inbox of an instance, unless the instance has ended. */
  deliver(key: number, message: Message): void {
    const instance = this.cache.get(key);
    if (instance === undefined) return;
    const isKnown = message.key !== undefined && message.key <= instance.lastInboxKey;
    if (!isKnown) instance.inbox.push(message);
    this.schedule(instance);
  }

  schedule(instance: LoadedInstance): void {
    if (instance.isBusy || instance.isQueued) return;
    instance.isQueued = true;
    this.#turns.push(instance);
  }

  /**
   * Records that something in the outbox has ended: `removeOutbox` and the inbox row are one
   * transaction (E3). The turn may start earlier; its own commit comes later in any case. Anything
   * that ends after the engine stops is dropped and runs again at the next start.
   */
  complete(
    row: ActivityRow | TimerRow,
    event: HistoryEvent,
    removeOutbox: (key: number) => void,
  ): void {
    if (this.#isStopped) return;
    const { execution } = row;
    const message: Message = { key: undefined, isConsumed: false, execution, event };
    this.deliver(row.instance, message);
    this.store.commits.enqueue({
      write: () => {
        removeOutbox(row.key);
        const isWanted = this.cache.get(row.instance)?.isOver === false;
        if (!isWanted || message.isConsumed) return;
        message.key = this.store.inbox.insert(row.instance, execution, JSON.stringify(event));
      },
    });
  }

  #fireTimer(row: TimerRow, nowMs: number): void {
    this.complete(row, createFired(nowMs, row.task, row.fireAt), this.store.timers.remove);
  }

  async #runTurn(instance: LoadedInstance): Promise<void> {
    instance.isQueued = false;
    instance.isBusy = true;
    await this.#guard(() => runTurn(this, instance));
  }

  /** An internal error stops the host: continuing could put a wrong history on disk. */
  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const detail = `The host itself failed: ${toThrownText(error)}`;
      this.#fail(
        error instanceof HostError ? error : new HostError('broken-invariant', detail, error),
      );
    }
  }
}
