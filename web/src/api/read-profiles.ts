import type { Answer } from '../../../packages/client/src/index.ts';
import { api } from './api.ts';

export type Profile = Answer<'GET /api/profiles/{name}'>;

let profiles: Promise<readonly Profile[]> | undefined;

/** Profiles do not change while a service runs, so they are requested once. */
export function readProfiles(): Promise<readonly Profile[]> {
  profiles ??= api.call('GET /api/profiles', {}).then(
    (answer) => answer.profiles,
    (error: unknown) => {
      profiles = undefined;
      throw error;
    },
  );
  return profiles;
}
