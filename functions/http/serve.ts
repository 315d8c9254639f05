import {
  app,
  type HttpRequest,
  type HttpResponseInit,
  type InvocationContext,
} from '@azure/functions';
import * as df from 'durable-functions';
import { errorsOf, type Route } from '../../shared/contract/api/route.ts';
import { API, type OperationName } from '../../shared/contract/api.ts';
import { PROBLEMS } from '../../shared/contract/problem.ts';
import { isPhasewrightError } from '../../shared/contract/release-format.ts';
import { canUseThreads, getApp } from '../../shared/get-app.ts';
import { withLines } from '../../shared/records/log-line.ts';
import type { Engine } from '../../shared/run/engine.ts';
import type { SentOperation } from '../threads/app-threads.ts';
import { ADMIT } from './admit.ts';
import type { HandlerCall, HandlerResult, Handlers } from './call.ts';
import { toLinkErrorPage } from './link-page.ts';
import { requireLocal } from './local-only.ts';
import { toMethodRefusal, toProblem } from './problem.ts';
import { createReader } from './read-parts.ts';
import { requireSameSite } from './same-site.ts';
import { traceRequest } from './trace-request.ts';

type Answer = (request: HttpRequest, context: InvocationContext) => Promise<HttpResponseInit>;

/**
 * Registers an operation of the route table as an HTTP function of its name. Any thrown value
 * becomes a problem document (or a page behind a link), never a stack trace, and every request gets
 * a response. Functions keys are not used: identity and role decide.
 */
export function serve<K extends OperationName>(name: K, handlers: Handlers): void {
  const route: Route = API[name];
  const answer = createAnswer(name, route, handlers[name]);
  app.http(name, {
    methods: [route.method, ...(route.refuses ?? [])],
    route: toFunctionRoute(route),
    authLevel: 'anonymous',
    extraInputs: route.access === 'everyone' ? [] : [df.input.durableClient()],
    handler: (request, context) =>
      withLines(
        (text) => context.log(text),
        () => answer(request, context),
      ),
  });
}

/**
 * The route template for Functions. The host tries functions in the order of their names and takes
 * the first match, and an open end matches an empty rest too, so the rest must not be empty.
 */
function toFunctionRoute({ path }: Route): string {
  return path.slice(1).replace('{path}', '{*path:minlength(1)}');
}

function createAnswer<K extends OperationName>(name: K, route: Route, handle: Handlers[K]): Answer {
  const { readHead, readBytes, parseBody } = createReader(route);
  const respond = async (
    request: HttpRequest,
    context: InvocationContext,
    traceParent: string | undefined,
  ): Promise<HttpResponseInit> => {
    if (route.refuses?.some((method) => method === request.method)) {
      return toMethodRefusal([route.method]);
    }
    try {
      if (route.access !== 'link') {
        requireSameSite(route.method, request);
      }
      if (route.access !== 'everyone') {
        requireLocal((await getApp()).settings, request);
      }
      const admitted = await ADMIT[route.access](request, context, route);
      const given: Admitted = { ...admitted, traceParent };
      const head = readHead(request);
      const bytes = await readBytes(request);
      if (isForThread(route, bytes)) {
        const parts = { ...head, body: bytes };
        return toResponse(route, await sendToThread(name, request, given, parts));
      }
      // The route's schemas have typed the parts, and its access what is given.
      const call = {
        request,
        ...given,
        ...head,
        body: parseBody(bytes),
      } as unknown as HandlerCall<K>;
      return toResponse(route, await handle(call));
    } catch (error) {
      reportUndeclared(name, route, error, context);
      const log = (text: string) => context.error(text);
      return route.access === 'link' ? toLinkErrorPage(error, log) : toProblem(error, log);
    }
  };
  return (request, context) =>
    traceRequest(route, request, context, (traceParent) => respond(request, context, traceParent));
}

/** What admission gives; the app and its engine stay in this thread. */
interface Admitted {
  readonly app?: object;
  readonly engine?: Engine;
  readonly traceParent?: string | undefined;
}

/** A smaller body costs less than the way to another thread. */
const LARGE_BYTES = 32 * 1024;

/** In a small body: the name of an upload, which may be large. */
const UPLOAD_NAME = Buffer.from('"upload"');

function isForThread({ work }: Route, bytes: Uint8Array): boolean {
  const isLarge = bytes.byteLength > LARGE_BYTES || Buffer.from(bytes).includes(UPLOAD_NAME);
  return (work === 'always' || (work === 'by size' && isLarge)) && canUseThreads();
}

async function sendToThread(
  name: OperationName,
  request: HttpRequest,
  { app: _, engine, ...given }: Admitted,
  parts: Pick<SentOperation, 'path' | 'query' | 'header' | 'body'>,
): Promise<HandlerResult<OperationName>> {
  const { operateInThread } = await import('../threads/app-threads.ts');
  const headers = [...request.headers];
  return operateInThread(await getApp(), engine, {
    name,
    url: request.url,
    headers,
    given,
    ...parts,
  });
}

/** An accepted request gets the location of its run; everything else comes from the handler. */
function toResponse<K extends OperationName>(
  route: Route,
  reply: HandlerResult<K>,
): HttpResponseInit {
  const { status = route.success.status, headers } = reply;
  return {
    status: Number(status),
    ...(headers === undefined ? {} : { headers }),
    ...('json' in reply ? { jsonBody: reply.json } : {}),
    ...('body' in reply && reply.body !== undefined ? { body: reply.body } : {}),
  };
}

/** Clients rely on the errors of the table; the end-to-end tests fail on this warning. */
function reportUndeclared(
  name: string,
  route: Route,
  error: unknown,
  context: InvocationContext,
): void {
  const problem = isPhasewrightError(error) ? PROBLEMS[error.code] : undefined;
  const isDeclared =
    problem === undefined ||
    problem.status === 503 ||
    problem.status in (route.others ?? {}) ||
    [...errorsOf(route)].some((code) => PROBLEMS[code] === problem);
  if (isPhasewrightError(error) && !isDeclared) {
    context.warn(`undeclared error: ${name} answers ${error.code}, which its route does not name`);
  }
}
