/** How a task ended, as far as ids depend on it. */
export interface Settlement {
  readonly isFailed: boolean;
  readonly isNonRetriable: boolean;
}

export type Settle = (settlement: Settlement) => void;

export const SUCCEEDED: Settlement = { isFailed: false, isNonRetriable: false };
