import { setTimeout as sleep } from 'node:timers/promises';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { isTerminal, parseRunEvent, type RunEvent } from '../../shared/contract/events.ts';
import {
  isPhasewrightError,
  PhasewrightError,
  toErrorText,
} from '../../shared/contract/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { Client } from './client.ts';
import { parseJson } from './problem.ts';

const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 15_000;
/** Consecutive failed connections after which the service counts as unavailable. */
const MAX_FAILURES = 6;

export interface ReadEventsOptions {
  readonly signal: AbortSignal;
  readonly lastEventId?: string;
  readonly pause?: (delayMs: number, signal: AbortSignal) => Promise<unknown>;
}

/**
 * The events of a run, each once, up to the terminal one. A broken connection is resumed after the
 * last received event. Also ends if the service says that the run has ended although its log has no
 * terminal event. Throws `unavailable` if the service does not come back.
 */
export async function* readEvents(
  client: Client,
  runId: string,
  { signal, lastEventId, pause = sleepFor }: ReadEventsOptions,
): AsyncGenerator<RunEvent> {
  const stream = new EventStream(lastEventId);
  for (let failures = 0; ; ) {
    const seen = stream.seen;
    try {
      const response = await client.openEvents(runId, stream.lastEventId, signal);
      failures = 0;
      for await (const event of stream.read(response)) {
        yield event;
        if (isTerminal(event.type)) {
          return;
        }
      }
    } catch (error) {
      signal.throwIfAborted();
      failures += 1;
      if (!isBroken(error) || failures >= MAX_FAILURES) {
        throw error;
      }
    }
    if (failures === 0 && stream.seen === seen && hasEnded(await client.readRun(runId))) {
      return;
    }
    await pause(stream.toPauseMs(failures), signal);
  }
}

function sleepFor(delayMs: number, signal: AbortSignal): Promise<unknown> {
  return sleep(delayMs, undefined, { signal });
}

export function hasEnded({ status }: RunResource): boolean {
  return status === 'Complete' || status === 'Failed' || status === 'Canceled';
}

/** A broken connection is worth a retry; a refusal is not. */
function isBroken(error: unknown): boolean {
  return !isPhasewrightError(error) || error.code === 'unavailable';
}

/** What outlives a connection: the position in the stream and the events received. */
class EventStream {
  lastEventId: string | undefined;
  readonly #seen = new Set<string>();
  #retryMs = FIRST_RETRY_MS;

  constructor(lastEventId: string | undefined) {
    this.lastEventId = lastEventId;
  }

  get seen(): number {
    return this.#seen.size;
  }

  toPauseMs(failures: number): number {
    return Math.min(MAX_RETRY_MS, this.#retryMs * 2 ** failures);
  }

  async *read(response: Response): AsyncGenerator<RunEvent> {
    const type = response.headers.get('content-type') ?? 'nothing';
    if (response.body === null || !type.startsWith('text/event-stream')) {
      await response.body?.cancel();
      throw new PhasewrightError(
        'not-acceptable',
        `${response.url} answers ${type}, not an event stream; is this a Phasewright service?`,
      );
    }
    const messages: EventSourceMessage[] = [];
    const parser = createParser({
      onEvent: (message) => messages.push(message),
      onRetry: (delayMs) => {
        this.#retryMs = delayMs;
      },
    });
    const decoder = new TextDecoder();
    for await (const chunk of response.body) {
      parser.feed(decoder.decode(chunk, { stream: true }));
      for (const { data, id } of messages.splice(0)) {
        yield* this.#once(toEvent(data), id);
      }
    }
  }

  *#once(event: RunEvent, id: string | undefined): Generator<RunEvent> {
    this.lastEventId = id || this.lastEventId;
    if (!this.#seen.has(event.id)) {
      this.#seen.add(event.id);
      yield event;
    }
  }
}

function toEvent(data: string): RunEvent {
  try {
    return parseRunEvent(parseJson(data));
  } catch (error) {
    throw new PhasewrightError(
      'not-acceptable',
      `the service sent an invalid event: ${toErrorText(error)}`,
      { cause: error },
    );
  }
}
