import type { About, Fault } from '../contract/release-format.ts';
import type { RunRecords } from '../records/run-records.ts';
import { compareReports, type ReportChange } from './compare-reports.ts';

/** Changed files named in a response; the rest is counted. */
const MAX_NAMED = 50;

/**
 * Describes what changed between the reviewed report and the one that waits: a fault for each file,
 * by its path. A digest that never belonged to this gate is reported as unknown.
 */
export async function describeChange(
  { reports }: RunRecords,
  { phase, reportDigest }: { readonly phase: number; readonly reportDigest: string },
  about: About,
): Promise<{ detail: string; faults: Fault[] }> {
  const now = `it is ${about.digest} now, not ${reportDigest}; read it and decide again`;
  const current = about.kind === 'gate' ? about.round : 0;
  for (let round = current - 1; round > 0; round -= 1) {
    if ((await reports.digest(phase, round)) === reportDigest) {
      const reviewed = await reports.read(phase, round);
      const changes = compareReports(reviewed, await reports.read(phase, current));
      const detail = `the report has changed since round ${round} was reviewed: ${now}`;
      return { detail, faults: changes.slice(0, MAX_NAMED).map(toFault) };
    }
  }
  return { detail: `that is not the digest of what awaits a decision: ${now}`, faults: [] };
}

function toFault({ subject, detail }: ReportChange): Fault {
  return { pointer: subject === 'plan' ? '/planVersion' : `/files/${subject.path}`, detail };
}
