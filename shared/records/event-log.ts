import type { BlobStore } from '../contract/blob-store.ts';
import {
  type EventStep,
  type EventType,
  parseRunEvent,
  type RunEvent,
  toEventId,
} from '../contract/events.ts';
import { toErrorText } from '../contract/release-format.ts';
import { LineLog } from './line-log.ts';
import { writeLine } from './log-line.ts';
import { auditPath } from './paths.ts';

/** `dedupeKey` separates real repetitions (attempt, round). */
export interface EventDraft {
  readonly type: EventType;
  readonly phase?: number;
  readonly file?: string;
  readonly dedupeKey?: number | string;
  readonly data?: Record<string, unknown>;
}

/**
 * Appends events of a run to its log in one write, so that they stay together, and writes each to
 * the service's own log. If the log cannot be written, the failure is reported and thrown, which
 * stops the run.
 */
export async function logEvents(
  store: BlobStore,
  now: () => Date,
  runId: string,
  drafts: readonly EventDraft[],
): Promise<RunEvent[]> {
  const at = now().toISOString();
  const events = drafts.map((draft) => toEvent(runId, at, draft));
  const lines = events.map((event) => `${JSON.stringify(event)}\n`);
  try {
    await store.append('audit', auditPath.events(runId), lines.join(''));
  } catch (error) {
    const data = { detail: toErrorText(error), events: drafts.map(({ type }) => type) };
    writeLine({ type: 'audit.failed', runId, at, data });
    throw error;
  }
  events.forEach(writeLine);
  return events;
}

function toEvent(runId: string, at: string, draft: EventDraft): RunEvent {
  const { type, phase, file, dedupeKey, data = {} } = draft;
  const step: EventStep = {
    runId,
    type,
    ...(phase === undefined ? {} : { phase }),
    ...(file === undefined ? {} : { file }),
    ...(dedupeKey === undefined ? {} : { dedupeKey }),
  };
  return {
    id: toEventId(step),
    runId,
    at,
    type,
    ...(phase === undefined ? {} : { phase }),
    ...(file === undefined ? {} : { file }),
    data,
  };
}

/**
 * Reads a run's log incrementally. Steps that were logged twice (an activity that ran again after a
 * crash) are returned once.
 */
export class EventReader {
  readonly #lines: LineLog<RunEvent>;
  readonly #seen = new Set<string>();

  constructor(store: BlobStore, runId: string) {
    this.#lines = new LineLog(store, 'audit', auditPath.events(runId), parseRunEvent);
  }

  /** The events logged since the last call, oldest first. */
  async next(): Promise<RunEvent[]> {
    return (await this.#lines.next()).filter((event) => this.#isNew(event));
  }

  #isNew(event: RunEvent): boolean {
    if (this.#seen.has(event.id)) {
      return false;
    }
    this.#seen.add(event.id);
    return true;
  }
}
