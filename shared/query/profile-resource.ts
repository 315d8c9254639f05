import type { Profile } from '../profiles/profile.ts';

export function toProfileResource(profile: Profile) {
  const { name, title, description, variants, defaultVariant, phases, inputSchema, thresholds } =
    profile;
  return {
    ...{ name, title, description, variants, defaultVariant, phases, inputSchema, thresholds },
    rules: profile.rules ?? {},
    ...(profile.source === undefined ? {} : { digest: profile.source.sha256 }),
  };
}
