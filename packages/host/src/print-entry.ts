import type { HostLogEntry, LogLevel } from './log.ts';

const QUIET: ReadonlySet<LogLevel> = new Set(['trace', 'debug']);
const LOUD: ReadonlySet<LogLevel> = new Set(['warning', 'error', 'critical']);

/**
 * Lines for stdout, written together at the end of this iteration of the event loop or of the
 * process.
 */
let waiting: string[] = [];

/**
 * Writes a log entry as one line; warnings and errors go to stderr. Lines of one iteration of the
 * event loop are one write, because a busy app logs several for each step.
 */
export function printEntry(entry: HostLogEntry, isVerbose: boolean): void {
  if (QUIET.has(entry.level) && !isVerbose) return;
  const names = [entry.functionName, entry.invocationId].filter((name) => name !== undefined);
  const source = [entry.category, ...names].join(' ');
  const line = `${entry.time} ${entry.level} [${source}] ${entry.message}\n`;
  if (LOUD.has(entry.level)) {
    flush();
    process.stderr.write(line);
    return;
  }
  if (waiting.length === 0) setImmediate(flush);
  waiting.push(line);
}

function flush(): void {
  const text = waiting.join('');
  waiting = [];
  if (text !== '') process.stdout.write(text);
}

process.once('exit', flush);
