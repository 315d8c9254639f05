import type { Plan, PlannedFile } from '../../../shared/contract/release-format.ts';

export type PlanChange = 'new' | 'changed' | 'gone';

/** Every file that differs between the versions. */
export function comparePlans(before: Plan, after: Plan): Map<string, PlanChange> {
  const old = new Map(before.files.map((file) => [file.path, file]));
  const changes = new Map<string, PlanChange>();
  for (const file of after.files) {
    const known = old.get(file.path);
    if (known === undefined) {
      changes.set(file.path, 'new');
    } else if (!isSame(known, file)) {
      changes.set(file.path, 'changed');
    }
    old.delete(file.path);
  }
  for (const path of old.keys()) {
    changes.set(path, 'gone');
  }
  return changes;
}

/** Both come from the same service, so their fields have the same order. */
function isSame(a: PlannedFile, b: PlannedFile): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
