import type { HttpRequest } from '@azure/functions';
import { RULES, renderRulePage } from '../../packages/gate/src/index.ts';
import type { SERVICE } from '../../shared/contract/api/service.ts';
import { toOpenApiDocument, toToolDocument } from '../../shared/contract/openapi/document.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { getApp } from '../../shared/get-app.ts';
import { requireAgent } from '../../shared/load-modules.ts';
import { toProfileResource } from '../../shared/query/profile-resource.ts';
import { answerMcp } from '../../shared/tools/mcp/answer.ts';
import { PROTOCOL_VERSIONS } from '../../shared/tools/mcp/message.ts';
import type { Handlers } from './call.ts';
import { requireRole } from './caller.ts';
import { toDefaults } from './default-options.ts';
import { requireLocal } from './local-only.ts';

export const service: Handlers<keyof typeof SERVICE> = {
  async listProfiles({ app }) {
    return { json: { profiles: app.profiles.list().map(toProfileResource) } };
  },

  async getProfile({ path, app }) {
    const profile = app.profiles.get(path.name);
    if (profile === undefined) {
      throw new PhasewrightError(
        'not-found',
        'cannot find a profile with that name; list the profiles',
      );
    }
    return { json: toProfileResource(profile) };
  },

  async getRule({ path }) {
    const rule = RULES.find(({ id }) => id === path.id);
    if (rule === undefined) {
      throw new PhasewrightError('not-found', 'this gate has no rule with that id');
    }
    const headers = { 'content-type': 'text/markdown; charset=utf-8' };
    return { headers, body: renderRulePage(rule) };
  },

  async getMe({ caller: { name, roles }, app }) {
    return {
      headers: { 'cache-control': 'no-store' },
      json: { name, roles: [...roles].sort(), auth: app.settings.auth },
    };
  },

  /** Called by probes that cannot sign in, so it returns only public information. */
  async getHealth({ request }) {
    const { store, settings } = await getApp();
    requireLocal(settings, request);
    await requireAgent(settings.agent);
    const storage = await store.probe();
    const checks = { storage, agent: { isUsable: true, detail: settings.agent.kind } };
    return storage.isUsable
      ? { json: { status: 'ok', checks } }
      : { status: 503, json: { status: 'unavailable', checks } };
  },

  /**
   * The Model Context Protocol over Streamable HTTP, without sessions: each message is a post and
   * its response is JSON. The service sends nothing on its own, so there is no stream to open.
   * https://modelcontextprotocol.io/specification/2025-06-18/basic/transports
   */
  async callMcp({ request, body, app, caller, engine }) {
    requireOwnOrigin(request);
    requireVersion(request);
    const reply = await answerMcp(
      {
        ...app,
        engine,
        defaults: toDefaults(app.settings),
        callerName: caller.name,
        requireRole: (role) => requireRole(caller, role),
        origin: new URL(request.url).origin,
      },
      body,
    );
    return reply === undefined ? { status: 202 } : { json: reply };
  },

  async getToolOpenApi({ request }) {
    return { json: toToolDocument(new URL(request.url).origin) };
  },

  /** The description of the API is public, as is the code it is generated from. */
  async getOpenApi() {
    return { json: toOpenApiDocument() };
  },
};

/** The protocol requires this against pages that attack servers on the user's machine. */
function requireOwnOrigin({ headers, url }: HttpRequest): void {
  const origin = headers.get('origin');
  if (origin !== null && origin !== new URL(url).origin) {
    throw new PhasewrightError('forbidden', 'a page of another site may not use this endpoint');
  }
}

function requireVersion({ headers }: HttpRequest): void {
  const version = headers.get('mcp-protocol-version');
  if (version !== null && PROTOCOL_VERSIONS.every((it) => it !== version)) {
    const supported = PROTOCOL_VERSIONS.join(', ');
    throw new PhasewrightError('bad-request', `MCP-Protocol-Version must be one of ${supported}`);
  }
}
