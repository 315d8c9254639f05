import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventType } from '../contract/events.ts';

/** Types of lines that have no place in a run's log: they are about the service. */
export const LINE_ONLY_TYPES = ['audit.failed', 'start.checked'] as const;
type LineOnlyType = (typeof LINE_ONLY_TYPES)[number];

/** One line of the service's own log: an event of a run, or something about the service. */
export interface ServiceLine {
  readonly type: EventType | LineOnlyType;
  readonly at: string;
  readonly id?: string;
  readonly runId?: string;
  readonly phase?: number;
  readonly file?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Takes a line of text, as the logger of a function invocation does. */
export type WriteText = (text: string) => void;

const writers = new AsyncLocalStorage<WriteText>();

/** Does `work`; lines written meanwhile, however deep, go to `write`. */
export function withLines<T>(write: WriteText, work: () => Promise<T>): Promise<T> {
  return writers.run(write, work);
}

/**
 * Writes a line as one JSON object. Queries find it by its beginning, `{"phasewright":1,`, whose
 * number is the version of this form (docs/operations.md). Outside an invocation nobody listens.
 */
export function writeLine(line: ServiceLine): void {
  writers.getStore()?.(toText(line));
}

/**
 * Application Insights keeps 32,768 characters of a message, and half an object can be read by no
 * query: data that is longer stays in the run's log alone.
 */
const MAX_CHARACTERS = 30_000;

function toText(line: ServiceLine): string {
  const text = JSON.stringify({ phasewright: 1, ...line });
  return text.length <= MAX_CHARACTERS
    ? text
    : JSON.stringify({ phasewright: 1, ...line, data: { isCut: true } });
}
