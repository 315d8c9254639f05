import { cutToTokens, estimateTokens } from './token-estimate.ts';

/** A piece of context that may be included or omitted; `label` names it if it is omitted. */
export interface Piece {
  readonly label: string;
  readonly text: string;
}

export interface Fitted {
  readonly text: string;
  /** Whether everything was included. */
  readonly isWhole: boolean;
  /** Names of omitted pieces, for the record; empty if there are none. */
  readonly leftOut: readonly string[];
}

/** More names in one note help no reader. */
const MAX_NAMED = 5;

/** A piece cut shorter than this says too little to be useful. */
const MIN_CUT_TOKENS = 200;

/**
 * Includes pieces in order of importance within `budget` tokens. A piece that does not fit is cut
 * if enough room is left for it to be useful, otherwise omitted; later, smaller ones may still fit.
 * Deterministic.
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
    } else if (room >= MIN_CUT_TOKENS && tokens > MIN_CUT_TOKENS) {
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
