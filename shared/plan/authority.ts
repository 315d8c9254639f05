import type { Plan, PlannedFile } from '../contract/release-format.ts';
import type { Docset } from '../profiles/profile.ts';

export interface AuthorityEntry {
  readonly phase: number;
  readonly file: PlannedFile;
}

/**
 * The planned files that links may name. Accepted plans define their phases; for a phase without a
 * plan yet, it is the files the profile requires, which its plan must contain.
 */
export function toAuthority(
  docset: Docset,
  plans: readonly Plan[],
): ReadonlyMap<string, AuthorityEntry> {
  const planned = new Map(plans.map((plan) => [plan.phase, plan.files]));
  const entries = docset.phases.flatMap(({ phase, files }) =>
    (planned.get(phase) ?? files).map((file): [string, AuthorityEntry] => [
      file.path,
      { phase, file },
    ]),
  );
  return new Map(entries);
}
