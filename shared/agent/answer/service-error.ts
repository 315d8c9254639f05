import { readHoldMs } from './rate-limit.ts';
import { type HeaderReader, readRetryAfterMs } from './retry-after.ts';
import { getMember, getText } from './wire.ts';

export interface ServiceError {
  readonly kind: 'status' | 'connection' | 'certificate' | 'credential' | 'timeout' | 'garbled';
  /** HTTP status, only for the kind `status`. */
  readonly status?: number;
  /** The service's own code, such as `content_filter`. */
  readonly code?: string;
  /** The field of the request the service objects to. */
  readonly param?: string;
  readonly message: string;
  readonly retryAfterMs?: number;
}

const CERTIFICATE = /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|ERR_TLS_|HOSTNAME_MISMATCH)/;
const TIMEOUT = /^(ETIMEDOUT|UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT)$/;
const CONNECTION = /^(E[A-Z]{3,}|UND_ERR_\w+|ERR_SSL_\w+|REQUEST_SEND_ERROR|HPE_\w+)$/;
const CREDENTIAL =
  /^(CredentialUnavailableError|AuthenticationRequiredError|AggregateAuthenticationError|ChainedTokenCredentialError|AuthenticationError)$/;
/** A longer chain of causes is a cycle. */
const MAX_CAUSES = 8;

/**
 * Reads an error of an SDK; `undefined` if it is not about the service but our own fault. Knows the
 * errors of `openai` (`status`, `headers`), of the Azure SDKs (`statusCode`, `response.headers`),
 * of `@azure/identity` (by name) and of Node's fetch and sockets (by `code`), without importing
 * any.
 */
export function readServiceError(error: unknown, now: Date): ServiceError | undefined {
  const chain = toChain(error);
  const credential = chain.find((it) => CREDENTIAL.test(getText(it, 'name')));
  if (credential !== undefined) {
    return { kind: 'credential', message: toMessage(credential) };
  }
  const answer = chain.find(isAnswer);
  return answer === undefined ? readConnectionError(chain) : readStatus(answer, now);
}

function readStatus(error: object, now: Date): ServiceError {
  const headers = getMember(error, 'headers') ?? getMember(getMember(error, 'response'), 'headers');
  const status = toStatus(error) ?? 0;
  const retryAfterMs = isHeaders(headers) ? readWaitMs(headers, status, now) : undefined;
  const code = getText(error, 'code') || getText(getMember(error, 'error'), 'code');
  const param = getText(error, 'param');
  return {
    kind: 'status',
    status,
    ...(code === '' ? {} : { code }),
    ...(param === '' ? {} : { param }),
    message: toMessage(error),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** A service at its limit that names no delay may still say when it has capacity again. */
function readWaitMs(headers: HeaderReader, status: number, now: Date): number | undefined {
  return readRetryAfterMs(headers, now) ?? (status === 429 ? readHoldMs(headers, 1) : undefined);
}

function readConnectionError(chain: readonly object[]): ServiceError | undefined {
  const codes = chain.map((it) => getText(it, 'code'));
  const find = (pattern: RegExp) => chain[codes.findIndex((code) => pattern.test(code))];
  const certificate = find(CERTIFICATE);
  if (certificate !== undefined) {
    return { kind: 'certificate', message: toMessage(certificate) };
  }
  const isTimeout = chain.some(isTimedOut);
  const late = find(TIMEOUT) ?? (isTimeout ? chain[0] : undefined);
  if (late !== undefined) {
    return { kind: 'timeout', message: toMessage(late) };
  }
  const broken = find(CONNECTION) ?? chain.find(isBrokenConnection);
  if (broken !== undefined) {
    return { kind: 'connection', message: toMessage(broken) };
  }
  const garbled = chain.find((it) => it instanceof SyntaxError);
  return garbled === undefined ? undefined : { kind: 'garbled', message: toMessage(garbled) };
}

/** The SDKs use these to end a call on their own. */
function isTimedOut(error: object): boolean {
  return (
    toClass(error) === 'APIConnectionTimeoutError' ||
    /^(AbortError|TimeoutError)$/.test(getText(error, 'name'))
  );
}

/** Fetch reports a broken connection by these words if it gives no code. */
function isBrokenConnection(error: object): boolean {
  return (
    toClass(error) === 'APIConnectionError' ||
    (error instanceof TypeError && /^(terminated|fetch failed)$/.test(error.message))
  );
}

function isAnswer(error: object): boolean {
  return toStatus(error) !== undefined;
}

function toStatus(error: object): number | undefined {
  const status = getMember(error, 'status') ?? getMember(error, 'statusCode');
  return typeof status === 'number' && status >= 100 ? status : undefined;
}

function toChain(error: unknown): object[] {
  const chain: object[] = [];
  for (let at = error; isObject(at) && chain.length < MAX_CAUSES; at = getMember(at, 'cause')) {
    chain.push(at);
  }
  return chain;
}

function toMessage(error: object): string {
  return getText(error, 'message') || getText(error, 'code') || toClass(error);
}

function toClass(error: object): string {
  return error.constructor?.name ?? '';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isHeaders(value: unknown): value is HeaderReader {
  return isObject(value) && typeof getMember(value, 'get') === 'function';
}
