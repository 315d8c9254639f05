import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { CallCounts } from '../scale/count-calls.ts';

/** What a process tells of itself since it was last asked. */
export interface Vitals {
  /** How much later than asked a timer of 5 ms fires. */
  readonly delayP50Ms: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  /** Calls of storage since its start, where they are counted. */
  readonly calls: CallCounts;
}

const RESOLUTION_MS = 5;
const NANOSECONDS = 1e6;

/** Watches the event loop of this process and answers every message of its parent with `Vitals`. */
export function answerParent(readCalls: () => CallCounts): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  process.on('message', () => {
    const toMs = (nanoseconds: number) => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION_MS);
    const vitals: Vitals = {
      delayP50Ms: toMs(delay.percentile(50)),
      delayP99Ms: toMs(delay.percentile(99)),
      delayMaxMs: toMs(delay.max),
      calls: readCalls(),
    };
    delay.reset();
    process.send?.(vitals);
  });
  // Only the host decides how long this process lives.
  process.channel?.unref();
}
