import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Route } from '../../shared/contract/api/route.ts';
import { getApp } from '../../shared/get-app.ts';

/**
 * Answers a request within a span, as part of the trace of its caller. Requests that only read are
 * not traced: pages and terminals send one every second.
 */
export async function traceRequest(
  { method, path }: Route,
  request: HttpRequest,
  { traceContext }: InvocationContext,
  respond: (traceParent: string | undefined) => Promise<HttpResponseInit>,
): Promise<HttpResponseInit> {
  // An app that cannot start has no trace; the answer says why.
  const app = method === 'GET' ? undefined : await getApp().catch(() => undefined);
  if (app === undefined) {
    return respond(undefined);
  }
  const parent = traceContext?.traceParent || request.headers.get('traceparent') || undefined;
  const attributes = { 'http.request.method': method, 'http.route': path };
  return app.trace(`${method} ${path}`, { kind: 'server', attributes, parent }, async (span) => {
    const response = await respond(span.traceParent);
    const status = response.status ?? 200;
    span.set({ 'http.response.status_code': status });
    if (status >= 500) {
      span.fail(String(status), `the request was answered with ${status}`);
    }
    return response;
  });
}
