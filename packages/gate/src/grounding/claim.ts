import type { Position } from '../markdown/position.ts';

/** The rules that report claims which are false. */
export type GroundingRule =
  | 'ungrounded-names'
  | 'ungrounded-operations'
  | 'ungrounded-codes'
  | 'ungrounded-numbers'
  | 'ungrounded-addresses'
  | 'misplaced-claims'
  | 'invalid-samples';

/** Something that prose says and that the input can say too; without `message` it is true. */
export interface Claim {
  readonly rule: GroundingRule;
  /** The words that make the claim. */
  readonly text: string;
  readonly position: Position;
  /** "Unexpected X, expected Y", of a claim that is false. */
  readonly message?: string | undefined;
}

/** A claim within a passage, before its position is known. */
export interface FoundClaim extends Omit<Claim, 'position'> {
  readonly index: number;
  readonly length: number;
}
