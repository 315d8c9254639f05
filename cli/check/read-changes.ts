import { resolve } from 'node:path';
import type { GivenTerm, RuleSettings } from '../../packages/gate/src/base.ts';
import { KNOWN_RULES } from '../../packages/gate/src/index.ts';
import { toTerms } from '../../shared/profiles/language/given-terms.ts';
import { toRuleSettings } from '../../shared/profiles/language/lint-rules.ts';
import { readCheckConfig } from '../../shared/profiles/language/read-definition.ts';
import { openProfiles, toLine } from '../../shared/profiles/read-folder.ts';
import { readProfilesFolder } from '../../shared/settings.ts';
import { type Arguments, toUsageError } from '../arguments.ts';
import { readText } from '../read-inputs.ts';
import type { Terminal } from '../terminal.ts';

/** What a check changes about the rules, and its glossary. */
export interface Changes {
  readonly name?: string;
  readonly rules: RuleSettings;
  readonly terms: readonly GivenTerm[];
}

/** Applies the profile first, then the configuration, rule by rule. */
export async function readChanges(args: Arguments, terminal: Terminal): Promise<Changes> {
  const own = await readProfileChanges(args.text('profile'), terminal);
  const file = args.text('config');
  if (file === undefined) {
    return own;
  }
  const text = await readText(resolve(terminal.cwd, file), `the configuration ${file}`);
  const read = readCheckConfig(text, KNOWN_RULES);
  if (!read.isSound) {
    const lines = read.faults.map((fault) => toLine({ file, ...fault }));
    throw toUsageError(`the configuration is not sound:\n  ${lines.join('\n  ')}`);
  }
  return {
    ...own,
    rules: { ...own.rules, ...toRuleSettings(read.value.rules) },
    terms: [...own.terms, ...toTerms(read.value)],
  };
}

async function readProfileChanges(name: string | undefined, { env }: Terminal): Promise<Changes> {
  if (name === undefined) {
    return { rules: {}, terms: [] };
  }
  const profile = (await openProfiles(readProfilesFolder(env), KNOWN_RULES)).get(name);
  if (profile === undefined) {
    throw toUsageError(`unknown profile "${name}"; "npx phasewright profiles" lists the profiles`);
  }
  const terms = profile.terms ?? [];
  return { name, rules: profile.rules ?? {}, terms };
}
