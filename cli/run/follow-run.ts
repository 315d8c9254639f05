import { setTimeout as sleep } from 'node:timers/promises';
import { digestOf } from '../../shared/contract/about.ts';
import { isTerminal, type RunEvent } from '../../shared/contract/events.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { Client } from '../api/client.ts';
import { hasEnded, readEvents } from '../api/events.ts';
import type { ProgressView } from '../progress/view.ts';
import type { Reviewer } from '../review/reviewer.ts';

/**
 * The log is ahead of the run resource until the orchestrator publishes its status; polled at this
 * interval.
 */
const SETTLE_MS = 100;
const MAX_SETTLE_LOOKS = 600;

export interface Following {
  readonly client: Client;
  readonly runId: string;
  readonly view: ProgressView;
  /** Decides at gates. Without it, decisions are made elsewhere. */
  readonly review: Reviewer | undefined;
}

/**
 * Shows a run until it has ended or its reviewer has left it, and returns its last state. The event
 * stream is read while the reviewer decides, so a decision made elsewhere is noticed.
 */
export async function followRun(following: Following): Promise<RunResource> {
  const { client, runId, view } = following;
  const stop = new AbortController();
  const desk = new ReviewDesk(following, stop);
  const signal = AbortSignal.any([client.signal, stop.signal]);
  try {
    for await (const event of readEvents(client, runId, { signal })) {
      view.event(event);
      desk.onEvent(event);
      if (!event.type.startsWith('file.')) {
        view.run(await client.readRun(runId));
      }
    }
  } catch (error) {
    client.signal.throwIfAborted();
    if (!stop.signal.aborted) {
      throw error;
    }
  } finally {
    await desk.close();
  }
  const run = desk.hasLeft ? await client.readRun(runId) : await readEnded(client, runId);
  view.run(run);
  return run;
}

interface AskedAt {
  readonly phase: number;
  readonly digest: string | undefined;
}

/** Opens a gate to the reviewer when approval is requested, and closes it when it is decided. */
class ReviewDesk {
  hasLeft = false;
  readonly #following: Following;
  readonly #abort: AbortController;
  #asking = new AbortController();
  #review: Promise<void> = Promise.resolve();
  #failure: { error: unknown } | undefined;

  constructor(following: Following, stop: AbortController) {
    this.#following = following;
    this.#abort = stop;
  }

  onEvent({ type, phase, data }: RunEvent): void {
    if (type === 'approval.requested' && this.#following.review !== undefined) {
      const before = this.#review;
      const asking = new AbortController();
      this.#asking = asking;
      const at = { phase: phase ?? 0, digest: digestOf(data) };
      this.#review = before.then(() => this.#open(at, asking.signal));
    } else if (type === 'decision.recorded' || isTerminal(type)) {
      this.#asking.abort();
    }
  }

  /** Waits for the current review; throws its error. */
  async close(): Promise<void> {
    this.#asking.abort();
    await this.#review;
    if (this.#failure !== undefined) {
      throw this.#failure.error;
    }
  }

  async #open(at: AskedAt, decided: AbortSignal): Promise<void> {
    const { client, runId, view, review } = this.#following;
    const signal = AbortSignal.any([decided, client.signal]);
    try {
      const run = await readWaiting(client, runId, at, signal);
      if (run?.awaiting === undefined || review === undefined) {
        return;
      }
      view.pause();
      const outcome = await review({ run, awaiting: run.awaiting, signal });
      view.resume();
      if (outcome === 'left') {
        this.hasLeft = true;
        this.#abort.abort();
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#failure = { error };
        this.#abort.abort();
      }
    }
  }
}

/** The run once it waits for this decision. `undefined` if it has passed it or `signal` aborts. */
async function readWaiting(
  client: Client,
  runId: string,
  at: AskedAt,
  signal: AbortSignal,
): Promise<RunResource | undefined> {
  while (!signal.aborted) {
    const run = await client.readRun(runId);
    const { awaiting } = run;
    if (awaiting !== undefined && awaiting.about.digest === at.digest) {
      return run;
    }
    if (hasEnded(run) || run.currentPhase > at.phase) {
      return undefined;
    }
    await sleep(SETTLE_MS, undefined, { signal });
  }
  return undefined;
}

async function readEnded(client: Client, runId: string): Promise<RunResource> {
  for (let looks = 0; looks < MAX_SETTLE_LOOKS; looks += 1) {
    const run = await client.readRun(runId);
    if (hasEnded(run)) {
      return run;
    }
    await sleep(SETTLE_MS, undefined, { signal: client.signal });
  }
  throw new PhasewrightError(
    'unavailable',
    `the log of run ${runId} is closed but the run has not ended; see "npx phasewright status ${runId}" later`,
  );
}
