import type { HttpResponseInit } from '@azure/functions';
import {
  type ErrorCode,
  isPhasewrightError,
  toErrorText,
} from '../../shared/contract/release-format.ts';

const PROBLEMS: Readonly<Partial<Record<ErrorCode, { status: number; title: string }>>> = {
  'bad-request': { status: 400, title: 'Bad request' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'not-acceptable': { status: 406, title: 'Not acceptable' },
  conflict: { status: 409, title: 'Conflict' },
  'unsupported-type': { status: 415, title: 'Unsupported media type' },
  'too-large': { status: 413, title: 'Too large' },
  unprocessable: { status: 422, title: 'Cannot be processed' },
  'bad-setting': { status: 503, title: 'Not set up' },
  unavailable: { status: 503, title: 'Not available' },
};

/**
 * A problem document (RFC 9457) for whatever was thrown. Errors a caller can do something about say
 * what; others are logged and answered with 500 without their text.
 */
export function toProblem(error: unknown, log: (text: string) => void): HttpResponseInit {
  const problem = isPhasewrightError(error) ? PROBLEMS[error.code] : undefined;
  if (problem === undefined || !isPhasewrightError(error)) {
    log(toErrorText(error));
    return toAnswer(
      500,
      'internal',
      'Internal error',
      'something went wrong here; see the log',
      [],
    );
  }
  const errors = error.faults.map(({ pointer, detail }) => ({ pointer, detail }));
  return toAnswer(problem.status, error.code, problem.title, error.detail, errors);
}

function toAnswer(
  status: number,
  code: string,
  title: string,
  detail: string,
  errors: readonly { pointer: string; detail: string }[],
): HttpResponseInit {
  const body = { type: `urn:phasewright:problem:${code}`, title, status, detail };
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify(errors.length === 0 ? body : { ...body, errors }),
  };
}
