/** Levels of the Functions core protocol, from most to least verbose. */
export type LogLevel =
  | 'trace'
  | 'debug'
  | 'information'
  | 'warning'
  | 'error'
  | 'critical'
  | 'none';

/** The source of an entry: the host itself, the Functions library, or the user's code. */
export type LogCategory = 'host' | 'system' | 'user' | 'customMetric';

/**
 * One line of the host's log. `time` is ISO 8601 in UTC.
 *
 * @example
 * import { type HostLogEntry, startHost } from '@phasewright/host';
 *
 * const log = ({ level, message }: HostLogEntry) => console.error(level, message);
 * await startHost({ appDirectory: 'app', dataDirectory: 'data', log });
 */
export interface HostLogEntry {
  readonly time: string;
  readonly level: LogLevel;
  readonly category: LogCategory;
  readonly message: string;
  readonly functionName?: string;
  readonly invocationId?: string;
}

/** Accepts an entry without its time, which is added when it is written. */
export type Log = (entry: Omit<HostLogEntry, 'time'>) => void;

/** Adds the time to entries, so that writers do not need the clock. */
export function createLog(receive: ((entry: HostLogEntry) => void) | undefined): Log {
  if (receive === undefined) return () => {};
  return (entry) => receive({ time: new Date().toISOString(), ...entry });
}
