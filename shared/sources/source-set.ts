import { compareCodePoints, PhasewrightError } from '../contract/release-format-base.ts';
import { findPathReason, findSizeReason, type Selection, selectFiles } from './select-files.ts';
import { type SkippedFile, SOURCE_LIMITS, type SourceFile } from './source-file.ts';
import { tooLarge, unzipSources } from './unzip.ts';
import { zipFiles } from './zip-files.ts';

/** The signature of the first entry (APPNOTE.TXT 4.3.7). */
const ZIP_MARK = [0x50, 0x4b, 3, 4];

/** A source set as it is kept: one zip with the files in the order of their paths, always the same bytes. */
export interface SourceSet extends Selection {
  readonly archive: Uint8Array;
}

/**
 * Makes a source set of files. Throws `unprocessable` if none is text, `too-large` above the limits.
 * `skipped` are those that were left out before.
 */
export function createSourceSet(
  all: Iterable<SourceFile>,
  skipped: readonly SkippedFile[] = [],
): SourceSet {
  const selection = selectFiles(all);
  const files = selection.files.toSorted((a, b) => compareCodePoints(a.path, b.path));
  const left = [...skipped, ...selection.skipped];
  const bytes = files.reduce((sum, { content }) => sum + content.byteLength, 0);
  if (!files.some(({ content }) => content.byteLength > 0)) {
    const why = left.length === 0 ? '' : `; ${left.length} were skipped (${describeSkipped(left)})`;
    const detail = `the sources contain no text at all${why}; name a folder with text files`;
    throw new PhasewrightError('unprocessable', detail);
  }
  if (files.length > SOURCE_LIMITS.files || bytes > SOURCE_LIMITS.bytes) {
    throw tooLarge(`the sources have ${files.length} files of ${bytes} bytes`);
  }
  return { files, skipped: left, archive: zipFiles(files) };
}

/** Makes a source set of a zip of any program. Throws what `unzipSources` and `createSourceSet` throw. */
export function readZip(bytes: Uint8Array): SourceSet {
  const skipped: SkippedFile[] = [];
  const { files, links } = unzipSources(bytes, (path, size) => {
    const reason = findPathReason(path) ?? findSizeReason(size);
    if (reason !== undefined) {
      skipped.push({ path, reason });
    }
    return reason === undefined;
  });
  return createSourceSet(files, [...skipped, ...links]);
}

/** Whether bytes begin like a zip with at least one entry, which no text does. */
export function isZip(bytes: Uint8Array): boolean {
  return ZIP_MARK.every((byte, at) => bytes[at] === byte);
}

/** Whether a text is such a zip in base64. */
export function isZipText(text: unknown): text is string {
  return typeof text === 'string' && isZip(Buffer.from(text.slice(0, 8), 'base64'));
}

/** How many files were skipped for each reason, the most frequent first. */
export function describeSkipped(skipped: readonly SkippedFile[]): string {
  const byReason = Map.groupBy(skipped, ({ reason }) => toKind(reason));
  return [...byReason]
    .toSorted((a, b) => b[1].length - a[1].length)
    .map(([reason, files]) => `${files.length} ${reason}`)
    .join(', ');
}

/** Without what differs from file to file. */
function toKind(reason: string): string {
  return reason.replace(/^line \d+ looks like /, 'with ').replace(/^a link to .*/, 'links');
}
