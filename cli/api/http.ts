import { setTimeout as sleep } from 'node:timers/promises';
import { PhasewrightError, toErrorText } from '../../shared/contract/release-format.ts';
import { toResponseError } from './problem.ts';

/** The service responds in well under a second, but a start validates megabytes of input first. */
const TIMEOUT_MS = 120_000;
/**
 * Attempts of an idempotent request. The pause before the second one doubles for each further one.
 */
const MAX_TRIES = 4;
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 10_000;
const TRANSIENT: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export interface HttpRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Such a request is retried on transient errors. */
  readonly isIdempotent: boolean;
  /** The response is a stream, so there is no time limit. */
  readonly isStream?: boolean;
  readonly signal: AbortSignal;
}

/**
 * Sends one HTTP request and returns its 2xx response. Throws the service's problem for any other
 * response and `unavailable` if there is none.
 */
export async function send(url: string, call: HttpRequest): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt(url, call);
    if (!call.isIdempotent || tries === MAX_TRIES || !isTransient(outcome)) {
      return requireOk(url, outcome);
    }
    const pauseMs = toPauseMs(tries, await dropBody(outcome));
    await sleep(pauseMs, undefined, { signal: call.signal });
  }
}

function isTransient(outcome: Response | Error): boolean {
  return outcome instanceof Response ? TRANSIENT.has(outcome.status) : !isRefused(outcome);
}

async function requireOk(url: string, outcome: Response | Error): Promise<Response> {
  if (!(outcome instanceof Response)) {
    throw toUnavailable(url, outcome);
  }
  if (!outcome.ok) {
    throw await toResponseError(url, outcome);
  }
  return outcome;
}

/** Frees the connection. Returns how long the service asks to wait. */
async function dropBody(outcome: Response | Error): Promise<string | null> {
  if (!(outcome instanceof Response)) {
    return null;
  }
  await outcome.body?.cancel();
  return outcome.headers.get('retry-after');
}

async function attempt(url: string, call: HttpRequest): Promise<Response | Error> {
  const { method = 'GET', headers = {}, body, signal, isStream = false } = call;
  const limit = isStream ? signal : AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const sent = body === undefined ? {} : { body };
    return await fetch(url, { method, headers, ...sent, signal: limit, redirect: 'manual' });
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The pause before the next attempt: what the service asks for, within limits. */
export function toPauseMs(tries: number, retryAfter: string | null): number {
  const asked = retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : 0;
  return Math.min(MAX_PAUSE_MS, Math.max(asked, FIRST_PAUSE_MS * 2 ** (tries - 1)));
}

/** Connection refused: retries would only delay the same error. */
function isRefused({ cause }: Error): boolean {
  const code = toCauseCode(cause);
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND';
}

function toCauseCode(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}

function toUnavailable(url: string, error: Error): PhasewrightError {
  const { origin } = new URL(url);
  const reason = toCauseCode(error.cause) ?? toErrorText(error);
  return new PhasewrightError(
    'unavailable',
    `cannot reach the service at ${origin} (${reason}); start it with "npx phasewright dev", or choose another with --url`,
    { cause: error },
  );
}
