import { randomUUID } from 'node:crypto';
import {
  type Client as Api,
  createClient,
  type Input,
  type JsonOperationId,
  type OperationId,
  type Send,
} from '../client/index.ts';
import { parsePlanUpdateBody } from '../shared/contract/decision.ts';
import { parseRunDifference, type RunDifference } from '../shared/contract/difference.ts';
import {
  type PlanProposalAnswer,
  parsePlanProposalAnswer,
} from '../shared/contract/plan-update.ts';
import {
  type GateReport,
  PhasewrightError,
  type Plan,
  parseGateReport,
  parsePlan,
} from '../shared/contract/release-format.ts';
import type { RunResource, StartBody } from '../shared/contract/run.ts';
import { parseRunPage, parseRunResource } from '../shared/contract/run-resource.ts';
import { isRunId } from '../shared/run/run-id.ts';
import { toUsageError } from './arguments.ts';
import { send } from './http.ts';
import { parseJson } from './problem.ts';
import type { Terminal } from './terminal.ts';
import { createTokenSource, type GetToken } from './token.ts';

const DECISIONS = {
  approve: 'approvePhase',
  reject: 'rejectPhase',
  regenerate: 'regenerateFiles',
  replace: 'replaceFile',
  'plan/approve': 'approvePlanUpdate',
  budget: 'raiseBudget',
  retry: 'retryRun',
  suspend: 'suspendRun',
  resume: 'resumeRun',
  cancel: 'cancelRun',
} as const satisfies Record<string, OperationId>;

/** The calls that decide about a run, by the words of their commands. */
export type DecisionPath = keyof typeof DECISIONS;
type DecisionOperation = (typeof DECISIONS)[DecisionPath];

/** What a person may say about a run, as the bodies in `shared/contract/decision.ts` have it. */
export interface DecisionWords {
  readonly phase?: number;
  readonly reportDigest?: string;
  readonly comment?: string;
  readonly reason?: string;
  readonly files?: readonly string[];
  readonly guidance?: string;
  readonly path?: string;
  readonly content?: string;
  readonly tokens?: number;
  readonly budget?: { readonly tokens: number };
  readonly proposalDigest?: string;
}

const DEFAULT_URL = 'http://127.0.0.1:7071';

/**
 * The client for the service that `--url` or `PHASEWRIGHT_URL` names, else the local one. Who calls is
 * said as `token.ts` finds it.
 */
export function connect(url: string | undefined, terminal: Terminal): Client {
  const address = toServiceUrl(url ?? (terminal.env.PHASEWRIGHT_URL || DEFAULT_URL));
  return new Client(address, terminal.signal, createTokenSource(address, terminal.env));
}

/** The HTTP API of one service. Every method throws what the service says, or `unavailable`. */
export class Client {
  /** The address of the service, without `/api` and without a slash at the end. */
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

  /** Starts a run. A repeat with the same key answers the same run, so it is safe to try again. */
  async startRun(body: StartBody, key: string = randomUUID()): Promise<RunResource> {
    const header = { 'Idempotency-Key': key };
    return parseRunResource(await this.#json('startRun', { header, body }));
  }

  async readRun(runId: string): Promise<RunResource> {
    return parseRunResource(await this.#json('getRun', toRun(runId)));
  }

  async listRuns(query: NonNullable<Input<'listRuns'>['query']>) {
    return parseRunPage(await this.#json('listRuns', { query }));
  }

  /** The gate report of a phase, of its last round or of `round`. */
  async readReport(runId: string, phase: number, round?: number): Promise<GateReport> {
    const path = { ...toRun(runId).path, phase };
    const headers = { accept: 'application/json' };
    const input = { path, query: { attempt: round } };
    return parseGateReport(await this.#json('getReport', input, { headers }));
  }

  /** The gate report of a phase as people read it: markdown. */
  async readReportText(runId: string, phase: number): Promise<string> {
    const path = { ...toRun(runId).path, phase };
    const headers = { accept: 'text/markdown' };
    return (await this.#api.request('getReport', { path }, { headers })).text();
  }

  /** The text of an artifact of a phase: the released one, else the latest draft. */
  async readArtifact(runId: string, path: string, phase: number): Promise<string> {
    const input = { path: { ...toRun(runId).path, path }, query: { phase } };
    return (await this.#api.request('getArtifact', input)).text();
  }

  /** The planned files of a phase. */
  async readPlan(runId: string, phase: number): Promise<Plan> {
    return parsePlan(await this.#json('getPlan', { ...toRun(runId), query: { phase } }));
  }

  /** What leads from the documents of `old` to those of `fresh`, or of the run it was started from. */
  async compareRuns(
    fresh: string,
    old: string | undefined,
    only: { readonly phase: number | undefined; readonly path: string | undefined },
  ): Promise<RunDifference> {
    const input = { ...toRun(fresh), query: { with: old, ...only } };
    return parseRunDifference(await this.#json('compareRuns', input));
  }

  /** Hands on one message of the Model Context Protocol; `''` where there is nothing to answer. */
  async callMcp(message: Readonly<Record<string, unknown>>): Promise<string> {
    const headers = { accept: 'application/json, text/event-stream' };
    return (await this.#api.request('callMcp', { body: message }, { headers })).text();
  }

  /** Where a person finds something of a run. */
  toUrl(runId: string, path: string): string {
    return `${this.url}/api/runs/${toRun(runId).path.runId}/${path}`;
  }

  /** Says what was decided. Not tried again: an answer that got lost may have been heard. */
  async decide(runId: string, kind: DecisionPath, words: DecisionWords): Promise<void> {
    const input: Input<DecisionOperation> = { ...toRun(runId), body: { ...words } };
    const response = await this.#api.request(DECISIONS[kind], input);
    await response.body?.cancel();
  }

  /** Proposes a change of a plan; nothing changes until the proposal is approved by its digest. */
  async proposePlanUpdate(runId: string, change: object): Promise<PlanProposalAnswer> {
    const input = { ...toRun(runId), body: parsePlanUpdateBody(change) };
    return parsePlanProposalAnswer(await this.#json('proposePlanUpdate', input));
  }

  /** The bytes of the bundle. */
  async download(runId: string): Promise<Uint8Array> {
    const response = await this.#api.request('downloadBundle', toRun(runId));
    return new Uint8Array(await response.arrayBuffer());
  }

  /** The run's events as the service streams them. */
  async openEvents(runId: string, lastEventId: string | undefined, signal: AbortSignal) {
    const input = { ...toRun(runId), header: { 'Last-Event-ID': lastEventId } };
    const headers = { accept: 'text/event-stream' };
    return this.#api.request('streamEvents', input, { headers, signal });
  }

  /** Whom the service takes the caller for. */
  async readCaller(): Promise<unknown> {
    return this.#json('getMe', {});
  }

  /** Everything the service is asked goes through here: tried again where that changes nothing. */
  readonly #send: Send = (url, { method, headers, body, signal }) => {
    const given = Object.fromEntries(new Headers(headers));
    return send(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers: given,
      ...(typeof body === 'string' ? { body } : {}),
      isIdempotent: method === 'GET' || 'idempotency-key' in given,
      isStream: given.accept === 'text/event-stream',
      signal: signal ?? this.signal,
    });
  };

  async #identify(): Promise<Record<string, string>> {
    const token = await this.#getToken();
    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  async #json<K extends JsonOperationId>(
    operation: K,
    input: Input<K>,
    init: RequestInit = {},
  ): Promise<unknown> {
    const response = await this.#api.request(operation, input, init);
    const value = parseJson(await response.text());
    if (value === undefined) {
      throw new PhasewrightError(
        'unavailable',
        `${response.url} does not answer JSON; is this a Phasewright service?`,
      );
    }
    return value;
  }
}

/** The path of a run. A text that is no run id is refused here: it could name another path. */
function toRun(runId: string): { readonly path: { readonly runId: string } } {
  if (!isRunId(runId)) {
    throw toUsageError(`"${runId}" is not a run id; "phasewright runs" lists the runs`);
  }
  return { path: { runId } };
}

function toServiceUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw toUsageError(`"${text}" is not a valid service URL, e.g. ${DEFAULT_URL}`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/api$/, '')}`;
}
