import { PhasewrightError, toDigest } from '../contract/release-format.ts';
import type { Awaiting } from '../contract/run.ts';
import type { RunRecords } from '../records/run-records.ts';

/** Bytes of documents that are shown in full; those after them are named. */
const MAX_SHOWN_BYTES = 2 * 1024 * 1024;

interface ViewedFile {
  readonly path: string;
  readonly sha256: string | undefined;
  /** Absent if the file is not written yet, or if enough is shown before it. */
  readonly text: string | undefined;
}

/** What an approval is about, to be read without any other access. */
export interface ApprovalView {
  /** The gate's report in markdown; absent for a plan. */
  readonly report: string | undefined;
  readonly files: readonly ViewedFile[];
}

/**
 * Reads what waits for approval, comparing the report and each document with their digests. Throws
 * `conflict` for what a link cannot approve, and `digest-mismatch` for changed records.
 */
export async function readApprovalView(
  records: RunRecords,
  { phase, about }: Awaiting,
): Promise<ApprovalView> {
  if (about.kind === 'budget') {
    throw new PhasewrightError('conflict', 'the token budget is used up; a link cannot raise it');
  }
  if (about.kind === 'plan') {
    const plan = await records.findLatestPlan(phase);
    const files = (plan?.files ?? []).map(({ path }) => ({ path }));
    return { report: undefined, files: files.map((it) => ({ ...it, ...NOT_SHOWN })) };
  }
  const { round, digest } = about;
  const report = await records.reports.findStored(phase, round);
  if (report?.sha256 !== digest) {
    throw new PhasewrightError(
      'digest-mismatch',
      'the report is not the one that awaits a decision',
    );
  }
  const attempts = await records.readAttempts(phase, round);
  const files: ViewedFile[] = [];
  let leftBytes = MAX_SHOWN_BYTES;
  for (const { path, sha256, size } of report.value.files) {
    leftBytes -= size;
    const text =
      leftBytes < 0
        ? undefined
        : await readText(records, phase, { path, sha256, attempt: attempts.get(path) ?? 1 });
    files.push({ path, sha256, text });
  }
  const markdown = await records.reportTexts.find(phase, round);
  return { report: decode(markdown?.content), files };
}

const NOT_SHOWN = { sha256: undefined, text: undefined };

async function readText(
  { draftTexts }: RunRecords,
  phase: number,
  { path, sha256, attempt }: { path: string; sha256: string; attempt: number },
): Promise<string> {
  const draft = await draftTexts.find(phase, attempt, path);
  if (draft === undefined || toDigest(draft.content) !== sha256) {
    throw new PhasewrightError('digest-mismatch', `${path} is not the document of the report`);
  }
  return decode(draft.content) ?? '';
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
