import type { Usage } from '../../contract/draft.ts';
import type { AgentIdentity } from '../../contract/release-format.ts';
import type { ProseRequest, ReadAnswer, WriteAnswer } from '../agent.ts';
import type { AgentFailure, PlanAnswer, PlanRequest } from '../planner.ts';
import { toProposal } from '../prompt/plan-proposal.ts';
import { toExcerpt } from './clean-answer.ts';
import { parseJsonAnswer } from './parse-json-answer.ts';
import { readDoubtsAnswer } from './read-doubts-answer.ts';
import { readProseAnswer } from './read-prose-answer.ts';
import { toFailure } from './to-failure.ts';

/** The answer of a model and how it ended, whatever the protocol. */
export interface Reply {
  readonly text: string;
  /** `other`: it ended without an answer, such as by a call of a tool; see `detail`. */
  readonly end: 'complete' | 'length' | 'filter' | 'refusal' | 'throttled' | 'broken' | 'other';
  /** The service's own words about the end; may be empty. */
  readonly detail: string;
  /** The exact model that answered, according to the service. */
  readonly model: string;
  /** The service's id of the answer; may be empty. */
  readonly id: string;
  readonly usage: Usage;
}

/** The answer to a request for prose: the prose by place, or why there is none. */
export function toWriteAnswer(
  reply: Reply,
  agent: Pick<AgentIdentity, 'name' | 'version'>,
  { part }: Pick<ProseRequest, 'part'>,
): WriteAnswer {
  const ended = toEndFailure(reply);
  if (ended !== undefined) {
    return ended;
  }
  const { usage } = reply;
  const answer = readProseAnswer(reply.text, part);
  return answer.isProse
    ? { outcome: 'written', prose: answer.prose, agent: toIdentity(reply, agent), usage }
    : toFailure(answer.reason, answer.detail, usage);
}

/** Makes the answer of a second reader: what it doubts, or why it read nothing. */
export function toReadAnswer(
  reply: Reply,
  agent: Pick<AgentIdentity, 'name' | 'version'>,
): ReadAnswer {
  const ended = toEndFailure(reply);
  if (ended !== undefined) {
    return ended;
  }
  const { usage } = reply;
  const answer = readDoubtsAnswer(reply.text);
  return answer.isRead
    ? { outcome: 'read', doubts: answer.doubts, agent: toIdentity(reply, agent), usage }
    : toFailure('bad-answer', answer.detail, usage);
}

/** The answer to a plan request: the proposal, or why there is none. */
export function toPlanAnswer(
  reply: Reply,
  agent: Pick<AgentIdentity, 'name' | 'version'>,
  request: PlanRequest,
): PlanAnswer {
  const ended = toEndFailure(reply);
  if (ended !== undefined) {
    return ended;
  }
  const plan = parseJsonAnswer(reply.text);
  return plan.isJson
    ? {
        outcome: 'planned',
        proposal: toProposal(plan.value, request),
        usage: reply.usage,
        agent: toIdentity(reply, agent),
      }
    : toFailure('bad-answer', plan.detail, reply.usage);
}

function toIdentity(
  { model, id }: Reply,
  agent: Pick<AgentIdentity, 'name' | 'version'>,
): AgentIdentity {
  return { ...agent, model, ...(id === '' ? {} : { responseId: id }) };
}

function toEndFailure({ end, detail, usage }: Reply): AgentFailure | undefined {
  const said = detail === '' ? '' : `: ${toExcerpt(detail)}`;
  switch (end) {
    case 'complete':
      return undefined;
    case 'length':
      return toFailure(
        'truncated',
        `the answer was cut off at the limit of its length${said}`,
        usage,
      );
    case 'filter':
      return toFailure('refused', `the content filter stopped the answer${said}`, usage);
    case 'refusal':
      return toFailure('refused', `the model refused${said}`, usage);
    case 'throttled':
      return toFailure('throttled', `the service is at its limit${said}`, usage);
    case 'broken':
      return toFailure('unavailable', `the service failed while answering${said}`, usage);
    case 'other':
      return toFailure('bad-answer', `the answer ended without a text${said}`, usage);
  }
}
