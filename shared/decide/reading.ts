import { type JudgedFile, PhasewrightError, type Reading } from '../contract/release-format.ts';
import { listComments } from '../records/list-comments.ts';
import type { RunRecords } from '../records/run-records.ts';
import { listViewed } from './viewed.ts';

/** Files named in a refusal; the rest is counted. */
const MAX_NAMED = 50;

/** What an approver has read of a gate, and the files that they have not viewed as they are now. */
export async function readReading(
  records: RunRecords,
  { by, phase, round }: { readonly by: string; readonly phase: number; readonly round: number },
): Promise<{ readonly reading: Reading; readonly unread: readonly JudgedFile[] }> {
  const { files } = await records.reports.read(phase, round);
  const marks = await listViewed(records, by, phase);
  const viewed = new Map(marks.map(({ path, sha256 }) => [path, sha256]));
  const unread = files.filter(({ path, sha256 }) => viewed.get(path) !== sha256);
  const open = (await listComments(records, phase)).filter(({ resolved }) => resolved === null);
  const counts = { viewed: files.length - unread.length, files: files.length };
  return { reading: { ...counts, openComments: open.length }, unread };
}

/** Throws `conflict` that names the approver and the files, unless all files were viewed. */
export function requireViewed(
  by: string,
  { viewed, files }: Reading,
  unread: readonly JudgedFile[],
): void {
  if (unread.length > 0) {
    const faults = unread.slice(0, MAX_NAMED).map(({ path }) => ({
      pointer: `/files/${path}`,
      detail: `${by} has not viewed it as it is now`,
    }));
    const detail = `this run requires that an approver has viewed every file; ${by} has viewed ${viewed} of ${files}. Read ${unread[0]?.path} next`;
    throw new PhasewrightError('conflict', detail, { faults });
  }
}
