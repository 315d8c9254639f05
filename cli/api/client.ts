import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type Client as Api,
  createClient,
  type Input,
  type JsonOperationKey,
  type OperationKey,
  type Send,
} from '../../packages/client/src/index.ts';
import { ROUTES } from '../../shared/contract/api.ts';
import type { GateReport, Plan } from '../../shared/contract/release-format.ts';
import { createParser, PhasewrightError } from '../../shared/contract/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { isRunId } from '../../shared/run/run-id.ts';
import { toUsageError } from '../input/arguments.ts';
import type { Terminal } from '../terminal.ts';
import { send } from './http.ts';
import { parseJson } from './problem.ts';
import { createTokenSource, type GetToken } from './token.ts';

/** Parsers of the JSON responses: the command line does not trust the service it is pointed to. */
const PARSERS: ReadonlyMap<string, (value: unknown) => unknown> = new Map(
  ROUTES.flatMap(([, { method, path, success }]) => {
    const schema = success.media['application/json'];
    const key = `${method} ${path}`;
    return schema === undefined
      ? []
      : [[key, createParser(schema, `the answer to ${key}`, 'unavailable')] as const];
  }),
);

const DEFAULT_URL = 'http://127.0.0.1:7071';

/**
 * The client of the service that `--url` or `PHASEWRIGHT_URL` names, by default the local one.
 * `token.ts` finds the caller's identity.
 */
export function connect(url: string | undefined, terminal: Terminal): Client {
  const address = toServiceUrl(url ?? (terminal.env.PHASEWRIGHT_URL || DEFAULT_URL));
  return new Client(address, terminal.signal, createTokenSource(address, terminal.env));
}

/** The HTTP API of one service. Each method throws the service's problem, or `unavailable`. */
export class Client {
  /** The URL of the service, without `/api` and without a trailing slash. */
  readonly url: string;
  readonly signal: AbortSignal;
  readonly #getToken: GetToken;
  readonly #api: Api;

  constructor(url: string, signal: AbortSignal, getToken: GetToken = async () => undefined) {
    this.url = toServiceUrl(url);
    this.signal = signal;
    this.#getToken = getToken;
    this.#api = createClient({
      url: this.url,
      headers: () => this.#identify(),
      send: (url, init) => this.#send(url, init),
    });
  }

  /** The raw response of an operation. Throws a usage error if the path has no run id. */
  async request<K extends OperationKey>(
    operation: K,
    input: Input<K>,
    init: RequestInit = {},
  ): Promise<Response> {
    requireRunId(input);
    return this.#api.request(operation, input, init);
  }

  async call<K extends JsonOperationKey>(operation: K, input: Input<K>): Promise<Answer<K>> {
    const headers = { accept: 'application/json' };
    const response = await this.request(operation, input, { headers });
    const value = parseJson(await response.text());
    if (value === undefined) {
      const detail = `${response.url} does not answer JSON; is this a Phasewright service?`;
      throw new PhasewrightError('unavailable', detail);
    }
    return PARSERS.get(operation)?.(value) as Answer<K>;
  }

  /**
   * Sends a command. It is not retried: if the response was lost, the command may have been
   * accepted.
   */
  async command<K extends OperationKey & `POST ${string}`>(
    operation: K,
    input: Input<K>,
  ): Promise<void> {
    const response = await this.request(operation, input);
    await response.body?.cancel();
  }

  /** Starts a run. The same key returns the same run, so a retry is safe. */
  startRun(body: StartBody, key: string = randomUUID()): Promise<RunResource> {
    return this.call('POST /api/runs', { header: { 'Idempotency-Key': key }, body });
  }

  readRun(runId: string): Promise<RunResource> {
    return this.call('GET /api/runs/{runId}', { path: { runId } });
  }

  /** The gate report of a phase: of `round`, by default of its last round. */
  readReport(runId: string, phase: number, round?: number): Promise<GateReport> {
    const input = { path: { runId, phase }, query: { round } };
    return this.call('GET /api/runs/{runId}/phases/{phase}/report', input);
  }

  async readReportText(runId: string, phase: number): Promise<string> {
    const headers = { accept: 'text/markdown' };
    const input = { path: { runId, phase } };
    const operation = 'GET /api/runs/{runId}/phases/{phase}/report';
    return (await this.request(operation, input, { headers })).text();
  }

  /** The text of an artifact of a phase: the released one, or else the latest draft. */
  async readArtifact(runId: string, path: string, phase: number): Promise<string> {
    const input = { path: { runId, path }, query: { phase } };
    return (await this.request('GET /api/runs/{runId}/artifacts/{path}', input)).text();
  }

  readPlan(runId: string, phase: number): Promise<Plan> {
    return this.call('GET /api/runs/{runId}/plan', { path: { runId }, query: { phase } });
  }

  async download(runId: string): Promise<Uint8Array> {
    const response = await this.request('GET /api/runs/{runId}/download', { path: { runId } });
    return new Uint8Array(await response.arrayBuffer());
  }

  openEvents(runId: string, lastEventId: string | undefined, signal: AbortSignal) {
    const input = { path: { runId }, header: { 'Last-Event-ID': lastEventId } };
    const headers = { accept: 'text/event-stream' };
    return this.request('GET /api/runs/{runId}/events', input, { headers, signal });
  }

  /** The URL of a run's resource, for the review page. */
  toUrl(runId: string, path: string): string {
    requireRunId({ path: { runId } });
    return `${this.url}/api/runs/${runId}/${path}`;
  }

  /** All requests go through here. Idempotent ones are retried. */
  readonly #send: Send = (url, { method, headers, body, signal }) => {
    const given = Object.fromEntries(new Headers(headers));
    return send(url, {
      method: method ?? 'GET',
      headers: given,
      ...(typeof body === 'string' ? { body } : {}),
      isIdempotent: method !== 'POST' || 'idempotency-key' in given,
      isStream: given.accept === 'text/event-stream',
      signal: signal ?? this.signal,
    });
  };

  async #identify(): Promise<Record<string, string>> {
    const token = await this.#getToken();
    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }
}

/** Anything else could address another path. */
function requireRunId(input: unknown): void {
  const { path }: { path?: { runId?: unknown } } = { ...Object(input) };
  const runId = path?.runId;
  if (runId !== undefined && !isRunId(String(runId))) {
    throw toUsageError(`"${runId}" is not a run id; "npx phasewright runs" lists the runs`);
  }
}
function toServiceUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw toUsageError(`"${text}" is not a valid service URL, e.g. ${DEFAULT_URL}`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/api$/, '')}`;
}
