import type { DECISIONS } from '../../shared/contract/api/decisions.ts';
import type { DecisionAnswer } from '../../shared/contract/decision.ts';
import { raiseRunBudget } from '../../shared/decide/budget.ts';
import { decide } from '../../shared/decide/decide.ts';
import { replaceFiles } from '../../shared/decide/replace.ts';
import type { HandlerCall, Handlers } from './call.ts';
import { readOrigin } from './caller.ts';

type Name = keyof typeof DECISIONS;

export const decisions: Handlers<Name> = {
  async approvePhase(call) {
    const { comment = null } = call.body;
    return toReply(
      call,
      await decide(toDeps(call), toAsker(call), { decision: 'approve', comment }),
    );
  },

  async rejectPhase(call) {
    const { reason } = call.body;
    return toReply(call, await decide(toDeps(call), toAsker(call), { decision: 'reject', reason }));
  },

  async regenerateFiles(call) {
    const { files, guidance = null, comments } = call.body;
    const chosen = comments === undefined ? {} : { comments };
    const choice = { decision: 'regenerate', files, guidance, ...chosen } as const;
    return toReply(call, await decide(toDeps(call), toAsker(call), choice));
  },

  async replaceFiles(call) {
    return toReply(call, await replaceFiles(toDeps(call), { ...call.body, ...toAsker(call) }));
  },

  async raiseBudget(call) {
    return toReply(call, await raiseRunBudget(toDeps(call), { ...call.body, ...toAsker(call) }));
  },
};

const toDeps = ({ app, engine }: HandlerCall<Name>) => ({ ...app, engine });

function toAsker({
  path: { runId },
  body: { phase, reportDigest },
  caller,
  request,
}: HandlerCall<Name>) {
  return { runId, phase, by: caller.name, from: readOrigin(request), reportDigest };
}

function toReply({ path }: HandlerCall<Name>, json: DecisionAnswer) {
  return { headers: { location: `/api/runs/${path.runId}` }, json };
}
