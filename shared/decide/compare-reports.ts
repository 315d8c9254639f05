import type { GateReport } from '../contract/release-format.ts';

/** One difference between two reports; `subject` is a path, or the plan. */
export interface ReportChange {
  readonly subject: { readonly path: string } | 'plan';
  readonly detail: string;
}

/** What changed between two reports of a phase: the plan, then files by kind of change. */
export function compareReports(before: GateReport, after: GateReport): ReportChange[] {
  const old = new Map(before.files.map((file) => [file.path, file]));
  const kept = new Set(after.files.map(({ path }) => path));
  const plan: ReportChange[] =
    before.planVersion === after.planVersion
      ? []
      : [{ subject: 'plan', detail: `${before.planVersion} → ${after.planVersion}` }];
  const changed = after.files.flatMap(({ path, sha256, attempt }): ReportChange[] => {
    const known = old.get(path);
    if (known === undefined) {
      return [{ subject: { path }, detail: 'is new' }];
    }
    const detail = `was regenerated: attempt ${known.attempt} → ${attempt}`;
    return known.sha256 === sha256 ? [] : [{ subject: { path }, detail }];
  });
  const gone = before.files.filter(({ path }) => !kept.has(path));
  return [
    ...plan,
    ...changed,
    ...gone.map(({ path }) => ({ subject: { path }, detail: 'was removed' })),
  ];
}
