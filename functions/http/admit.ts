import type { HttpRequest, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { createDurableEngine } from '../../shared/adapters/durable/engine.ts';
import type { Route } from '../../shared/contract/api/route.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { TOKEN_HEADER } from '../../shared/contract/tools.ts';
import { readLink } from '../../shared/decide/approval-link.ts';
import { getApp } from '../../shared/get-app.ts';
import { readToolToken } from '../../shared/tools/tool-token.ts';
import type { Given } from './call.ts';
import { requireRole, toCaller } from './caller.ts';

type Admit<A extends keyof Given> = (
  request: HttpRequest,
  context: InvocationContext,
  route: Route,
) => Promise<Given[A]>;

/**
 * Checks the caller by the access of a route, and returns what the handler may work with. Throws
 * `unauthenticated` or `forbidden`.
 */
export const ADMIT: { readonly [A in keyof Given]: Admit<A> } = {
  async member(request, context, { role }) {
    const app = await getApp();
    const caller = toCaller(app.settings, (name) => request.headers.get(name));
    if (role !== undefined) {
      requireRole(caller, role);
    }
    return { app, caller, engine: toEngine(context) };
  },

  async everyone() {
    return {};
  },

  async runToken({ headers }) {
    const { records, loadRun, settings, now } = await getApp();
    const token = headers.get(TOKEN_HEADER);
    if (token === null || settings.approvalKey === undefined) {
      const detail = `send the token of the run in the header ${TOKEN_HEADER}`;
      throw new PhasewrightError('unauthenticated', detail);
    }
    const { runId } = readToolToken(token, settings.approvalKey, now());
    return { app: { records, loadRun }, runId };
  },

  async link({ params }, context) {
    const app = await getApp();
    const key = app.settings.approvalKey;
    if (key === undefined) {
      throw new PhasewrightError('not-found', 'approval links are disabled on this service');
    }
    return { app, engine: toEngine(context), claims: readLink(params.token ?? '', key, app.now()) };
  },
};

function toEngine(context: InvocationContext) {
  return createDurableEngine(() => df.getClient(context));
}
