import type { Source } from '../../../packages/gate/src/base.ts';
import { type SourceRange, toDigest } from '../../contract/release-format.ts';
import { SOURCES_FILE, type Sources } from '../source-input.ts';

/** The lines of a range; `undefined` if the source set does not have them. */
export function readLines(
  sources: Sources,
  { path, fromLine, toLine }: SourceRange,
): readonly string[] | undefined {
  const lines = sources.find(path)?.lines;
  return lines !== undefined && fromLine <= toLine && toLine <= lines.length
    ? lines.slice(fromLine - 1, toLine)
    : undefined;
}

/** A range as evidence, with the digest of its lines; nothing for lines that are not there. */
export function cite(sources: Sources, ranges: readonly SourceRange[]): Source[] {
  const known = new Map(ranges.map((it) => [`${it.path}:${it.fromLine}-${it.toLine}`, it]));
  return [...known.values()].flatMap(({ path, fromLine, toLine }) => {
    const lines = readLines(sources, { path, fromLine, toLine });
    return lines === undefined
      ? []
      : [
          {
            input: SOURCES_FILE,
            path,
            fromLine,
            toLine,
            sha256: toDigest(`${lines.join('\n')}\n`),
          },
        ];
  });
}

/** All lines of a file. */
export function wholeFile(sources: Sources, path: string): SourceRange[] {
  const count = sources.find(path)?.lines.length ?? 0;
  return count === 0 ? [] : [{ path, fromLine: 1, toLine: count }];
}
