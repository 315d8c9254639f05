import { addUsage } from '../contract/draft.ts';
import type { AnswerWithUsage } from './call-agent.ts';
import type { AgentFailure } from './planner.ts';

/**
 * Asks an agent and, if its model refuses, does not exist any more, or still fails after all
 * retries, its fallback. The answer says which model gave it; its usage is that of both.
 */
export async function askWithFallback<
  A extends { readonly fallback?: A },
  T extends AnswerWithUsage,
>(agent: A, ask: (agent: A) => Promise<T | AgentFailure>): Promise<T | AgentFailure> {
  const answer = await ask(agent);
  if (agent.fallback === undefined || !needsOther(answer)) {
    return answer;
  }
  const other = await ask(agent.fallback);
  return { ...other, usage: addUsage(answer.usage, other.usage) };
}

function needsOther(answer: AnswerWithUsage | AgentFailure): boolean {
  return (
    'reason' in answer &&
    (answer.reason === 'refused' || answer.reason === 'unavailable' || answer.isGone === true)
  );
}
