import { type BlockEvidence, type Source, toDigest } from '../../shared/contract/release-format.ts';

/** Lines of the sources that a block rests on. */
type Range = Extract<Source, { readonly path: string }> & { readonly sha256: string };

/** A block of a document that rests on lines which are not there any more. */
export interface StaleBlock {
  readonly file: string;
  readonly block: BlockEvidence;
  readonly changed: readonly Range[];
}

/**
 * The blocks of documents whose lines of the sources have changed. Lines that only moved within their
 * file are the same: they are found by their digest.
 */
export function findStale(
  documents: readonly { readonly path: string; readonly blocks: readonly BlockEvidence[] }[],
  readLines: (path: string) => readonly string[] | undefined,
): StaleBlock[] {
  const known = new Map<string, boolean>();
  const isKept = (range: Range): boolean => {
    const key = JSON.stringify([range.path, range.fromLine, range.toLine, range.sha256]);
    const kept = known.get(key) ?? hasLines(readLines(range.path), range);
    known.set(key, kept);
    return kept;
  };
  return documents.flatMap(({ path, blocks }) =>
    blocks.flatMap((block) => {
      const changed = block.sources.filter(isRange).filter((range) => !isKept(range));
      return changed.length === 0 ? [] : [{ file: path, block, changed }];
    }),
  );
}

export function isRange(source: Source): source is Range {
  return 'path' in source && source.sha256 !== undefined;
}

function hasLines(lines: readonly string[] | undefined, range: Range): boolean {
  if (lines === undefined) {
    return false;
  }
  const count = range.toLine - range.fromLine + 1;
  const isAt = (from: number) =>
    toDigest(`${lines.slice(from, from + count).join('\n')}\n`) === range.sha256;
  if (isAt(range.fromLine - 1)) {
    return true;
  }
  for (let from = 0; from + count <= lines.length; from += 1) {
    if (isAt(from)) {
      return true;
    }
  }
  return false;
}
