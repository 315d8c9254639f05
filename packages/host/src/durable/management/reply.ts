/** What a management request is answered with. `body` is sent as JSON, absent means no body. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A management request, whichever door it came through. */
export interface ManagementRequest {
  readonly method: string;
  /** Path below the base, without leading slash, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The absolute URL of the request, for links that answer with the caller's own origin. */
  readonly url: URL;
  readonly body: string;
}

/** An error in the shape of ASP.NET, which clients of the real host may print. */
export function toErrorReply(status: number, message: string, exception?: string): Reply {
  const details = exception === undefined ? {} : { ExceptionMessage: exception };
  return { status, body: { Message: message, ...details } };
}

export const NOT_FOUND: Reply = { status: 404 };
export const ACCEPTED: Reply = { status: 202 };
export const GONE: Reply = { status: 410 };
