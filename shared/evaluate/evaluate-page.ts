import type { Agent } from '../agent/agent.ts';
import type { AskingDeps } from '../agent/ask-agent.ts';
import { previewParts, toAssignment, writeText } from '../agent/write-text.ts';
import { addUsage, NO_USAGE, type Usage } from '../contract/draft.ts';
import type { GroundingCounts, Issue } from '../contract/release-format.ts';
import { inspectDraft } from '../draft/inspect-draft.ts';
import type { WriteRequest } from '../profiles/profile.ts';

/** What the gate says of one attempt; a failed one has no text. */
export interface Attempt {
  readonly issues: readonly Issue[];
  readonly grounding: GroundingCounts | undefined;
  readonly failure: string | undefined;
}

/** A page as one model wrote it. */
export interface EvaluatedPage {
  readonly path: string;
  /** The last text; undefined if no attempt has one. */
  readonly text: string | undefined;
  readonly attempts: readonly Attempt[];
  readonly usage: Usage;
}

/** Answers of an evaluation belong to no run. */
const RUN_ID = 'evaluation';

/**
 * Lets an agent write a page until the gate finds no error, at most `maxRounds` times, as a run
 * does: flagged places are regenerated with the findings. A model that gives no text is asked
 * once.
 */
export async function evaluatePage(
  deps: AskingDeps,
  agent: Agent,
  first: WriteRequest,
  maxRounds: number,
): Promise<EvaluatedPage> {
  const attempts: Attempt[] = [];
  let request = first;
  let text: string | undefined;
  let usage = NO_USAGE;
  for (let round = 1; round <= maxRounds; round += 1) {
    const assignment = toAssignment(request);
    const writing = { agent, assignment, previews: previewParts(agent, assignment) };
    const written = await writeText(deps, RUN_ID, writing, async () => {});
    usage = addUsage(usage, written.usage);
    if ('outcome' in written) {
      const failure = `${written.reason}: ${written.detail}`;
      attempts.push({ issues: [], grounding: undefined, failure });
      break;
    }
    const { facts, issues } = await inspectDraft(request, assignment.blocks, written.content);
    text = new TextDecoder().decode(written.content);
    attempts.push({ issues, grounding: facts.grounding, failure: undefined });
    if (isGreen({ issues, failure: undefined })) {
      break;
    }
    request = { ...request, issues, previous: text };
  }
  return { path: first.file.path, text, attempts, usage };
}

/** Whether the gate would pass an attempt. */
export function isGreen({ issues, failure }: Pick<Attempt, 'issues' | 'failure'>): boolean {
  return failure === undefined && !issues.some(({ severity }) => severity === 'error');
}
