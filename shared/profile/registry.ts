import { openApiReference } from './openapi-reference/profile.ts';
import type { Profile } from './profile.ts';

const PROFILES: ReadonlyMap<string, Profile> = new Map(
  [openApiReference].map((profile) => [profile.name, profile]),
);

/** The profile of that name, or `undefined`. */
export function getProfile(name: string): Profile | undefined {
  return PROFILES.get(name);
}

/** All profiles, by name. */
export function listProfiles(): Profile[] {
  return [...PROFILES.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
