import type { HttpResponseInit } from '@azure/functions';
import { PROBLEMS, type Problem } from '../../shared/contract/problem.ts';
import { isPhasewrightError, toErrorText } from '../../shared/contract/release-format.ts';

/**
 * A problem document (RFC 9457) for any thrown value. Errors that a caller can resolve are
 * described; all others are logged and answered with 500 without their text.
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

/** The response to a method that a path does not support. */
export function toMethodRefusal(allowed: readonly string[]): HttpResponseInit {
  const allow = [...new Set(allowed)].join(', ');
  const detail = `this address takes ${allow}`;
  const answer = toAnswer(405, 'method-not-allowed', 'Method not allowed', detail, []);
  return { ...answer, headers: { ...answer.headers, allow } };
}

export function toAnswer(
  status: number,
  code: string,
  title: string,
  detail: string,
  errors: { pointer: string; detail: string }[],
): HttpResponseInit {
  const body: Problem = { type: `urn:phasewright:problem:${code}`, title, status, detail };
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify(errors.length === 0 ? body : { ...body, errors }),
  };
}
