import { app, type HttpMethod, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import { API } from '../../shared/contract/api.ts';
import { toAnswer, toMethodRefusal } from './problem.ts';

const METHODS: HttpMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const ROUTES = Object.values(API).map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${path.replace('{path}', '.+').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
}));

/** A problem document for paths below `/api` without an operation, and for unsupported methods. */
function answerUnknown(request: HttpRequest): HttpResponseInit {
  const { pathname } = new URL(request.url);
  const allowed = ROUTES.filter(({ pattern }) => pattern.test(pathname)).map((it) => it.method);
  if (allowed.length > 0) {
    return toMethodRefusal(allowed);
  }
  const detail = 'the API has no such address; GET /api/openapi.json lists them';
  return toAnswer(404, 'not-found', 'Not found', detail, []);
}

/** Its name sorts last: Azure tries functions in the order of their names. */
app.http('zUnknownRoute', {
  methods: METHODS,
  route: 'api/{*unknown:minlength(1)}',
  authLevel: 'anonymous',
  handler: async (request) => answerUnknown(request),
});
