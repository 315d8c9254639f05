import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventType } from '../contract/events.ts';

/** Types of lines that are not in a run's log, because they are about the service. */
export const LINE_ONLY_TYPES = ['audit.failed', 'start.checked'] as const;
type LineOnlyType = (typeof LINE_ONLY_TYPES)[number];

/** One line of the service's own log: an event of a run, or one about the service. */
export interface ServiceLine {
  readonly type: EventType | LineOnlyType;
  readonly at: string;
  readonly id?: string;
  readonly runId?: string;
  readonly phase?: number;
  readonly file?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Writes a line of text, like the logger of a function invocation. */
export type WriteText = (text: string) => void;

const writers = new AsyncLocalStorage<WriteText>();

/** Runs `work`; lines written during it, however deep, go to `write`. */
export function withLines<T>(write: WriteText, work: () => Promise<T>): Promise<T> {
  return writers.run(write, work);
}

/**
 * Writes a line as one JSON object. Queries find it by its prefix `{"phasewright":1,`, whose number
 * is the version of this format (docs/operations.md). Outside an invocation the line is dropped.
 */
export function writeLine(line: ServiceLine): void {
  writeText(toText(line));
}

/** Writes the text of a line where lines go now. */
export function writeText(text: string): void {
  writers.getStore()?.(text);
}

/**
 * Application Insights truncates messages at 32,768 characters, and queries cannot parse a
 * truncated object, so longer data stays only in the run's log.
 */
const MAX_CHARACTERS = 30_000;

function toText(line: ServiceLine): string {
  const text = JSON.stringify({ phasewright: 1, ...line });
  return text.length <= MAX_CHARACTERS
    ? text
    : JSON.stringify({ phasewright: 1, ...line, data: { isCut: true } });
}
