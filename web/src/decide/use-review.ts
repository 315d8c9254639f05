import { useState } from 'preact/hooks';
import { readStored, writeKept } from '../persistence/stored-text.ts';
import { emptyReview, isEmpty, parseReview, type Review } from './review.ts';

/** An unfinished review and its setters. It survives a reload. */
export interface ReviewState {
  readonly review: Review;
  readonly change: (review: Review) => void;
  readonly clear: () => void;
}

export function useReview(runId: string, phase: number, round: number): ReviewState {
  const key = `review:${runId}:${phase}`;
  const [held, setHeld] = useState<{ key: string; review: Review } | undefined>(undefined);
  const kept = held?.key === key ? held.review : parseReview(readStored(key));
  const review = kept === undefined || isEmpty(kept) ? emptyReview(round) : kept;
  const change = (next: Review) => {
    writeKept(key, isEmpty(next) ? undefined : JSON.stringify(next));
    setHeld({ key, review: next });
  };
  return { review, change, clear: () => change(emptyReview(round)) };
}
