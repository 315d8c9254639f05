import { mapLimited } from '../../shared/concurrency/map-limited.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import {
  type GateReport,
  type JudgedFile,
  type Plan,
  toJsonDigest,
} from '../../shared/contract/release-format.ts';
import { createRecords } from '../../shared/records/records.ts';

/** The files belong to the only phase of a run, in its first round. */
export const AT = { phase: 0, round: 1 } as const;

const PARALLEL = 8;
const CONTENT = new TextEncoder().encode('A sentence of the text. '.repeat(170));

/** Stages approved files of 4 KB as a run would; returns the digest of the report. */
export async function stageRun(
  store: BlobStore,
  runId: string,
  paths: readonly string[],
): Promise<string> {
  const records = createRecords(store).of(runId);
  const files = await mapLimited(paths, PARALLEL, async (path): Promise<JudgedFile> => {
    const { entry } = await records.draftTexts.create([AT.phase, 1, path], CONTENT, { attempt: 1 });
    return { path, attempt: 1, sha256: entry.sha256, size: entry.size };
  });
  const plan = toPlan(runId, paths);
  const report = toReport(runId, files, toJsonDigest(plan));
  const digest = toJsonDigest(report);
  await records.plans.create([AT.phase, 1], plan);
  await records.reports.create([AT.phase, AT.round], report);
  const about = { kind: 'gate', round: AT.round, digest } as const;
  const made = { runId, phase: AT.phase, about, by: 'bench', at: '2026-01-01T00:00:00.000Z' };
  const rest = { decision: 'approve' as const, from: null, comment: null, votes: [] };
  await records.decisions.create([made], { ...made, ...rest });
  return digest;
}

function toPlan(runId: string, paths: readonly string[]): Plan {
  const files = paths.map((path) => ({
    ...{ path, title: path, writer: 'agent' as const, expectedWords: 1 },
    ...{ outline: [], dependsOn: [], covers: [] },
  }));
  return { runId, phase: AT.phase, version: 1, files };
}

function toReport(runId: string, files: JudgedFile[], planDigest: string): GateReport {
  return {
    planDigest,
    ...{ reportVersion: 1, runId, ...AT, planVersion: 1, strictness: 'strict', verdict: 'passed' },
    ...{ profile: 'bench', variant: 'none', phaseName: 'bench', ruleSet: 'none', rules: [] },
    ...{ errors: 0, warnings: 0, issues: [], flagged: [], categories: [], deferred: [] },
    ...{ score: null, threshold: 0, grounding: null, files },
  };
}
