/** A fault of what was sent, by JSON pointer. */
export interface ApiFault {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * What the service says was wrong: its problem document (RFC 9457), with the detail as the message.
 * `status` is 0 if there was no answer.
 *
 * @example
 * const isGone = (error: unknown) => error instanceof ApiError && error.status === 404;
 */
export class ApiError extends Error {
  readonly status: number;
  readonly title: string;
  readonly faults: readonly ApiFault[];

  constructor(status: number, title: string, detail: string, faults: readonly ApiFault[] = []) {
    super(detail);
    this.name = 'ApiError';
    this.status = status;
    this.title = title;
    this.faults = faults;
  }
}

/** The error of a response other than 2xx. */
export async function toApiError(response: Response): Promise<ApiError> {
  const { status, statusText, url } = response;
  const text = await response.text();
  const problem = readObject(text);
  const title = String(problem?.title ?? (statusText || `Status ${status}`));
  const detail = problem?.detail ?? problem?.title ?? `${url} answered ${status} ${statusText}`;
  const errors = Array.isArray(problem?.errors) ? problem.errors : [];
  return new ApiError(status, title, String(detail).trim(), errors.filter(isFault));
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isFault(value: unknown): value is ApiFault {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pointer' in value &&
    'detail' in value &&
    typeof value.pointer === 'string' &&
    typeof value.detail === 'string'
  );
}
