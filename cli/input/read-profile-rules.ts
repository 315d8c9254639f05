import { KNOWN_RULES, type RuleChoice } from '../../packages/gate/src/index.ts';
import { openProfiles } from '../../shared/profiles/read-folder.ts';
import { readProfilesFolder } from '../../shared/settings.ts';
import type { Terminal } from '../terminal.ts';
import { toUsageError } from './arguments.ts';

/** What a profile changes about the rules, and its terms. Throws a usage error if there is none. */
export async function readProfileRules(
  name: string,
  env: Terminal['env'],
): Promise<RuleChoice & { readonly name: string }> {
  const profile = (await openProfiles(readProfilesFolder(env), KNOWN_RULES)).get(name);
  if (profile === undefined) {
    throw toUsageError(`unknown profile "${name}"; "phasewright profiles" lists the profiles`);
  }
  return { name, rules: profile.rules ?? {}, terms: profile.terms ?? [] };
}
