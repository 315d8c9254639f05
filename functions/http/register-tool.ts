import {
  app,
  type HttpMethod,
  type HttpRequest,
  type HttpResponseInit,
  type InvocationContext,
} from '@azure/functions';
import type { App } from '../../shared/app.ts';
import { readToolToken } from '../../shared/assist/tool-token.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { TOKEN_HEADER } from '../../shared/contract/tools.ts';
import { getApp } from '../../shared/get-app.ts';
import { withLines } from '../../shared/records/log-line.ts';
import { toProblem } from './problem.ts';
import { requireSameSite } from './same-site.ts';

/** What a tool gets: the run its token is for, and nothing with which it could act. */
export interface ToolCall {
  readonly request: HttpRequest;
  readonly app: Pick<App, 'records' | 'loadRun'>;
  readonly runId: string;
}

export interface Tool {
  readonly method: HttpMethod;
  readonly route: string;
  readonly handle: (call: ToolCall) => Promise<HttpResponseInit>;
}

/**
 * Registers a read-only operation for agents. Who calls is not asked: the token says which run may
 * be read, and until when.
 */
export function registerTool(name: string, tool: Tool): void {
  app.http(name, {
    methods: [tool.method],
    route: tool.route,
    authLevel: 'anonymous',
    handler: (request, context) =>
      withLines(
        (text) => context.log(text),
        () => answer(tool, request, context),
      ),
  });
}

async function answer(
  tool: Tool,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  try {
    requireSameSite(tool.method, request);
    const { records, loadRun, settings, now } = await getApp();
    const token = request.headers.get(TOKEN_HEADER);
    if (token === null || settings.approvalKey === undefined) {
      const detail = `send the token of the run in the header ${TOKEN_HEADER}`;
      throw new PhasewrightError('unauthenticated', detail);
    }
    const { runId } = readToolToken(token, settings.approvalKey, now());
    const app = { records, loadRun };
    return await tool.handle({ request, app, runId });
  } catch (error) {
    return toProblem(error, (text) => context.error(text));
  }
}
