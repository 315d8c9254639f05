import type { RegisteredFunction } from '../core-shim/registered-function.ts';

interface Common {
  readonly name: string;
  readonly registered: RegisteredFunction;
  /** Name of the trigger's binding. */
  readonly trigger: string;
  /** Names of the bindings that need a durable client. */
  readonly clients: readonly string[];
  /** Why this host cannot run the function; undefined if it can. */
  readonly refusal: string | undefined;
}

export type AuthLevel = 'anonymous' | 'function' | 'admin';

export interface HttpFunction extends Common {
  readonly kind: 'http';
  readonly route: string;
  /** Upper case. */
  readonly methods: readonly string[];
  readonly authLevel: AuthLevel;
}

export interface TimerFunction extends Common {
  readonly kind: 'timer';
  readonly schedule: string;
  readonly runOnStartup: boolean;
  readonly useMonitor: boolean;
}

export interface OrchestratorFunction extends Common {
  readonly kind: 'orchestrator';
}

export interface ActivityFunction extends Common {
  readonly kind: 'activity';
}

export type AppFunction = HttpFunction | TimerFunction | OrchestratorFunction | ActivityFunction;
