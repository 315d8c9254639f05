import { Agent, type IncomingMessage, request } from 'node:http';
import type { FuzzRequest } from './requests.ts';

/** After so long without an answer a request hangs: no operation but a stream takes a second. */
const HANG_MS = 60_000;

/** Bytes of an event stream that are read. */
const STREAM_BYTES = 2_000;

interface FuzzAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Sends one request as it is. Rejects if the connection breaks or nothing is answered in time. */
function send(url: string, agent: Agent, sent: FuzzRequest): Promise<FuzzAnswer> {
  const { hostname, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<FuzzAnswer>();
  const { method, path, body } = sent;
  const length = body === undefined ? {} : { 'content-length': String(body.byteLength) };
  const headers = { ...sent.headers, ...length };
  const outgoing = request({ agent, hostname, port, method, path, headers }, (incoming) => {
    collect(incoming).then(resolve, reject);
  });
  outgoing.setTimeout(HANG_MS, () => outgoing.destroy(new Error('nothing is answered')));
  outgoing.on('error', reject);
  outgoing.end(body);
  return promise;
}

async function collect(incoming: IncomingMessage): Promise<FuzzAnswer> {
  const type = incoming.headers['content-type'] ?? '';
  const isStream = type.startsWith('text/event-stream');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    chunks.push(chunk);
    size += chunk.length;
    if (isStream && size > STREAM_BYTES) {
      break;
    }
  }
  incoming.destroy();
  return { status: incoming.statusCode ?? 0, type, text: Buffer.concat(chunks).toString() };
}

/** What is wrong with an answer, in words; `undefined` for one as it should be. */
function findWrong({ method, operation }: FuzzRequest, answer: FuzzAnswer): string | undefined {
  const { status, type, text } = answer;
  if (status === 500 || status > 503 || status < 200) {
    return `${status} ${text.slice(0, 300)}`;
  }
  if (status < 400 || method === 'HEAD') {
    return undefined;
  }
  if (operation.includes('/api/links/') && type.startsWith('text/html')) {
    return undefined;
  }
  if (!type.startsWith('application/problem+json')) {
    return `${status} is no problem document: ${type} ${text.slice(0, 200)}`;
  }
  const problem = JSON.parse(text);
  const isWhole = problem.status === status && typeof problem.detail === 'string';
  return isWhole && text.length < 100_000
    ? undefined
    : `a bad problem document: ${text.slice(0, 200)}`;
}

export interface FuzzReport {
  readonly statuses: ReadonlyMap<number, number>;
  /** Operations that were accepted, with how often. */
  readonly accepted: ReadonlyMap<string, number>;
  readonly wrong: readonly string[];
  readonly slowestMs: number;
}

/** Sends `count` requests, some at a time, and judges each answer. */
export async function drive(
  url: string,
  make: () => FuzzRequest,
  count: number,
  parallel = 12,
): Promise<FuzzReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: parallel });
  const statuses = new Map<number, number>();
  const accepted = new Map<string, number>();
  const wrong: string[] = [];
  let left = count;
  let slowestMs = 0;
  const sendNext = async () => {
    const sent = make();
    const about = `${sent.method} ${sent.path.slice(0, 200)} ${sent.body?.toString().slice(0, 300)}`;
    try {
      const answer = await send(url, agent, sent);
      add(statuses, answer.status);
      if (answer.status === 202) {
        add(accepted, sent.operation);
      }
      const fault = findWrong(sent, answer);
      wrong.push(...(fault === undefined ? [] : [`${about}: ${fault}`]));
    } catch (error) {
      wrong.push(`${about}: ${error instanceof Error ? error.message : error}`);
    }
  };
  const work = async () => {
    while (left > 0) {
      left -= 1;
      const startMs = performance.now();
      await sendNext();
      slowestMs = Math.max(slowestMs, performance.now() - startMs);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  agent.destroy();
  return { statuses, accepted, wrong, slowestMs };
}

function add<T>(counts: Map<T, number>, key: T): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
