import type { RegisteredFunction } from '../core-shim/registered-function.ts';
import { HostError } from '../errors.ts';
import type { AppFunction } from './app-function.ts';
import { describeFunction } from './describe-function.ts';

/** The functions of an app, divided by whether this host can run them. */
export interface DescribedFunctions {
  /**
   * Functions that run, and HTTP functions that do not: these keep their route and respond with
   * 501.
   */
  readonly functions: readonly AppFunction[];
  /** Lower-case name of a function that does not run -> why. */
  readonly refusals: ReadonlyMap<string, string>;
}

/**
 * Describes the functions of an app. Unless `skipsUnsupported`, throws `unsupported` for the first
 * one that cannot run here.
 */
export function describeFunctions(
  registered: Iterable<RegisteredFunction>,
  skipsUnsupported: boolean,
): DescribedFunctions {
  const functions: AppFunction[] = [];
  const refusals = new Map<string, string>();
  for (const item of registered) {
    const { fn, reason } = describe(item);
    if (reason !== undefined) {
      if (!skipsUnsupported) throw refuseStart(reason);
      refusals.set(item.metadata.name.toLowerCase(), reason);
    }
    if (fn !== undefined && (reason === undefined || fn.kind === 'http')) functions.push(fn);
  }
  return { functions, refusals };
}

interface Description {
  /** Undefined if the trigger is not supported here. */
  readonly fn: AppFunction | undefined;
  /** Why the function does not run; undefined if it does. */
  readonly reason: string | undefined;
}

function describe(item: RegisteredFunction): Description {
  try {
    const fn = describeFunction(item);
    return { fn, reason: fn.refusal };
  } catch (error) {
    if (!(error instanceof HostError) || error.code !== 'unsupported') throw error;
    return { fn: undefined, reason: error.detail };
  }
}

function refuseStart(reason: string): HostError {
  return new HostError(
    'unsupported',
    `${reason} Pass --skip-unsupported to start without such functions.`,
  );
}
