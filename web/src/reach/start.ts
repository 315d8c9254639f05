import type { Forecast } from '../../../shared/contract/forecast.ts';
import type { RunResource, StartBody } from '../../../shared/contract/run.ts';
import { askJson } from './ask.ts';

/** A profile as the API shows it. */
export interface ProfileResource {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly variants: readonly { readonly name: string; readonly title: string }[];
  readonly defaultVariant: string;
  readonly phases: readonly {
    readonly phase: number;
    readonly name: string;
    readonly title: string;
  }[];
  readonly inputSchema: unknown;
  readonly thresholds: Readonly<Record<'strict' | 'lenient', number>>;
}

let profiles: Promise<readonly ProfileResource[]> | undefined;

/** The profiles do not change while a service runs, so they are asked for once. */
export function readProfiles(): Promise<readonly ProfileResource[]> {
  profiles ??= askJson<{ profiles: ProfileResource[] }>('/profiles').then(
    (answer) => answer.profiles,
    (error: unknown) => {
      profiles = undefined;
      throw error;
    },
  );
  return profiles;
}

export function forecastRun(body: StartBody, signal?: AbortSignal): Promise<Forecast> {
  return askJson('/forecast', { body, signal });
}

/** `key` makes a repeat after a lost answer find the same run. */
export function startRun(body: StartBody, key: string): Promise<RunResource> {
  return askJson('/runs', { body, headers: { 'idempotency-key': key } });
}
