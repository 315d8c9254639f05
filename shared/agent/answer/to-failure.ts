import { stripInvisible } from '../../../packages/openapi/src/base.ts';
import { NO_USAGE, type Usage } from '../../contract/draft.ts';
import type { AgentFailure } from '../planner.ts';
import { toExcerpt } from './clean-answer.ts';
import type { ServiceError } from './service-error.ts';

type Reason = AgentFailure['reason'];

/**
 * What the operator must do if the service refuses our identity or does not know what we request.
 */
export interface Advice {
  /** The called service, such as its address. */
  readonly service: string;
  readonly unauthenticated: string;
  readonly forbidden: string;
  readonly notFound: string;
}

const QUOTA_CODES = ['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'];
const LONG_CODES = ['context_length_exceeded', 'string_above_max_length', 'request_too_large'];

/** Makes a failure; `detail` is cut to one line of visible characters. */
export function toFailure(
  reason: Reason,
  detail: string,
  usage: Usage = NO_USAGE,
  retryAfterMs?: number,
): AgentFailure {
  const asked = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { outcome: 'failed', reason, detail: stripInvisible(detail), usage, ...asked };
}

export function toServiceFailure(error: ServiceError, advice: Advice): AgentFailure {
  const said = toExcerpt(error.message);
  switch (error.kind) {
    case 'status':
      return toStatusFailure(error, said, advice);
    case 'credential':
      return toFailure('misconfigured', `no credential: ${said}; ${advice.unauthenticated}`);
    case 'certificate':
      return toFailure(
        'misconfigured',
        `${advice.service} has a certificate that is not trusted (${said}); name its authority in NODE_EXTRA_CA_CERTS`,
      );
    case 'timeout':
      return toFailure('timeout', `${advice.service} did not answer in time: ${said}`);
    case 'connection':
      return toFailure('unavailable', `${advice.service} cannot be reached: ${said}`);
    case 'garbled':
      return toFailure('unavailable', `${advice.service} sent broken JSON: ${said}`);
  }
}

function toStatusFailure(error: ServiceError, said: string, advice: Advice): AgentFailure {
  const { status = 0, code = '', retryAfterMs } = error;
  const misconfigured = (what: string) =>
    toFailure('misconfigured', `${advice.service} answered: ${said}; ${what}`);
  if (code === 'content_filter' || code === 'content_policy_violation') {
    return toFailure('refused', `the content filter refused the request: ${said}`);
  }
  if (QUOTA_CODES.includes(code) || status === 402) {
    return misconfigured('raise the quota or the credit of the account');
  }
  if (LONG_CODES.includes(code) || status === 413) {
    return misconfigured('choose a model with a larger context');
  }
  switch (status) {
    case 401:
      return misconfigured(advice.unauthenticated);
    case 403:
      return misconfigured(advice.forbidden);
    case 404:
    case 410:
      return { ...misconfigured(advice.notFound), isGone: true };
    case 408:
      return toFailure('timeout', `${advice.service} gave up waiting: ${said}`);
    case 429:
      return toFailure(
        'throttled',
        `${advice.service} is at its limit: ${said}`,
        NO_USAGE,
        retryAfterMs,
      );
    case 409:
    case 425:
      return toFailure(
        'unavailable',
        `${advice.service} answered: ${said}`,
        NO_USAGE,
        retryAfterMs,
      );
  }
  return status >= 500
    ? toFailure('unavailable', `${advice.service} answered: ${said}`, NO_USAGE, retryAfterMs)
    : misconfigured('the service does not take this request; check model and address');
}
