import type { Outcome } from '../../invoke/invoke-function.ts';
import { isJsonObject, isString, type JsonObject, parseLooseJson } from '../../json.ts';
import type { Failure } from '../history/create-event.ts';
import type { FailureDetails } from '../history/history-event.ts';

/**
 * The failure of an activity in the words of the real host, two spaces included. Details are the
 * JSON of a .NET exception; apps should not parse them.
 */
export function toActivityFailure(name: string, outcome: Extract<Outcome, { ok: false }>): Failure {
  const { message, stack } = outcome;
  const failureDetails = readFailureDetails(message);
  return {
    reason: `Activity function '${name}' failed:  ${message}`,
    details: JSON.stringify({
      $type: 'System.Exception, System.Private.CoreLib',
      ClassName: 'System.Exception',
      Message: ` ${message}`,
      Data: null,
      StackTraceString: stack ?? null,
    }),
    failureDetails,
  };
}

/** The library writes a structured failure as JSON if the app provides properties. */
function readFailureDetails(message: string): FailureDetails | undefined {
  if (!message.startsWith('{')) return undefined;
  const value = parseLooseJson(message);
  if (!isJsonObject(value) || !isString(value.errorType) || !isString(value.errorMessage)) {
    return undefined;
  }
  return toFailureDetails(value, value.errorType, value.errorMessage);
}

function toFailureDetails(value: JsonObject, type: string, message: string): FailureDetails {
  return {
    ErrorType: type,
    ErrorMessage: message,
    IsNonRetriable: value.isNonRetriable === true,
    ...(isString(value.stackTrace) ? { StackTrace: value.stackTrace } : {}),
    ...(value.properties === undefined ? {} : { Properties: value.properties }),
  };
}
