import type { Facts } from '../../../packages/gate/src/base.ts';
import { type Fitted, fitPieces, type Piece } from './fit.ts';
import { toRelativeLink } from './link-targets.ts';

/** More rows and codes of one file add little to its headings. */
const MAX_DETAILS = 200;

/**
 * What is known about the dependencies of `from`, within `budget` tokens: first the headings of
 * each file with the anchors a link may name, then its tables and code spans.
 */
export function describeDependencies(
  from: string,
  dependsOn: readonly string[],
  facts: ReadonlyMap<string, Facts>,
  budget: number,
): Fitted {
  const known = dependsOn.flatMap((path): [string, Facts][] => {
    const found = facts.get(path);
    return found === undefined ? [] : [[path, found]];
  });
  const pieces = [
    ...known.map(([path, it]) => toHeadingsPiece(from, path, it)),
    ...known.flatMap(([path, it]) => toDetailsPiece(from, path, it)),
  ];
  const fitted = fitPieces('dependencies', pieces, budget);
  const unknown = dependsOn.filter((path) => !facts.has(path));
  return unknown.length === 0
    ? fitted
    : {
        ...fitted,
        isWhole: false,
        leftOut: [
          ...fitted.leftOut,
          `dependencies: nothing is known of ${unknown.slice(0, 5).join(', ')}`,
        ],
      };
}

function toHeadingsPiece(from: string, path: string, { title, headings }: Facts): Piece {
  const lines = headings.map(
    ({ depth, text, anchor }) => `${'#'.repeat(depth)} ${text} (anchor: #${anchor})`,
  );
  const head = `File ${toRelativeLink(from, path)}, title ${JSON.stringify(title ?? '')}, headings:`;
  return { label: `headings of ${path}`, text: [head, ...lines].join('\n') };
}

function toDetailsPiece(from: string, path: string, { rows, codes }: Facts): Piece[] {
  const lines = [
    ...rows.slice(0, MAX_DETAILS).map(({ cells }) => `row: ${cells.join(' | ')}`),
    ...[...new Set(codes.map(({ text }) => text))]
      .slice(0, MAX_DETAILS)
      .map((text) => `code: ${text}`),
  ];
  const head = `File ${toRelativeLink(from, path)}, first cells of table rows, and code spans:`;
  return lines.length === 0
    ? []
    : [{ label: `tables and codes of ${path}`, text: [head, ...lines].join('\n') }];
}
