import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { toJsonDigest } from '../contract/digest.ts';
import type { Fault } from '../contract/errors.ts';
import { type GateReport, parseGateReport } from '../contract/report.ts';
import type { Awaiting } from '../contract/run.ts';
import { readJson } from '../run/json-blob.ts';

/** Files named in an answer about what changed; the rest is counted. */
const MAX_NAMED = 50;

/**
 * Says what changed between the report somebody reviewed and the one that waits: files by path, each
 * a fault. A digest that never was one of this gate's is said to be unknown.
 */
export async function describeChange(
  store: BlobStore,
  request: {
    readonly runId: string;
    readonly phase: number;
    readonly reportDigest?: string | undefined;
  },
  awaiting: Awaiting,
): Promise<{ detail: string; faults: Fault[] }> {
  const { runId, phase, reportDigest } = request;
  const now = `it is ${awaiting.digest} now, not ${reportDigest}; read it again and decide anew`;
  const read = (round: number) =>
    readJson(store, 'staging', stagingPath.report(runId, phase, round, 'json'), parseGateReport);
  for (let round = awaiting.round - 1; round > 0; round -= 1) {
    const reviewed = await read(round);
    if (reviewed !== undefined && toJsonDigest(reviewed) === reportDigest) {
      const current = await read(awaiting.round);
      const faults = current === undefined ? [] : compare(reviewed, current);
      const detail = `the report has changed since round ${round} was reviewed: ${now}`;
      return { detail, faults };
    }
  }
  return { detail: `that is not the digest of what awaits a decision: ${now}`, faults: [] };
}

function compare(reviewed: GateReport, current: GateReport): Fault[] {
  const before = new Map(reviewed.files.map((file) => [file.path, file]));
  const after = new Map(current.files.map((file) => [file.path, file]));
  const changed = current.files.flatMap(({ path, sha256, attempt }) => {
    const old = before.get(path);
    if (old === undefined) {
      return [{ pointer: `/files/${path}`, detail: 'is new' }];
    }
    const detail = `was written again: attempt ${old.attempt} → ${attempt}`;
    return old.sha256 === sha256 ? [] : [{ pointer: `/files/${path}`, detail }];
  });
  const gone = reviewed.files
    .filter(({ path }) => !after.has(path))
    .map(({ path }) => ({ pointer: `/files/${path}`, detail: 'is gone' }));
  const plan =
    reviewed.planVersion === current.planVersion
      ? []
      : [{ pointer: '/planVersion', detail: `${reviewed.planVersion} → ${current.planVersion}` }];
  return [...plan, ...changed, ...gone].slice(0, MAX_NAMED);
}
