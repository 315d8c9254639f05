/** What a model is told, ready to be sent. */
export interface Prompt {
  /** The role and its rules: the same for every file of a profile. */
  readonly instructions: string;
  /** The work at hand, with everything from outside fenced as data. */
  readonly message: string;
  /** Estimated tokens of both. */
  readonly tokens: number;
  /** What there was no room for, as notes for the record of the draft. */
  readonly leftOut: readonly string[];
}

/** Most tokens, as estimated, for each kind of context. What a file must show is never cut. */
export interface PromptBudget {
  readonly inputs: number;
  readonly dependencies: number;
  /** What finished files say, word for word. */
  readonly sections: number;
  readonly links: number;
  readonly terms: number;
  readonly issues: number;
  /** The text of the attempt before. */
  readonly previous: number;
}

/**
 * With rules, criteria and the answer a call stays below 64,000 tokens; the models that Foundry and
 * OpenAI offer take at least twice that.
 */
export const DEFAULT_BUDGET: PromptBudget = {
  inputs: 30_000,
  dependencies: 3_000,
  sections: 4_000,
  links: 1_000,
  terms: 1_000,
  issues: 2_000,
  previous: 8_000,
};
