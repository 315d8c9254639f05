/** Levels of the Functions core protocol, from chatty to silent. */
export type LogLevel =
  | 'trace'
  | 'debug'
  | 'information'
  | 'warning'
  | 'error'
  | 'critical'
  | 'none';

/** Who speaks: the host itself, the Functions library, or the user's code. */
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

/** Takes an entry without its time; the time is added on the way out. */
export type Log = (entry: Omit<HostLogEntry, 'time'>) => void;

/** Wraps a receiver of entries so that writers need not know the clock. */
export function createLog(receive: ((entry: HostLogEntry) => void) | undefined): Log {
  if (receive === undefined) return () => {};
  return (entry) => receive({ time: new Date().toISOString(), ...entry });
}
