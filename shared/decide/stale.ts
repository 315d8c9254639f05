import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import {
  type About,
  type Fault,
  parseGateReport,
  toJsonDigest,
} from '../contract/release-format.ts';
import { readJson } from '../records/json-blob.ts';
import { compareReports, type ReportChange } from './compare-reports.ts';

/** Files named in an answer about what changed; the rest is counted. */
const MAX_NAMED = 50;

/**
 * Describes what changed between the report that was reviewed and the one that waits: a fault for
 * each file, by its path. A digest that never was one of this gate's is reported as unknown.
 */
export async function describeChange(
  store: BlobStore,
  asker: {
    readonly runId: string;
    readonly phase: number;
    readonly reportDigest?: string | undefined;
  },
  about: About,
): Promise<{ detail: string; faults: Fault[] }> {
  const { runId, phase, reportDigest } = asker;
  const now = `it is ${about.digest} now, not ${reportDigest}; read it again and decide anew`;
  const read = (round: number) =>
    readJson(store, 'staging', stagingPath.report(runId, phase, round, 'json'), parseGateReport);
  const last = about.kind === 'gate' ? about.round : 0;
  for (let round = last - 1; round > 0; round -= 1) {
    const reviewed = await read(round);
    if (reviewed !== undefined && toJsonDigest(reviewed) === reportDigest) {
      const current = await read(last);
      const faults =
        current === undefined
          ? []
          : compareReports(reviewed, current).slice(0, MAX_NAMED).map(toFault);
      const detail = `the report has changed since round ${round} was reviewed: ${now}`;
      return { detail, faults };
    }
  }
  return { detail: `that is not the digest of what awaits a decision: ${now}`, faults: [] };
}

function toFault({ subject, detail }: ReportChange): Fault {
  return { pointer: subject === 'plan' ? '/planVersion' : `/files/${subject.path}`, detail };
}
