/** The response to a management request. `body` is sent as JSON; without it there is no body. */
export interface ManagementResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A management request, from the webhook or the local RPC address. */
export interface ManagementRequest {
  readonly method: string;
  /** Path below the base, without leading slash, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The absolute URL of the request, so that links have the caller's origin. */
  readonly url: URL;
  readonly body: string;
}

/** An error in the shape of ASP.NET, which clients of the real host may print. */
export function toErrorReply(
  status: number,
  message: string,
  exception?: string,
): ManagementResponse {
  const details = exception === undefined ? {} : { ExceptionMessage: exception };
  return { status, body: { Message: message, ...details } };
}

export const NOT_FOUND: ManagementResponse = { status: 404 };
export const ACCEPTED: ManagementResponse = { status: 202 };
export const GONE: ManagementResponse = { status: 410 };
