import { openApiReference } from './openapi-reference/profile.ts';
import { pluginDocs } from './plugin-docs/profile.ts';
import type { Profile } from './profile.ts';
import { projectDocs } from './project-docs/profile.ts';

const BUILT_IN: readonly Profile[] = [openApiReference, pluginDocs, projectDocs];

export interface ProfileRegistry {
  get(name: string): Profile | undefined;
  list(): readonly Profile[];
}

/** Creates the registry of the built-in profiles and those of users, whose names must differ. */
export function createRegistry(own: readonly Profile[] = []): ProfileRegistry {
  const all = [...BUILT_IN, ...own].sort((a, b) => (a.name < b.name ? -1 : 1));
  const byName = new Map(all.map((profile) => [profile.name, profile]));
  return { get: (name) => byName.get(name), list: () => all };
}
