/** One fault that the API named, by JSON pointer into what was sent. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * Why a request came to nothing. `status` is that of the answer (RFC 9457), or 0 when there was
 * none: the service cannot be reached.
 */
export class ApiProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly Fault[];

  constructor(status: number, title: string, detail: string, errors: readonly Fault[] = []) {
    super(`${title}: ${detail}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = errors;
  }
}

/** Any thrown value as a problem that can be shown. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) {
    return error;
  }
  const detail = error instanceof Error ? error.message : String(error);
  return new ApiProblem(-1, 'The page failed', detail);
}

export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
