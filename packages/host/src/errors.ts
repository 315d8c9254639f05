/** Literal codes of every error of the embedded host; the code also leads the message. */
export type HostErrorCode =
  | 'bad-app'
  | 'bad-setting'
  | 'bad-data'
  | 'unsupported'
  | 'already-running'
  | 'broken-invariant'
  | 'port-taken'
  | 'store-locked'
  | 'store-corrupt'
  | 'store-full'
  | 'store-failed';

/**
 * What happened, on what, and what to do. `message` is `<code>: <detail>`.
 *
 * @example
 * import { HostError, startHost } from '@phasewright/host';
 *
 * try {
 *   await startHost({ appDirectory: 'app', dataDirectory: 'data', port: 7071 });
 * } catch (error) {
 *   if (error instanceof HostError && error.code === 'port-taken') console.error(error.detail);
 * }
 */
export class HostError extends Error {
  readonly code: HostErrorCode;
  readonly detail: string;

  constructor(code: HostErrorCode, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, cause === undefined ? undefined : { cause });
    this.name = 'HostError';
    this.code = code;
    this.detail = detail;
  }
}

/** The text of any thrown value, in the words of the Node worker. */
export function toThrownText(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  if (thrown === undefined || thrown === null) return 'Unknown error';
  if (typeof thrown === 'string') return thrown;
  return typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown);
}
