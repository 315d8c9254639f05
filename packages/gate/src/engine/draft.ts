import type { DraftEvidence } from '../blocks/to-evidence.ts';
import type { Facts } from '../data/facts.ts';
import type { Issue, JudgedFile } from '../release-format.ts';

/** A file of a phase with the results of its inspection. */
export interface StagedDraft extends Omit<JudgedFile, 'grounding' | 'evidence'> {
  readonly outcome: 'staged';
  readonly facts: Facts;
  readonly issues: readonly Issue[];
  readonly evidence?: DraftEvidence | undefined;
}

/** A file whose attempt failed, with the reason. */
interface FailedDraft {
  readonly outcome: 'failed';
  readonly path: string;
  readonly attempt: number;
  readonly reason: string;
}

export type Draft = StagedDraft | FailedDraft;
