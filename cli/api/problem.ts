import { PROBLEMS } from '../../shared/contract/problem.ts';
import {
  type ErrorCode,
  type Fault,
  PhasewrightError,
} from '../../shared/contract/release-format.ts';

/** The error code of a status. 503 has two; a caller can act on `unavailable`. */
const CODES: ReadonlyMap<number, ErrorCode> = new Map(
  Object.entries(PROBLEMS).map(([code, { status }]) => [status, code as ErrorCode]),
);

/**
 * The error of a response other than 2xx: its problem document (RFC 9457), or its status if
 * something other than the service responded.
 */
export async function toResponseError(url: string, response: Response): Promise<PhasewrightError> {
  const text = await response.text();
  const problem = toProblem(text);
  if (problem === undefined && (response.status === 401 || isRedirect(response))) {
    return new PhasewrightError(
      'unauthenticated',
      `${new URL(url).origin} requires sign-in; set PHASEWRIGHT_AUDIENCE to the client id of its app registration and sign in with "az login", or set PHASEWRIGHT_TOKEN`,
    );
  }
  const code = CODES.get(response.status) ?? 'unavailable';
  if (problem === undefined) {
    const status = `${response.status} ${response.statusText}`.trim();
    return new PhasewrightError(
      code,
      `${url} answered ${status} without a problem document; is this a Phasewright service?`,
    );
  }
  return new PhasewrightError(code, problem.detail, { faults: problem.faults });
}

/** The service itself never redirects, so this is a sign-in page. */
function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400;
}

function toProblem(text: string): { detail: string; faults: Fault[] } | undefined {
  const body = parseJson(text);
  if (!isRecord(body) || typeof (body.detail ?? body.title) !== 'string') {
    return undefined;
  }
  const errors = Array.isArray(body.errors) ? body.errors : [];
  return { detail: String(body.detail ?? body.title), faults: errors.flatMap(toFault) };
}

function toFault(value: unknown): Fault[] {
  return isRecord(value) && typeof value.pointer === 'string' && typeof value.detail === 'string'
    ? [{ pointer: value.pointer, detail: value.detail }]
    : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Parses JSON. `undefined` if the text is not JSON: a proxy may respond with a page of its own. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
