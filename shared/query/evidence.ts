import type { DocumentEvidence } from '../contract/api/artifacts.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import type { RunRecords } from '../records/run-records.ts';
import { findLatestAttempt } from './artifacts.ts';

/**
 * What the blocks of a document rest on, from the record of its attempt: the one asked for, else
 * the latest of the first phase that has the document. Throws `not-found`.
 */
export async function readEvidence(
  records: RunRecords,
  path: string,
  { phases, attempt }: { readonly phases: readonly number[]; readonly attempt: number | undefined },
): Promise<DocumentEvidence> {
  for (const phase of phases) {
    const find = (it: number) => records.drafts(phase).find(path, it);
    const draft = await find(attempt ?? (await findLatestAttempt(records, phase, find)));
    if (draft?.outcome === 'staged' && draft.evidence !== undefined) {
      const { sha256, evidence } = draft;
      const about = { path, phase, attempt: draft.attempt, sha256 };
      return { ...about, evidence: evidence.sha256, blocks: evidence.blocks };
    }
  }
  throw new PhasewrightError(
    'not-found',
    `run ${records.runId} has no evidence of "${path}" there; list its artifacts`,
  );
}
