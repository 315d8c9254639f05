import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, createClient } from '../../packages/client/src/index.ts';
import type { RunEvent } from '../../shared/contract/events.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';

/** A remote host, such as Azure after a pause, needs more time. */
const WAIT_MS = process.env.HOST_URL === undefined ? 150_000 : 600_000;

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/**
 * The HTTP API for the end-to-end tests: only requests. `client` is the typed client; `get` and
 * `post` are for requests that no client would send, and for raw responses.
 */
export class Api {
  readonly client: Client;
  readonly #url: string;
  readonly #headers: Record<string, string>;

  /** `headers` go with every request that does not set them itself. */
  constructor(url: string, headers: Record<string, string> = {}) {
    this.#url = `${url}/api`;
    this.#headers = headers;
    this.client = createClient({ url, headers: () => this.#headers });
  }

  async get<T = unknown>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const init = { headers: { ...this.#headers, ...headers } };
    return toAnswer(await fetch(`${this.#url}${path}`, init));
  }

  async post<T = unknown>(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const init = {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json', ...this.#headers, ...headers },
    };
    return toAnswer(await fetch(`${this.#url}${path}`, init));
  }

  async start(body: StartBody): Promise<string> {
    return (await this.client.call('POST /api/runs', { body })).runId;
  }

  run(runId: string): Promise<RunResource> {
    return this.client.call('GET /api/runs/{runId}', { path: { runId } });
  }

  /** The run as soon as `isDone` returns true; outages of the service in between are ignored. */
  async waitFor(runId: string, isDone: (run: RunResource) => boolean): Promise<RunResource> {
    const deadline = Date.now() + WAIT_MS;
    let last: RunResource | undefined;
    while (Date.now() < deadline) {
      last = await this.run(runId).catch(() => last);
      if (last !== undefined && isDone(last)) {
        return last;
      }
      await sleep(20);
    }
    throw new Error(`the run did not get there: ${JSON.stringify(last)}`);
  }

  waitForEnd(runId: string): Promise<RunResource> {
    return this.waitFor(
      runId,
      ({ status }) => status !== 'Running' && status !== 'AwaitingApproval',
    );
  }

  /** Waits until a phase awaits a decision. */
  waitForGate(runId: string, phase: number, round = 1): Promise<RunResource> {
    return this.waitFor(runId, (run) => {
      const gate = run.phases[phase]?.gate;
      return (
        run.status === 'AwaitingApproval' &&
        run.currentPhase === phase &&
        (gate?.round ?? 0) >= round
      );
    });
  }

  approve(run: RunResource, headers: Record<string, string> = {}): Promise<Answer> {
    const body = { phase: run.currentPhase, reportDigest: run.awaiting?.about.digest };
    return this.post(`/runs/${run.runId}/approve`, body, headers);
  }

  /** Approves every gate until the run ends. */
  async approveAll(runId: string, headers: Record<string, string> = {}): Promise<RunResource> {
    for (;;) {
      const run = await this.waitFor(runId, ({ status }) => status !== 'Running');
      if (run.status !== 'AwaitingApproval') {
        return run;
      }
      await this.approve(run, headers);
      const { currentPhase } = run;
      await this.waitFor(
        runId,
        (it) => it.currentPhase !== currentPhase || it.status !== 'AwaitingApproval',
      );
    }
  }

  async report(runId: string, phase: number, accept = 'text/markdown'): Promise<string> {
    const input = { path: { runId, phase } };
    const operation = 'GET /api/runs/{runId}/phases/{phase}/report';
    return (await this.client.request(operation, input, { headers: { accept } })).text();
  }

  async text(path: string): Promise<string> {
    return (await fetch(`${this.#url}${path}`, { headers: this.#headers })).text();
  }

  async bytes(path: string): Promise<Uint8Array> {
    const response = await fetch(`${this.#url}${path}`, { headers: this.#headers });
    return new Uint8Array(await response.arrayBuffer());
  }

  /** All events of a run that has ended. */
  async events(runId: string): Promise<RunEvent[]> {
    const response = await this.client.request('GET /api/runs/{runId}/events', { path: { runId } });
    return toEvents(await response.text());
  }

  /** The events of an active run, up to the first for which `isDone` returns true. */
  async eventsUntil(
    runId: string,
    isDone: (events: readonly RunEvent[]) => boolean,
  ): Promise<RunEvent[]> {
    const init = { signal: AbortSignal.timeout(WAIT_MS) };
    const input = { path: { runId } };
    const response = await this.client.request('GET /api/runs/{runId}/events', input, init);
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const events = toEvents(text.slice(0, text.lastIndexOf('\n') + 1));
      if (isDone(events)) {
        return events;
      }
    }
    throw new Error(`the events ended too early:\n${text}`);
  }
}

function toEvents(stream: string): RunEvent[] {
  return stream
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice('data: '.length)));
}

async function toAnswer<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const body = (isJson && text !== '' ? JSON.parse(text) : text) as T;
  return { status: response.status, headers: response.headers, body };
}
