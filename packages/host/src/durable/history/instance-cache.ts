import type { InstanceRow } from '../store/instance-table.ts';
import { isTerminal } from '../store/instance-table.ts';
import type { Store } from '../store/open-store.ts';
import type { HistoryEvent } from './history-event.ts';
import { createLoadedInstance, type LoadedInstance, type Message } from './loaded-instance.ts';

/** Maximum of idle instances in memory; the next turn of a dropped one reads its history again. */
const MAX_IDLE = 256;

/**
 * The instances in memory, by key. Finished ones are dropped at once, idle ones above a limit, so
 * that memory does not grow with the number of past instances.
 */
export class InstanceCache {
  readonly #store: Store;
  readonly #loaded = new Map<number, LoadedInstance>();
  #trimAt = 2 * MAX_IDLE;

  constructor(store: Store) {
    this.#store = store;
  }

  get size(): number {
    return this.#loaded.size;
  }

  /**
   * The instance with its inbox, read from the store if needed; undefined if deleted or finished.
   */
  get(key: number): LoadedInstance | undefined {
    const known = this.#loaded.get(key);
    if (known !== undefined) return known;
    const row = this.#store.instances.findByKey(key);
    if (row === undefined || isTerminal(row.status)) return undefined;
    const instance = this.#read(row);
    this.#loaded.set(key, instance);
    return instance;
  }

  /** Adds a new instance without a read of the store. */
  add(row: InstanceRow, inbox: Message[]): LoadedInstance {
    const instance = { ...createLoadedInstance(row, []), inbox };
    this.#loaded.set(row.key, instance);
    return instance;
  }

  /** Drops an instance whose row was removed, and voids its running turn. */
  replace(key: number): void {
    const instance = this.#loaded.get(key);
    if (instance !== undefined) instance.isOver = true;
    this.drop(key);
  }

  drop(key: number): void {
    this.#loaded.delete(key);
  }

  /**
   * Drops idle instances, least recently used first, down to the limit. Runs only after the number
   * has doubled since the last time, so the cost per turn stays constant.
   */
  trim(): void {
    if (this.#loaded.size < this.#trimAt) return;
    for (const [key, instance] of this.#loaded) {
      if (this.#loaded.size <= MAX_IDLE) break;
      if (isIdle(instance)) this.drop(key);
    }
    this.#trimAt = 2 * Math.max(MAX_IDLE, this.#loaded.size);
  }

  /** Marks an instance as most recently used. */
  touch(instance: LoadedInstance): void {
    this.#loaded.delete(instance.row.key);
    this.#loaded.set(instance.row.key, instance);
  }

  #read(row: InstanceRow): LoadedInstance {
    const turns = this.#store.turns
      .list(row.key)
      .map((events): HistoryEvent[] => JSON.parse(`[${events}]`));
    const inbox = this.#store.inbox.list(row.key).map(
      ({ key, execution, event }): Message => ({
        key,
        isConsumed: false,
        execution,
        event: JSON.parse(event),
      }),
    );
    const lastInboxKey = inbox.at(-1)?.key ?? 0;
    return { ...createLoadedInstance(row, turns), inbox, lastInboxKey };
  }
}

function isIdle(instance: LoadedInstance): boolean {
  return !instance.isBusy && !instance.isQueued && instance.inbox.length === 0;
}
