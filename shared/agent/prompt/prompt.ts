import { rememberBy } from '../../../packages/gate/src/json.ts';
import { type Digest, toJsonDigest } from '../../contract/release-format.ts';
import type { InputFile, RunContext } from '../../profiles/profile.ts';
import { renderMessage, type Section } from './render-message.ts';
import { estimateTokens } from './token-estimate.ts';

export interface Prompt {
  /** The role and its rules: the same for every file of a profile. */
  readonly instructions: string;
  /** The current task, with all outside content fenced as data. */
  readonly message: string;
  /**
   * Digest of what decides the answer, for its cache: the sections without their background, and
   * without the mark of the run.
   */
  readonly key: Digest;
  /** Estimated tokens of both. */
  readonly tokens: number;
  /** Omitted context, as notes for the record of the draft. */
  readonly leftOut: readonly string[];
}

/** Maximum estimated tokens for each kind of context. What a file must contain is never cut. */
export interface PromptBudget {
  readonly inputs: number;
  /** The beginning of the inputs, given to the writer of every file. */
  readonly overview: number;
  readonly dependencies: number;
  /** Sections of finished files, verbatim. */
  readonly sections: number;
  readonly links: number;
  readonly terms: number;
  readonly issues: number;
  readonly previous: number;
}

/**
 * With rules, criteria and the answer a call stays below 64,000 tokens; the models of Foundry and
 * OpenAI support at least twice that.
 */
export const DEFAULT_BUDGET: PromptBudget = {
  inputs: 30_000,
  overview: 5_600,
  dependencies: 3_000,
  sections: 4_000,
  links: 1_000,
  terms: 1_000,
  issues: 2_000,
  previous: 8_000,
};

const toSeed = rememberBy((inputs: readonly InputFile[]) =>
  toJsonDigest(inputs.map(({ name, sha256 }) => [name, sha256])),
);

/**
 * The prompt of a role's instructions and the sections of a task: first the sections that other
 * tasks of the run share, in the same order.
 */
export function createPrompt(
  run: RunContext,
  instructions: string,
  sections: readonly Section[],
  leftOut: readonly string[],
): Prompt {
  const message = renderMessage(sections, toSeed(run.inputs));
  const tokens = estimateTokens(instructions) + estimateTokens(message);
  const key = toJsonDigest(
    sections.flatMap(({ heading, lead, data, isBackground }) =>
      isBackground === true
        ? []
        : [{ heading, lead, data: data.map(({ name, text }) => [name, text]) }],
    ),
  );
  return { instructions, message, key, tokens, leftOut };
}
