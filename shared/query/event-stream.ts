import { isTerminal, type RunEvent } from '../contract/events.ts';
import type { Records } from '../records/records.ts';

export interface StreamDeps {
  readonly records: Records;
  readonly sleep: (delayMs: number) => Promise<void>;
  /**
   * Whether the run has ended: a retried run continues after its terminal event, and a broken
   * orchestration has none.
   */
  readonly hasEnded: (runId: string) => Promise<boolean>;
}

const POLL_MS = 250;
/** The real host closes a connection after 240 s without a byte; proxies often after 30 s. */
const POLLS_PER_HEARTBEAT = 60;
/**
 * Five minutes. The library does not report disconnected clients, so a stream must end by itself;
 * clients of Server-Sent Events reconnect with `Last-Event-ID`.
 */
const MAX_POLLS = 1_200;

/**
 * The event log of a run as Server-Sent Events: from the start, or after `lastEventId`, until the
 * terminal event or for five minutes. Comments keep an idle connection alive.
 */
export async function* streamEvents(
  deps: StreamDeps,
  runId: string,
  lastEventId: string | null,
): AsyncGenerator<string> {
  const reader = deps.records.of(runId).openEvents();
  let events = skipTo(await reader.next(), lastEventId);
  yield ': connected\n\n';
  for (let idle = 0, polls = 0; polls < MAX_POLLS; polls += 1) {
    for (const event of events) {
      yield toMessage(event);
    }
    const last = events.at(-1);
    if (last !== undefined && isTerminal(last.type) && (await deps.hasEnded(runId))) {
      return;
    }
    idle = events.length > 0 ? 0 : idle + 1;
    if (idle % POLLS_PER_HEARTBEAT === POLLS_PER_HEARTBEAT - 1) {
      if (await deps.hasEnded(runId)) {
        return;
      }
      yield ': waiting\n\n';
    }
    await deps.sleep(POLL_MS);
    events = await reader.next();
  }
}

function skipTo(events: RunEvent[], lastEventId: string | null): RunEvent[] {
  const index = events.findIndex(({ id }) => id === lastEventId);
  const seen = events[index];
  return seen !== undefined && isTerminal(seen.type) ? [seen] : events.slice(index + 1);
}

function toMessage(event: RunEvent): string {
  return `id: ${event.id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
