import type { ServerResponse } from 'node:http';
import { getText } from '../../../shared/agent/answer/wire.ts';
import { type Act, createStage, type Stage } from './acts.ts';
import { type Loopback, type SeenRequest, sendJson, serveLoopback } from './loopback.ts';
import { toResponse } from './to-response.ts';

interface Version {
  readonly object: 'agent.version';
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly created_at: number;
  readonly metadata: Record<string, string>;
  readonly definition: unknown;
}

export interface FoundryDouble extends Loopback, Pick<Stage, 'perform' | 'abandoned'> {
  readonly endpoint: string;
  readonly versions: Map<string, Version[]>;
  /** The next responses to calls for agents, before they work again. */
  failAgents(...acts: Act[]): void;
}

const BASE = '/api/projects/p1';
const VERSIONS = new RegExp(`^${BASE}/agents/([^/]+)/versions$`);

const VERSION = new RegExp(`^${BASE}/agents/([^/]+)/versions/([^/]+)$`);

/**
 * A Foundry project: agents with versions, and responses that name an agent. It refuses what the
 * service was observed to refuse: `agent` instead of `agent_reference`, and settings that belong to
 * the agent.
 */
export async function startFoundryDouble(
  first: Act,
  choose: (message: string, next: () => Act) => Act = (_, next) => next(),
): Promise<FoundryDouble> {
  const stage = createStage(first);
  const versions = new Map<string, Version[]>();
  const agentActs: Act[] = [];

  const loopback = await serveLoopback(async (request, response) => {
    const { path } = request;
    if (!request.headers.authorization?.startsWith('Bearer ')) {
      return sendError(response, 401, 'unauthorized', 'no token');
    }
    const [, name] = VERSIONS.exec(path) ?? [];
    if (name !== undefined) {
      const act = agentActs.shift();
      return act === undefined
        ? answerAgents(versions, name, request, response)
        : stage.play(response, act, () => ({}));
    }
    const looked = answerLook(versions, request);
    if (looked !== undefined) {
      return sendJson(response, looked.status, looked.body);
    }
    const isCall = request.method === 'POST' && path === `${BASE}/openai/v1/responses`;
    const fault = isCall ? findFault(versions, request.body) : NO_SUCH_PATH;
    return fault === undefined
      ? stage.play(response, choose(getText(request.body, 'input'), stage.next), toResponse)
      : sendError(response, fault.status, fault.code, fault.message);
  });
  return {
    ...loopback,
    ...stage,
    endpoint: `${loopback.origin}${BASE}`,
    versions,
    failAgents: (...acts) => agentActs.push(...acts),
  };
}

const NO_SUCH_PATH = { status: 404, code: 'not_found', message: 'no such path' };

/** The project's agents, its one deployment, and a version that is deleted. */
function answerLook(versions: Map<string, Version[]>, { method, path }: SeenRequest) {
  if (method === 'GET' && path === `${BASE}/agents`) {
    const data = [...versions].map(([name, [latest]]) => ({
      object: 'agent',
      id: name,
      name,
      versions: { latest },
    }));
    return {
      status: 200,
      body: { object: 'list', data, first_id: null, last_id: null, has_more: false },
    };
  }
  if (method === 'GET' && path === `${BASE}/deployments/gpt-double`) {
    const body = {
      type: 'ModelDeployment',
      name: 'gpt-double',
      modelName: 'gpt-double',
      modelVersion: '2026-01-01',
      modelPublisher: 'OpenAI',
      capabilities: {},
      sku: { name: 'GlobalStandard', capacity: 100, family: '', size: '', tier: '' },
    };
    return { status: 200, body };
  }
  const [, name = '', version] = VERSION.exec(path) ?? [];
  if (method === 'DELETE' && version !== undefined) {
    versions.set(
      name,
      (versions.get(name) ?? []).filter((it) => it.version !== version),
    );
    return { status: 200, body: { object: 'agent.version.deleted', name, version, deleted: true } };
  }
  return undefined;
}

function sendError(response: ServerResponse, status: number, code: string, message: string): void {
  sendJson(response, status, { error: { code, message } });
}

function answerAgents(
  versions: Map<string, Version[]>,
  name: string,
  { method, query, body }: SeenRequest,
  response: ServerResponse,
): void {
  const known = versions.get(name) ?? [];
  if (query.get('api-version') !== 'v1') {
    sendError(response, 400, 'bad_version', 'the api-version is missing');
  } else if (method === 'POST') {
    const made = toVersion(name, String(known.length + 1), body);
    versions.set(name, [...known, made]);
    sendJson(response, 200, made);
  } else if (known.length === 0) {
    sendError(response, 404, 'not_found', `no agent ${name}`);
  } else {
    sendJson(response, 200, toPage(known, query));
  }
}

function toVersion(name: string, version: string, body: unknown): Version {
  return {
    object: 'agent.version',
    id: `${name}:${version}`,
    name,
    version,
    created_at: 1_780_000_000,
    metadata: {},
    definition: undefined,
    ...(body as object),
  };
}

/** Pages of two, so that a reader of only the first page is detected. */
function toPage(known: readonly Version[], query: URLSearchParams) {
  const ordered = query.get('order') === 'asc' ? known : known.toReversed();
  const start = ordered.findIndex(({ id }) => id === query.get('after')) + 1;
  const data = ordered.slice(start, start + 2);
  const hasMore = start + 2 < ordered.length;
  return {
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: hasMore,
  };
}

function findFault(versions: ReadonlyMap<string, readonly Version[]>, body: unknown) {
  const { agent, agent_reference: reference, ...rest } = body as Record<string, unknown>;
  if (agent !== undefined || reference === undefined) {
    const message = "The 'agent' property is deprecated. Use 'agent_reference' instead.";
    return { status: 400, code: 'invalid_payload', message };
  }
  const refused = ['tools', 'temperature', 'top_p', 'text', 'model', 'instructions'];
  if (refused.some((key) => key in rest)) {
    return {
      status: 400,
      code: 'invalid_payload',
      message: 'Not allowed when agent is specified.',
    };
  }
  const { name, version } = reference as { name: string; version?: string };
  return versions.get(name)?.some((it) => it.version === version)
    ? undefined
    : {
        status: 404,
        code: 'not_found',
        message: `Agent ${name} with version ${version} not found`,
      };
}
