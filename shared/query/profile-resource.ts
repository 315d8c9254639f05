import type { Profile } from '../profiles/profile.ts';

/** A profile in the API: what it produces, and the JSON Schema of its inputs. */
export function toProfileResource(profile: Profile) {
  const { name, title, description, variants, defaultVariant, phases, inputSchema, thresholds } =
    profile;
  return {
    ...{ name, title, description, variants, defaultVariant, phases, inputSchema, thresholds },
    rules: profile.rules ?? {},
    ...(profile.source === undefined ? {} : { digest: profile.source.sha256 }),
  };
}
