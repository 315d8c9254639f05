import type { PLAN } from '../../shared/contract/api/plan.ts';
import { approvePlanUpdate, proposePlanUpdate } from '../../shared/decide/plan-update.ts';
import { readPlan } from '../../shared/query/plan.ts';
import type { Handlers } from './call.ts';
import { readOrigin } from './caller.ts';

export const plan: Handlers<keyof typeof PLAN> = {
  async getPlan({ path, query: { phase, version }, app, engine }) {
    return { json: await readPlan({ ...app, engine }, path.runId, { phase, version }) };
  },

  async proposePlanUpdate({ path: { runId }, body, caller, app, engine }) {
    return { json: await proposePlanUpdate({ ...app, engine }, { runId, body, by: caller.name }) };
  },

  async approvePlanUpdate({ request, path: { runId }, body, caller, app, engine }) {
    const json = await approvePlanUpdate(
      { ...app, engine },
      { ...body, runId, by: caller.name, from: readOrigin(request) },
    );
    return { headers: { location: `/api/runs/${runId}` }, json };
  },
};
