import { app, type HttpResponseInit, type InvocationContext } from '@azure/functions';
import { getApp } from '../../shared/get-app.ts';
import { withLines } from '../../shared/records/log-line.ts';
import { toProblem } from './problem.ts';

/** Asked by probes that cannot sign in, so it says nothing that is not for everybody. */
app.http('getHealth', {
  methods: ['GET'],
  route: 'api/health',
  authLevel: 'anonymous',
  handler: (_request, context) =>
    withLines(
      (text) => context.log(text),
      () => answer(context),
    ),
});

async function answer(context: InvocationContext): Promise<HttpResponseInit> {
  try {
    const { store, settings } = await getApp();
    const storage = await store.probe();
    const checks = { storage, agent: { isUsable: true, detail: settings.agent.kind } };
    const status = storage.isUsable ? 200 : 503;
    return { status, jsonBody: { status: status === 200 ? 'ok' : 'unavailable', checks } };
  } catch (error) {
    return toProblem(error, (text) => context.error(text));
  }
}
