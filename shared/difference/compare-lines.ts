import { compare, type Stretch } from './compare.ts';

/** A piece of a line; `isChanged` if it differs from the replaced line. */
interface Piece {
  readonly text: string;
  readonly isChanged: boolean;
}

/** A line on one side. `number` counts from 1. */
export interface SideLine {
  readonly number: number;
  readonly pieces: readonly Piece[];
}

/** One row of two columns: the same line twice, a line and its replacement, or only one. */
export interface DifferenceRow {
  readonly kind: 'same' | 'changed' | 'gone' | 'new';
  readonly old: SideLine | undefined;
  readonly fresh: SideLine | undefined;
}

export interface Difference {
  readonly rows: readonly DifferenceRow[];
  readonly gone: number;
  readonly added: number;
}

/** Compares two texts line by line, and replaced lines word by word. */
export function compareLines(oldText: string, freshText: string): Difference {
  const old = oldText.split(/\r\n|\n|\r/);
  const fresh = freshText.split(/\r\n|\n|\r/);
  const stretches = compare(old, fresh);
  const rows: DifferenceRow[] = [];
  stretches.forEach((stretch, index) => {
    const before = stretches[index - 1];
    if (stretch.kind === 'same') {
      rows.push(...toSameRows(stretch, old));
    } else if (!(stretch.kind === 'new' && before?.kind === 'gone')) {
      const next = stretches[index + 1];
      const added = stretch.kind === 'new' ? stretch : next?.kind === 'new' ? next : undefined;
      const gone = stretch.kind === 'gone' ? stretch : undefined;
      rows.push(...toChangedRows(sliceLines(old, gone, 'old'), sliceLines(fresh, added, 'fresh')));
    }
  });
  return { rows, gone: sum(stretches, 'gone'), added: sum(stretches, 'new') };
}

interface Line {
  readonly number: number;
  readonly text: string;
}

function sliceLines(
  lines: readonly string[],
  stretch: Stretch | undefined,
  side: 'old' | 'fresh',
): Line[] {
  const from = stretch?.[side] ?? 0;
  return lines
    .slice(from, from + (stretch?.length ?? 0))
    .map((text, index) => ({ number: from + index + 1, text }));
}

function sum(stretches: readonly Stretch[], kind: Stretch['kind']): number {
  return stretches.reduce((total, it) => total + (it.kind === kind ? it.length : 0), 0);
}

function toSameRows(stretch: Stretch, lines: readonly string[]): DifferenceRow[] {
  return sliceLines(lines, stretch, 'old').map(({ number, text }, index) => {
    const pieces = [{ text, isChanged: false }];
    return {
      kind: 'same',
      old: { number, pieces },
      fresh: { number: stretch.fresh + index + 1, pieces },
    };
  });
}

function toChangedRows(gone: readonly Line[], added: readonly Line[]): DifferenceRow[] {
  return Array.from({ length: Math.max(gone.length, added.length) }, (_, index) => {
    const old = gone[index];
    const fresh = added[index];
    if (old !== undefined && fresh !== undefined) {
      const [oldPieces, freshPieces] = compareWords(old.text, fresh.text);
      return {
        kind: 'changed' as const,
        old: { number: old.number, pieces: oldPieces },
        fresh: { number: fresh.number, pieces: freshPieces },
      };
    }
    return {
      kind: old === undefined ? ('new' as const) : ('gone' as const),
      old: toWhole(old),
      fresh: toWhole(fresh),
    };
  });
}

function toWhole(line: Line | undefined): SideLine | undefined {
  return line && { number: line.number, pieces: [{ text: line.text, isChanged: false }] };
}

const WORDS = /[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;
/** Lines that have less in common are not marked word by word, which would be unreadable. */
const MIN_ALIKE = 0.3;

function compareWords(oldText: string, freshText: string): [Piece[], Piece[]] {
  const old = oldText.match(WORDS) ?? [];
  const fresh = freshText.match(WORDS) ?? [];
  const stretches = compare(old, fresh);
  const alike = sum(stretches, 'same') / Math.max(1, old.length, fresh.length);
  if (alike < MIN_ALIKE) {
    return [[{ text: oldText, isChanged: false }], [{ text: freshText, isChanged: false }]];
  }
  return [toPieces(stretches, old, 'old', 'gone'), toPieces(stretches, fresh, 'fresh', 'new')];
}

function toPieces(
  stretches: readonly Stretch[],
  words: readonly string[],
  side: 'old' | 'fresh',
  changed: Stretch['kind'],
): Piece[] {
  return stretches
    .filter(({ kind }) => kind === 'same' || kind === changed)
    .map(({ kind, length, [side]: from }) => ({
      text: words.slice(from, from + length).join(''),
      isChanged: kind === changed,
    }));
}
