import type { Position } from '../markdown/position.ts';

/** The rules that report false claims. */
export type GroundingRule =
  | 'ungrounded-names'
  | 'ungrounded-operations'
  | 'ungrounded-codes'
  | 'ungrounded-numbers'
  | 'ungrounded-addresses'
  | 'misplaced-claims'
  | 'invalid-samples';

/**
 * A statement of the prose that the input can confirm or contradict; without `message` it is true.
 */
export interface Claim {
  readonly rule: GroundingRule;
  readonly text: string;
  readonly position: Position;
  /** "Unexpected X, expected Y", if the claim is false. */
  readonly message?: string | undefined;
  /** The input leaves it open, so the claim is neither true nor false. */
  readonly isOpen?: true;
}

/** A claim within a passage, before its position is known. */
export interface FoundClaim extends Omit<Claim, 'position'> {
  readonly index: number;
  readonly length: number;
}
