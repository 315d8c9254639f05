import { isJsonObject } from '../../json.ts';
import { createFailed, createSucceeded } from '../history/create-event.ts';
import type { FailureDetails, HistoryEvent } from '../history/history-event.ts';
import type { Standing } from './decide-turn.ts';

/**
 * The event that a finished sub-orchestration sends to its parent; undefined while it continues.
 */
export function createParentEvent(
  standing: Standing,
  task: number,
  nowMs: number,
): HistoryEvent | undefined {
  switch (standing.kind) {
    case 'completed':
      return createSucceeded(nowMs, 8, task, standing.output);
    case 'failed':
      return createFailed(nowMs, 9, task, {
        reason: standing.reason,
        details: standing.failure?.details ?? standing.reason,
        failureDetails: readFailureDetails(standing.failure?.failureDetails),
      });
    case 'terminated':
      // As on the real host: without details the library cannot parse it, and the parent fails.
      return createFailed(nowMs, 9, task, { reason: standing.reason, details: null });
    default:
      return undefined;
  }
}

function readFailureDetails(value: unknown): FailureDetails | undefined {
  if (!isJsonObject(value)) return undefined;
  const { ErrorType, ErrorMessage, StackTrace, IsNonRetriable, Properties, InnerFailure } = value;
  return {
    ErrorType: String(ErrorType),
    ErrorMessage: String(ErrorMessage),
    IsNonRetriable: IsNonRetriable === true,
    ...(typeof StackTrace === 'string' ? { StackTrace } : {}),
    ...(Properties === undefined ? {} : { Properties }),
    ...(InnerFailure === undefined ? {} : { InnerFailure }),
  };
}
