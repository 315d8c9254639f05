import type { ActivityFunction, AppFunction, OrchestratorFunction } from '../app/app-function.ts';
import { isDisabled } from '../app/is-disabled.ts';

/** The enabled durable functions of the app, by case-insensitive name. */
export interface FunctionTable {
  findOrchestrator(name: string): OrchestratorFunction | undefined;
  findActivity(name: string): ActivityFunction | undefined;
  /** The real host's message for a call of a missing function. */
  describeMissing(kind: 'activity' | 'orchestrator', name: string): string;
}

export function createFunctionTable(functions: readonly AppFunction[]): FunctionTable {
  const enabled = functions.filter((fn) => !isDisabled(fn.name));
  const orchestrators = index(enabled.filter((fn) => fn.kind === 'orchestrator'));
  const activities = index(enabled.filter((fn) => fn.kind === 'activity'));
  return {
    findOrchestrator: (name) => orchestrators.get(name.toLowerCase()),
    findActivity: (name) => activities.get(name.toLowerCase()),
    describeMissing(kind, name) {
      const table = kind === 'activity' ? activities : orchestrators;
      return describe(kind, name, [...table.values()]);
    },
  };
}

function index<T extends AppFunction>(functions: readonly T[]): Map<string, T> {
  return new Map(functions.map((fn) => [fn.name.toLowerCase(), fn]));
}

function describe(kind: string, name: string, known: readonly AppFunction[]): string {
  const names = known.map((fn) => fn.name).join("', '");
  const info =
    known.length > 0
      ? `The following are the known ${kind} functions: '${names}'.`
      : `No ${kind} functions are currently registered!`;
  return `The function '${name}' doesn't exist, is disabled, or is not an ${kind} function. Additional info: ${info}`;
}
