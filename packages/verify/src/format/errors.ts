/** One fault in an input, addressed by JSON pointer (RFC 6901) into the sent body. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * Codes of every error Phasewright throws. A code survives JSON and Durable, a class does not, so
 * callers distinguish errors by `code`, and the code also begins the message.
 */
export type ErrorCode =
  | 'bad-request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'unprocessable'
  | 'not-acceptable'
  | 'unsupported-type'
  | 'unavailable'
  | 'bad-setting'
  | 'missing-blob'
  | 'digest-mismatch'
  | 'immutable-conflict'
  | 'agent-failed'
  | 'broken-invariant';

/** What happened, on what, and what to do. `message` is `<code>: <detail>`. */
export class PhasewrightError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly faults: readonly Fault[];

  constructor(
    code: ErrorCode,
    detail: string,
    options: { faults?: readonly Fault[]; cause?: unknown } = {},
  ) {
    super(`${code}: ${detail}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PhasewrightError';
    this.code = code;
    this.detail = detail;
    this.faults = options.faults ?? [];
  }
}

/**
 * Says whether `error` is ours and, when `code` is given, of that code.
 *
 * @example
 * if (isPhasewrightError(error, 'missing-blob')) process.exitCode = 2;
 */
export function isPhasewrightError(error: unknown, code?: ErrorCode): error is PhasewrightError {
  return error instanceof PhasewrightError && (code === undefined || error.code === code);
}

/**
 * The text of any thrown value, for a log or a record; never a stack.
 *
 * @example
 * toErrorText(new Error('disk full')); // 'disk full'
 */
export function toErrorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
