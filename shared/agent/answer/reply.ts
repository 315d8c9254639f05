import { Value } from 'typebox/value';
import type { Usage } from '../../contract/draft.ts';
import type { AgentIdentity } from '../../contract/release-format.ts';
import type { ReadAnswer, WriteAnswer } from '../agent.ts';
import type { AgentFailure, PlanAnswer, PlanRequest } from '../planner.ts';
import { DoubtsAnswer } from '../prompt/doubts-answer.ts';
import type { PagePart } from '../prompt/page-parts.ts';
import { toProposal } from '../prompt/plan-proposal.ts';
import { toExcerpt } from './clean-answer.ts';
import { parseJsonAnswer } from './parse-json-answer.ts';
import { readProseAnswer } from './read-prose-answer.ts';
import { toFailure } from './to-failure.ts';

/** The answer of a model and how it ended, whatever the protocol. */
export interface ModelReply {
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

export interface AgentReply {
  readonly reply: ModelReply;
  readonly agent: Pick<AgentIdentity, 'name' | 'version'>;
  /** How long the service has no room for another such call, in milliseconds. */
  readonly holdMs?: number | undefined;
}

/** What is read from the text of an answer. */
type Of<A, O> = Omit<Extract<A, { readonly outcome: O }>, 'agent' | 'usage' | 'holdMs'>;

interface Unusable {
  readonly reason?: AgentFailure['reason'];
  readonly detail: string;
}

export function toWriteAnswer(reply: AgentReply, part: PagePart): WriteAnswer {
  return toAnswer<Of<WriteAnswer, 'written'>>(reply, (text) => {
    const answer = readProseAnswer(text, part);
    return answer.isProse ? { outcome: 'written', prose: answer.prose } : answer;
  });
}

/** Whether the quotes of its doubts exist is checked against the page. */
export function toReadAnswer(reply: AgentReply): ReadAnswer {
  return toAnswer<Of<ReadAnswer, 'read'>>(reply, (text) => {
    const json = parseJsonAnswer(text);
    if (!json.isJson) {
      return json;
    }
    return Value.Check(DoubtsAnswer, json.value)
      ? { outcome: 'read', doubts: json.value.claims }
      : { detail: 'the answer must be {"claims": [{"id": …, "quote": …, "reason": …}]}' };
  });
}

export function toPlanAnswer(reply: AgentReply, request: PlanRequest): PlanAnswer {
  return toAnswer<Of<PlanAnswer, 'planned'>>(reply, (text) => {
    const plan = parseJsonAnswer(text);
    return plan.isJson ? { outcome: 'planned', proposal: toProposal(plan.value, request) } : plan;
  });
}

function toAnswer<T extends object>(
  { reply, agent, holdMs }: AgentReply,
  read: (text: string) => T | Unusable,
) {
  const ended = toEndFailure(reply);
  if (ended !== undefined) {
    return ended;
  }
  const { text, usage } = reply;
  const answer = read(text);
  return 'detail' in answer
    ? toFailure(answer.reason ?? 'bad-answer', answer.detail, usage)
    : { ...answer, agent: toIdentity(reply, agent), usage, holdMs };
}

function toIdentity({ model, id }: ModelReply, agent: AgentReply['agent']): AgentIdentity {
  return { ...agent, model, ...(id === '' ? {} : { responseId: id }) };
}

function toEndFailure({ end, detail, usage }: ModelReply): AgentFailure | undefined {
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
