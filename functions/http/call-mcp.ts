import type { HttpRequest } from '@azure/functions';
import { answerMcp } from '../../shared/assist/mcp/answer.ts';
import { PROTOCOL_VERSIONS } from '../../shared/assist/mcp/message.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { requireRole } from './caller.ts';
import { readJsonBody } from './read-request.ts';
import { registerOperation } from './register.ts';

/**
 * The Model Context Protocol over Streamable HTTP, without sessions: each message is a post and its
 * answer JSON. Nothing is ever sent unasked, so there is no stream to open.
 * https://modelcontextprotocol.io/specification/2025-06-18/basic/transports
 */
registerOperation('callMcp', {
  method: 'POST',
  refuses: ['GET', 'DELETE'],
  route: 'api/mcp',
  async handle({ request, app, caller, engine }) {
    requireOwnOrigin(request);
    requireVersion(request);
    const { maxParallelFiles, maxRegenerations, approvalTimeoutMs } = app.settings;
    const reply = await answerMcp(
      {
        ...app,
        engine,
        defaults: { maxParallelFiles, maxRegenerations, approvalTimeoutMs },
        callerName: caller.name,
        requireRole: (role) => requireRole(caller, role),
        origin: new URL(request.url).origin,
      },
      await readJsonBody(request),
    );
    return reply === undefined ? { status: 202 } : { jsonBody: reply };
  },
});

/** The protocol asks for this, against pages that reach for servers on a person's own machine. */
function requireOwnOrigin({ headers, url }: HttpRequest): void {
  const origin = headers.get('origin');
  if (origin !== null && origin !== new URL(url).origin) {
    throw new PhasewrightError('forbidden', 'a page of another site may not use this endpoint');
  }
}

function requireVersion({ headers }: HttpRequest): void {
  const version = headers.get('mcp-protocol-version');
  if (version !== null && PROTOCOL_VERSIONS.every((it) => it !== version)) {
    const spoken = PROTOCOL_VERSIONS.join(', ');
    throw new PhasewrightError('bad-request', `MCP-Protocol-Version must be one of ${spoken}`);
  }
}
