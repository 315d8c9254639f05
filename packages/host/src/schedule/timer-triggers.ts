import type { AppFunction, TimerFunction } from '../app/app-function.ts';
import { isDisabled } from '../app/is-disabled.ts';
import type { ParameterBinding } from '../core-shim/core-types.ts';
import type { Store } from '../durable/store/open-store.ts';
import { TimerService } from '../durable/timers/timer-service.ts';
import type { Outcome } from '../invoke/invoke-function.ts';
import type { Log } from '../log.ts';
import { resolveSetting } from '../settings/durable-settings.ts';
import { parseSchedule, type Schedule } from './cron.ts';

interface Run {
  readonly fn: TimerFunction;
  readonly schedule: Schedule;
  readonly fireAt: number;
  readonly isPastDue: boolean;
}

export interface TimerTriggerOptions {
  readonly functions: readonly AppFunction[];
  readonly store: Store;
  readonly log: Log;
  invoke(fn: TimerFunction, input: ParameterBinding): Promise<Outcome>;
}

/** Runs timer-triggered functions on their schedules; runs missed during a stop run once. */
export class TimerTriggers {
  readonly #options: TimerTriggerOptions;
  readonly #timers = new TimerService<Run>((run) => this.#run(run));
  readonly #schedules: readonly { readonly fn: TimerFunction; readonly schedule: Schedule }[];

  /** Throws `bad-app` or `bad-setting` for a schedule that cannot be read. */
  constructor(options: TimerTriggerOptions) {
    this.#options = options;
    this.#schedules = options.functions
      .filter((fn) => fn.kind === 'timer')
      .filter((fn) => !isDisabled(fn.name))
      .map((fn) => ({ fn, schedule: parseSchedule(resolveSetting(fn.schedule), fn.name) }));
  }

  start(): void {
    const nowMs = Date.now();
    for (const { fn, schedule } of this.#schedules) {
      const next = schedule(nowMs);
      const due = fn.useMonitor ? this.#options.store.schedules.find(fn.name)?.next : undefined;
      const isPastDue = due !== undefined && due < nowMs;
      const fireAt = isPastDue || fn.runOnStartup ? nowMs : next;
      this.#timers.add({ fn, schedule, fireAt, isPastDue });
    }
  }

  /** Runs a function manually, even a disabled one; false if there is no such timer function. */
  runNow(name: string): boolean {
    const fn = this.#options.functions.find(
      (item) => item.kind === 'timer' && item.name.toLowerCase() === name.toLowerCase(),
    );
    if (fn?.kind !== 'timer') return false;
    void this.#call(fn, Date.now(), Date.now(), false);
    return true;
  }

  /** Starts nothing new; an interrupted run counts as having run. */
  stop(): void {
    this.#timers.stop();
  }

  #run(run: Run): void {
    const next = run.schedule(Math.max(Date.now(), run.fireAt));
    void this.#call(run.fn, run.fireAt, next, run.isPastDue);
    this.#timers.add({ ...run, fireAt: next, isPastDue: false });
  }

  async #call(fn: TimerFunction, last: number, next: number, isPastDue: boolean): Promise<void> {
    const { store, log } = this.#options;
    store.commits.enqueue({ write: () => store.schedules.put(fn.name, { last, next }) });
    const outcome = await this.#options.invoke(fn, {
      name: fn.trigger,
      data: { json: JSON.stringify(toTimerInput(last, next, isPastDue)) },
    });
    if (outcome.ok) return;
    log({ level: 'error', category: 'host', message: outcome.message, functionName: fn.name });
  }
}

/** The trigger's value with .NET names; the library converts them to camel case. */
function toTimerInput(lastMs: number, nextMs: number, isPastDue: boolean): object {
  const last = new Date(lastMs).toISOString();
  return {
    Schedule: { AdjustForDST: true },
    ScheduleStatus: { Last: last, Next: new Date(nextMs).toISOString(), LastUpdated: last },
    IsPastDue: isPastDue,
  };
}
