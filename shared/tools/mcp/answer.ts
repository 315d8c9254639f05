import { isPhasewrightError, type PhasewrightError } from '../../contract/release-format.ts';
import { DOCUMENT_TOOLS } from './document-tools.ts';
import {
  PROTOCOL_VERSIONS,
  parseMessage,
  RPC_ERROR,
  type RpcMessage,
  type RpcResponse,
  toError,
  toResult,
} from './message.ts';
import { proposeDecision } from './propose-decision.ts';
import { listResources, listTemplates, readResource } from './resources.ts';
import { RUN_TOOLS } from './run-tools.ts';
import type { McpDeps, McpTool } from './tool.ts';

const MCP_TOOLS: readonly McpTool[] = [...RUN_TOOLS, ...DOCUMENT_TOOLS, proposeDecision];

const INSTRUCTIONS =
  'Phasewright writes reviewed sets of documents in phases. Start a run, watch it with get_run, and when it waits read the report and the documents. You cannot decide: propose_decision gives a link and a command with which a person does.';

/**
 * The response to one message, `undefined` for a notification. A refusal of a tool is a result with
 * its reason, for the assistant to act on; only internal errors throw.
 */
export async function answerMcp(deps: McpDeps, body: unknown): Promise<RpcResponse | undefined> {
  let message: RpcMessage;
  try {
    message = parseMessage(body);
  } catch (error) {
    if (!isPhasewrightError(error, 'bad-request')) {
      throw error;
    }
    return toError(null, RPC_ERROR.request, error.detail);
  }
  const { id, method, params = {} } = message;
  return id === undefined || method === undefined ? undefined : answer(deps, id, method, params);
}

async function answer(
  deps: McpDeps,
  id: string | number,
  method: string,
  params: Readonly<Record<string, unknown>>,
): Promise<RpcResponse> {
  switch (method) {
    case 'initialize':
      return toResult(id, initialize(params.protocolVersion));
    case 'ping':
      return toResult(id, {});
    case 'tools/list':
      return toResult(id, { tools: MCP_TOOLS.map(describe) });
    case 'tools/call':
      return callTool(deps, id, params);
    case 'resources/list':
      return answerResource(id, params, () => listResources(deps, readCursor(params.cursor)));
    case 'resources/templates/list':
      return toResult(id, listTemplates());
    case 'resources/read':
      return answerResource(id, params, () => readResource(deps, String(params.uri)));
    default:
      return toError(id, RPC_ERROR.method, `unknown method ${method}`);
  }
}

/** The requested version if it is supported, otherwise the newest one. */
function initialize(asked: unknown): object {
  return {
    protocolVersion: PROTOCOL_VERSIONS.find((it) => it === asked) ?? PROTOCOL_VERSIONS[0],
    capabilities: { tools: {}, resources: {} },
    serverInfo: { name: 'phasewright', title: 'Phasewright', version: '1' },
    instructions: INSTRUCTIONS,
  };
}

function describe({ isReadOnly, call: _, ...tool }: McpTool): object {
  const { title } = tool;
  const hints = { title, readOnlyHint: isReadOnly, destructiveHint: false, openWorldHint: false };
  return { ...tool, annotations: hints };
}

async function callTool(
  deps: McpDeps,
  id: string | number,
  params: Readonly<Record<string, unknown>>,
): Promise<RpcResponse> {
  const tool = MCP_TOOLS.find(({ name }) => name === params.name);
  if (tool === undefined) {
    return toError(id, RPC_ERROR.params, `unknown tool ${String(params.name).slice(0, 100)}`);
  }
  try {
    const found = await tool.call(deps, params.arguments ?? {});
    const text = typeof found === 'string' ? found : JSON.stringify(found);
    const structured = tool.outputSchema === undefined ? {} : { structuredContent: found };
    return toResult(id, { content: [{ type: 'text', text }], ...structured });
  } catch (error) {
    if (!isPhasewrightError(error) || !FOR_THE_CALLER.has(error.code)) {
      throw error;
    }
    return toResult(id, { content: [{ type: 'text', text: explain(error) }], isError: true });
  }
}

function readCursor(cursor: unknown): string | undefined {
  return cursor === undefined ? undefined : String(cursor);
}

/** What the service refuses is an error of the protocol here, because a resource has no error. */
async function answerResource(
  id: string | number,
  { uri }: Readonly<Record<string, unknown>>,
  read: () => Promise<object | undefined>,
): Promise<RpcResponse> {
  try {
    const found = await read();
    return found === undefined
      ? toError(id, RPC_ERROR.resource, 'cannot find a resource with that address', { uri })
      : toResult(id, found);
  } catch (error) {
    if (!isPhasewrightError(error) || !FOR_THE_CALLER.has(error.code)) {
      throw error;
    }
    const code = uri === undefined ? RPC_ERROR.params : RPC_ERROR.resource;
    return toError(id, code, error.detail, uri === undefined ? undefined : { uri });
  }
}

/** Errors that a caller can resolve; all others are faults of this service. */
const FOR_THE_CALLER: ReadonlySet<string> = new Set([
  'bad-request',
  'forbidden',
  'not-found',
  'conflict',
  'too-large',
  'unprocessable',
]);

function explain({ detail, faults }: PhasewrightError): string {
  return [detail, ...faults.map((fault) => `${fault.pointer || '/'}: ${fault.detail}`)].join('\n');
}
