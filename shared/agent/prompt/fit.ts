import { cutToTokens, estimateTokens } from './token-estimate.ts';

/** Something that may be told or left out; `label` names it when it is left out. */
export interface Piece {
  readonly label: string;
  readonly text: string;
}

export interface Fitted {
  readonly text: string;
  /** Whether the budget held nothing back. */
  readonly isWhole: boolean;
  /** What a reader of the record is told about it; empty when nothing was left out. */
  readonly leftOut: readonly string[];
}

/** More names than this in one note help nobody. */
const MAX_NAMED = 5;

/** Below this, a piece cut short says too little to be worth its place. */
const LEAST_CUT_TOKENS = 200;

/**
 * Takes pieces in order of importance as far as `budget` tokens reach. A piece that does not fit is
 * cut when enough room is left for it to be of use, otherwise left out, and later, smaller ones
 * may still fit. Same pieces, same budget, same text.
 */
export function fitPieces(what: string, pieces: readonly Piece[], budget: number): Fitted {
  const kept: string[] = [];
  const cut: string[] = [];
  const left: string[] = [];
  let room = budget;
  for (const { label, text } of pieces) {
    const tokens = estimateTokens(text);
    if (tokens <= room) {
      kept.push(text);
      room -= tokens;
    } else if (room >= LEAST_CUT_TOKENS && tokens > LEAST_CUT_TOKENS) {
      kept.push(`${cutToTokens(text, room)}\n(cut here)`);
      cut.push(label);
      room = 0;
    } else {
      left.push(label);
    }
  }
  const leftOut = [
    ...describe(`${what}: cut short`, cut),
    ...describe(`${what}: left out ${left.length} of ${pieces.length}`, left),
  ];
  return { text: kept.join('\n'), isWhole: leftOut.length === 0, leftOut };
}

function describe(what: string, labels: readonly string[]): string[] {
  const more = labels.length > MAX_NAMED ? ', …' : '';
  const names = labels.slice(0, MAX_NAMED).map((label) => label.slice(0, 80));
  return labels.length === 0 ? [] : [`${what} (${names.join(', ')}${more})`];
}
