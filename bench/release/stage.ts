import { mapLimited } from '../../shared/concurrency/map-limited.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { GateReport, JudgedFile } from '../../shared/contract/release-format.ts';
import { createRecords } from '../../shared/records/records.ts';

/** Where what is to be released lies: the only phase of a run, in its first round. */
export const AT = { phase: 0, round: 1 } as const;

const PARALLEL = 8;
const CONTENT = new TextEncoder().encode('A sentence of the text. '.repeat(170));

/** Stages files of 4 KB as a run would, with the report of a gate that let them through. */
export async function stageRun(
  store: BlobStore,
  runId: string,
  paths: readonly string[],
): Promise<void> {
  const records = createRecords(store).of(runId);
  const files = await mapLimited(paths, PARALLEL, async (path): Promise<JudgedFile> => {
    const { entry } = await records.draftTexts.create([AT.phase, 1, path], CONTENT, { attempt: 1 });
    return { path, attempt: 1, sha256: entry.sha256, size: entry.size };
  });
  await records.reports.create([AT.phase, AT.round], toReport(runId, files));
}

function toReport(runId: string, files: JudgedFile[]): GateReport {
  return {
    ...{ reportVersion: 1, runId, ...AT, planVersion: 1, strictness: 'strict', verdict: 'passed' },
    ...{ profile: 'bench', variant: 'none', phaseName: 'bench', ruleSet: 'none', rules: [] },
    ...{ errors: 0, warnings: 0, issues: [], flagged: [], categories: [], deferred: [] },
    ...{ score: null, threshold: 0, files },
  };
}
