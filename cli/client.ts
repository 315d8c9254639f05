import { randomUUID } from 'node:crypto';
import { parseRunDifference, type RunDifference } from '../shared/contract/difference.ts';
import { PhasewrightError } from '../shared/contract/errors.ts';
import { type Plan, parsePlan } from '../shared/contract/plan.ts';
import {
  type PlanProposalAnswer,
  parsePlanProposalAnswer,
} from '../shared/contract/plan-update.ts';
import { type GateReport, parseGateReport } from '../shared/contract/report.ts';
import type { RunResource, StartBody } from '../shared/contract/run.ts';
import { parseRunPage, parseRunResource } from '../shared/contract/run-resource.ts';
import { isRunId } from '../shared/run/run-id.ts';
import { toUsageError } from './arguments.ts';
import { type Call, send } from './http.ts';
import { parseJson } from './problem.ts';
import type { Terminal } from './terminal.ts';
import { createTokenSource, type GetToken } from './token.ts';

/** The calls that decide about a run, as their paths end. */
export type DecisionPath =
  | 'approve'
  | 'reject'
  | 'regenerate'
  | 'replace'
  | 'plan/approve'
  | 'budget'
  | 'retry'
  | 'suspend'
  | 'resume'
  | 'cancel';

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

type Request = Partial<Pick<Call, 'method' | 'headers' | 'body' | 'isIdempotent'>>;

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

  constructor(url: string, signal: AbortSignal, getToken: GetToken = async () => undefined) {
    this.url = toServiceUrl(url);
    this.signal = signal;
    this.#getToken = getToken;
  }

  /** Starts a run. A repeat with the same key answers the same run, so it is safe to try again. */
  async startRun(body: StartBody, key: string = randomUUID()): Promise<RunResource> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const request: Request = {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      isIdempotent: true,
    };
    return parseRunResource(await this.#json('/runs', request));
  }

  async readRun(runId: string): Promise<RunResource> {
    return parseRunResource(await this.#json(toRunPath(runId)));
  }

  async listRuns(query: Readonly<Record<string, string | undefined>>) {
    return parseRunPage(await this.#json(`/runs?${toQuery(query)}`));
  }

  /** The gate report of a phase, of its last round or of `round`. */
  async readReport(runId: string, phase: number, round?: number): Promise<GateReport> {
    const query = round === undefined ? '' : `?attempt=${round}`;
    const path = `${toRunPath(runId)}/phases/${phase}/report${query}`;
    return parseGateReport(await this.#json(path, { headers: { accept: 'application/json' } }));
  }

  /** The gate report of a phase as people read it: markdown. */
  async readReportText(runId: string, phase: number): Promise<string> {
    const path = `${toRunPath(runId)}/phases/${phase}/report`;
    const response = await this.#send(path, { headers: { accept: 'text/markdown' } });
    return response.text();
  }

  /** The text of an artifact of a phase: the released one, else the latest draft. */
  async readArtifact(runId: string, path: string, phase: number): Promise<string> {
    const escaped = path.split('/').map(encodeURIComponent).join('/');
    const response = await this.#send(`${toRunPath(runId)}/artifacts/${escaped}?phase=${phase}`);
    return response.text();
  }

  /** The planned files of a phase. */
  async readPlan(runId: string, phase: number): Promise<Plan> {
    return parsePlan(await this.#json(`${toRunPath(runId)}/plan?phase=${phase}`));
  }

  /** What leads from the documents of `old` to those of `fresh`, or of the run it was started from. */
  async compareRuns(
    fresh: string,
    old: string | undefined,
    only: Readonly<Record<string, string | undefined>>,
  ): Promise<RunDifference> {
    const query = toQuery({ with: old, ...only });
    return parseRunDifference(await this.#json(`${toRunPath(fresh)}/diff?${query}`));
  }

  /** Hands on one message of the Model Context Protocol; `''` where there is nothing to answer. */
  async callMcp(message: string): Promise<string> {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    };
    const response = await this.#send('/mcp', { method: 'POST', headers, body: message });
    return response.text();
  }

  /** Where a person finds something of a run. */
  toUrl(runId: string, path: string): string {
    return `${this.url}/api${toRunPath(runId)}/${path}`;
  }

  /** Says what was decided. Not tried again: an answer that got lost may have been heard. */
  async decide(runId: string, kind: DecisionPath, words: DecisionWords): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const path = `${toRunPath(runId)}/${kind}`;
    const body = JSON.stringify(words);
    const response = await this.#send(path, { method: 'POST', headers, body });
    await response.body?.cancel();
  }

  /** Proposes a change of a plan; nothing changes until the proposal is approved by its digest. */
  async proposePlanUpdate(runId: string, change: object): Promise<PlanProposalAnswer> {
    const headers = { 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body: JSON.stringify(change) } as const;
    return parsePlanProposalAnswer(await this.#json(`${toRunPath(runId)}/plan`, request));
  }

  /** The bytes of the bundle. */
  async download(runId: string): Promise<Uint8Array> {
    const response = await this.#send(`${toRunPath(runId)}/download`);
    return new Uint8Array(await response.arrayBuffer());
  }

  /** The run's events as the service streams them. */
  async openEvents(runId: string, lastEventId: string | undefined, signal: AbortSignal) {
    const url = `${this.url}/api${toRunPath(runId)}/events`;
    const headers = {
      ...(await this.#identify()),
      accept: 'text/event-stream',
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    };
    return send(url, { headers, isIdempotent: true, isStream: true, signal });
  }

  /** Whom the service takes the caller for. */
  async readCaller(): Promise<unknown> {
    return this.#json('/me');
  }

  async #send(path: string, request: Request = {}): Promise<Response> {
    const { method = 'GET', body, isIdempotent = method === 'GET' } = request;
    const headers = { ...(await this.#identify()), ...request.headers };
    const sent = body === undefined ? {} : { body };
    const call = { method, headers, ...sent, isIdempotent, signal: this.signal };
    return send(`${this.url}/api${path}`, call);
  }

  async #identify(): Promise<Record<string, string>> {
    const token = await this.#getToken();
    return token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  async #json(path: string, request: Request = {}): Promise<unknown> {
    const response = await this.#send(path, request);
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

function toQuery(query: Readonly<Record<string, string | undefined>>): URLSearchParams {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      given.set(name, value);
    }
  }
  return given;
}

/** The path of a run. A text that is no run id is refused here: it could name another path. */
function toRunPath(runId: string): string {
  if (!isRunId(runId)) {
    throw toUsageError(`"${runId}" is not a run id; "phasewright runs" lists them`);
  }
  return `/runs/${runId}`;
}

function toServiceUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw toUsageError(`"${text}" is no address of a service; give one such as ${DEFAULT_URL}`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/api$/, '')}`;
}
