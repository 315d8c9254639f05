import { listProse } from '../../packages/gate/src/base.ts';
import type { Agent } from '../agent/agent.ts';
import { DEFAULT_BUDGET } from '../agent/prompt/prompt.ts';
import { type Assignment, previewParts, sumPreviews, toAssignment } from '../agent/write-text.ts';
import type { CallForecast } from '../contract/budget.ts';
import type { Plan, PlannedFile } from '../contract/release-format.ts';
import { toAuthority } from '../plan/authority.ts';
import type { LoadedRun } from '../records/load-run.ts';

/** Tokens of markdown per expected word, for a file that follows its plan. */
const TOKENS_PER_WORD = 1.6;

/** The content of dependencies does not exist yet; each estimated token may become two. */
const DEPENDENCY_TOKENS =
  2 * (DEFAULT_BUDGET.dependencies + DEFAULT_BUDGET.sections + DEFAULT_BUDGET.terms);

/**
 * The cost of writing the files of a plan, before the first one is written: the current prompts,
 * and the answers as planned or at their limit. `plans` are those of all phases so far, the one in
 * question last. `undefined` for an agent without costs.
 */
export function forecastWriting(
  agents: Readonly<Record<PlannedFile['writer'], Agent>>,
  { record, profile, inputs, docset }: LoadedRun,
  plans: readonly Plan[],
): CallForecast | undefined {
  const plan = plans.at(-1);
  if (plan === undefined || agents.agent.preview === undefined) {
    return undefined;
  }
  const { variant, strictness, options } = record;
  // The second reader is shown each page once more, with the prose in place.
  const times = options.secondReader === true ? 2 : 1;
  const run = { profile, variant, strictness, inputs, docset };
  const authority = new Map(
    [...toAuthority(docset, plans)].map(([path, { file }]) => [path, file]),
  );
  const shared = { run, phase: plan.phase, authority, plans, facts: new Map(), issues: [] };
  const forecast = { calls: 0, expectedTokens: 0, maxTokens: 0 };
  for (const file of plan.files) {
    const assignment = toAssignment({ ...shared, file, guidance: null });
    const preview = sumPreviews(previewParts(agents[file.writer], assignment));
    if (preview !== undefined) {
      const words = Math.ceil(countWords(assignment, file) * TOKENS_PER_WORD);
      const dependencyTokens = file.dependsOn.length > 0 ? DEPENDENCY_TOKENS : 0;
      forecast.calls += times * assignment.requests.length;
      forecast.expectedTokens += times * (preview.inputTokens + words);
      forecast.maxTokens += times * (preview.maxTokens + dependencyTokens);
    }
  }
  return forecast;
}

/** Expected words of a page's prose; a place without a length counts as the whole page. */
function countWords({ blocks }: Assignment, { expectedWords }: PlannedFile): number {
  const words = listProse(blocks).map((it) => it.words ?? expectedWords);
  return words.reduce((sum, count) => sum + count, 0);
}
