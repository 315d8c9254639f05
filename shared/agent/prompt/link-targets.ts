import { posix } from 'node:path';
import { compareCodePoints, type PlannedFile } from '../../contract/release-format.ts';
import { type Fitted, fitPieces, type Piece } from './fit.ts';

/** The relative link from `from` to the planned file `to`, both relative to the docset's root. */
export function toRelativeLink(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to);
}

/**
 * The planned files that any file in a folder may link to, as relative links with titles, within
 * `budget` tokens: its own first, then the documents at the root, then the overviews of other
 * folders, then the rest by path.
 */
export function listLinkTargets(
  { path: from }: PlannedFile,
  authority: ReadonlyMap<string, PlannedFile>,
  budget: number,
): Fitted {
  const folder = posix.dirname(from);
  const isOf = [
    (path: string) => posix.dirname(path) === folder,
    (path: string) => !path.includes('/'),
    isOverview,
    () => true,
  ];
  const rank = (path: string) => isOf.findIndex((is) => is(path));
  const targets = [...authority.values()]
    .map((target) => ({ target, rank: rank(target.path) }))
    .sort((a, b) => a.rank - b.rank || compareCodePoints(a.target.path, b.target.path));
  return fitPieces(
    'link targets',
    targets.map(({ target }) => toTarget(from, target)),
    budget,
  );
}

/** As `listLinkTargets`, of what this file builds on and of files about the subjects of its inputs. */
export function listRelatedTargets(
  { path: from, dependsOn }: PlannedFile,
  authority: ReadonlyMap<string, PlannedFile>,
  related: readonly string[],
  budget: number,
): Fitted {
  const pieces = [...new Set([...dependsOn, ...related])].flatMap((path) => {
    const target = authority.get(path);
    return target === undefined || path === from ? [] : [toTarget(from, target)];
  });
  return fitPieces('related files', pieces, budget);
}

function toTarget(from: string, { path, title }: PlannedFile): Piece {
  return { label: path, text: `${toRelativeLink(from, path)} ${JSON.stringify(title)}` };
}

function isOverview(path: string): boolean {
  return /(^|\/)(index|readme|overview|glossary|terms)\.md$/i.test(path);
}
