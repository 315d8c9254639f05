import { posix } from 'node:path';
import { compareCodePoints, type PlannedFile } from '../../contract/release-format.ts';
import { type Fitted, fitPieces } from './fit.ts';

/** The relative link from `from` to the planned file `to`, both relative to the docset's root. */
export function toRelativeLink(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to);
}

/**
 * The planned files a file may link to, as relative links with titles, within `budget` tokens: its
 * dependencies and `related` first, then its own folder, then the documents at the root, then the
 * overviews of other folders, then the rest by path.
 */
export function listLinkTargets(
  file: PlannedFile,
  authority: ReadonlyMap<string, PlannedFile>,
  related: readonly string[],
  budget: number,
): Fitted {
  const first = new Set([...file.dependsOn, ...related]);
  const folder = posix.dirname(file.path);
  const isOf = [
    (path: string) => first.has(path),
    (path: string) => posix.dirname(path) === folder,
    (path: string) => !path.includes('/'),
    isOverview,
    () => true,
  ];
  const rank = (path: string) => isOf.findIndex((is) => is(path));
  const pieces = [...authority.values()]
    .filter(({ path }) => path !== file.path)
    .map((target) => ({ target, rank: rank(target.path) }))
    .sort((a, b) => a.rank - b.rank || compareCodePoints(a.target.path, b.target.path))
    .map(({ target }) => ({
      label: target.path,
      text: `${toRelativeLink(file.path, target.path)} ${JSON.stringify(target.title)}`,
    }));
  return fitPieces('link targets', pieces, budget);
}

function isOverview(path: string): boolean {
  return /(^|\/)(index|readme|overview|glossary|terms)\.md$/i.test(path);
}
