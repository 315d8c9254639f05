import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** The status of an instance in the format of the management API. */
export interface InstanceStatus {
  readonly name: string;
  readonly instanceId: string;
  readonly runtimeStatus: string;
  readonly input: unknown;
  readonly customStatus: unknown;
  readonly output: unknown;
  readonly createdTime: string;
  readonly lastUpdatedTime: string;
  readonly historyEvents?: readonly Record<string, unknown>[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

/** A started instance and its links. */
export interface Started {
  readonly id: string;
  readonly links: Readonly<Record<string, string>>;
}

const POLL_MS = 10;
const PATIENCE_MS = 120_000;
const OPEN = new Set(['Pending', 'Running', 'Suspended', 'ContinuedAsNew']);

export function uniqueId(prefix = 'i'): string {
  return `${prefix}-${randomUUID()}`;
}

/** Uses the conformance app and the management API only by HTTP, so it works with any host. */
export class AppClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const target = path.startsWith('http') ? path : `${this.url}${path}`;
    const response = await fetch(target, { method, redirect: 'manual', ...init });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  }

  async postJson(path: string, body: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return await this.send('POST', path, { headers, body: JSON.stringify(body) });
  }

  /** Starts an orchestrator through the app and expects 202. */
  async start(name: string, input?: unknown, id?: string): Promise<Started> {
    const path = `/api/start/${name}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
    const body = input === undefined ? undefined : JSON.stringify(input);
    const answer = await this.send('POST', path, body === undefined ? {} : { body });
    if (answer.status !== 202) throw new Error(`start ${name}: ${answer.status} ${answer.text}`);
    const links = answer.json as Record<string, string>;
    return { id: links.id ?? '', links };
  }

  /** Starts an orchestrator and waits until it has ended. */
  async run(name: string, input?: unknown, id?: string): Promise<InstanceStatus> {
    return await this.finish(await this.start(name, input, id));
  }

  async status(started: Started, query = ''): Promise<InstanceStatus> {
    const answer = await this.send('GET', `${started.links.statusQueryGetUri}${query}`);
    return answer.json as InstanceStatus;
  }

  /** The status once the instance has ended, with `query` appended to the status link. */
  async finish(started: Started, query = ''): Promise<InstanceStatus> {
    return await this.until(started, ({ runtimeStatus }) => !OPEN.has(runtimeStatus), query);
  }

  /** The first status that fulfils a condition. */
  async until(
    started: Started,
    condition: (status: InstanceStatus) => boolean,
    query = '',
  ): Promise<InstanceStatus> {
    const endMs = Date.now() + PATIENCE_MS;
    for (;;) {
      const status = await this.status(started, query);
      if (condition(status)) return status;
      if (Date.now() > endMs) throw new Error(`still ${JSON.stringify(status)}`);
      await delay(POLL_MS);
    }
  }

  async raise(started: Started, name: string, value: unknown): Promise<Answer> {
    const link = started.links.sendEventPostUri?.replace('{eventName}', encodeURIComponent(name));
    return await this.postJson(link ?? '', value);
  }

  /** Terminates, suspends, resumes or rewinds. */
  async control(started: Started, verb: string, reason = 'because'): Promise<Answer> {
    const link = started.links[`${verb}PostUri`]?.replace('{text}', encodeURIComponent(reason));
    return await this.send('POST', link ?? '');
  }

  /** Calls a method of the durable client inside the app. */
  async call(method: string, ...args: unknown[]): Promise<{ value?: unknown; error?: string }> {
    const answer = await this.postJson(`/api/client/${method}`, args);
    return answer.json as { value?: unknown; error?: string };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
