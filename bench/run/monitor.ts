import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { CallCounts } from '../scale/count-calls.ts';

/** Measurements of a process since its previous report. */
export interface Vitals {
  /** The delay of a 5 ms timer. */
  readonly delayP50Ms: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  /** Storage calls since the start, if they are counted. */
  readonly calls: CallCounts;
}

const RESOLUTION_MS = 5;
const NANOSECONDS = 1e6;

/** Monitors the event loop of this process and answers each message of its parent with `Vitals`. */
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
  // The channel alone must not keep this process alive.
  process.channel?.unref();
}
