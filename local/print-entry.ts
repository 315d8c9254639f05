import type { HostLogEntry, LogLevel } from './log.ts';

const QUIET: ReadonlySet<LogLevel> = new Set(['trace', 'debug']);
const LOUD: ReadonlySet<LogLevel> = new Set(['warning', 'error', 'critical']);

/** Writes a log entry as one line; warnings and worse go to stderr. */
export function printEntry(entry: HostLogEntry, isVerbose: boolean): void {
  if (QUIET.has(entry.level) && !isVerbose) return;
  const names = [entry.functionName, entry.invocationId].filter((name) => name !== undefined);
  const source = [entry.category, ...names].join(' ');
  const line = `${entry.time} ${entry.level} [${source}] ${entry.message}\n`;
  (LOUD.has(entry.level) ? process.stderr : process.stdout).write(line);
}
