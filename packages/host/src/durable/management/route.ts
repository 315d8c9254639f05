import { toThrownText } from '../../errors.ts';
import type { Engine } from '../engine.ts';
import { handleControl, handlePurge, handleRaise, handleRewind } from './handle-control.ts';
import { handleRestart, handleStart } from './handle-start.ts';
import { handleList, handlePurgeMany, handleStatus } from './handle-status.ts';
import type { LinkBase } from './links.ts';
import {
  type ManagementRequest,
  type ManagementResponse,
  NOT_FOUND,
  toErrorReply,
} from './reply.ts';

/**
 * Handles one request to the management API, from the webhook or the local RPC address. Paths are
 * case-insensitive, as in the real host. Everything a reply states is on disk.
 */
export async function routeManagement(
  engine: Engine,
  links: LinkBase,
  request: ManagementRequest,
): Promise<ManagementResponse> {
  const reply = await findReply(engine, links, request);
  await engine.store.commits.settle();
  return reply;
}

async function findReply(
  engine: Engine,
  links: LinkBase,
  request: ManagementRequest,
): Promise<ManagementResponse> {
  const segments = decodeSegments(request.path);
  if (segments === undefined) return toErrorReply(400, 'The path is not validly encoded.');
  const [room, ...rest] = segments;
  try {
    switch (room?.toLowerCase()) {
      case 'orchestrators':
        return await routeOrchestrators(engine, links, request, rest);
      case 'instances':
        return await routeInstances(engine, links, request, rest);
      case 'entities':
        return { status: 501, body: 'Entities are not supported by the embedded host.' };
      default:
        return NOT_FOUND;
    }
  } catch (error) {
    const message = 'Something went wrong while processing your request';
    return toErrorReply(500, message, toThrownText(error));
  }
}

function decodeSegments(path: string): string[] | undefined {
  try {
    const segments = path.split('/').filter((segment) => segment !== '');
    return segments.map((segment) => decodeURIComponent(segment));
  } catch {
    return undefined;
  }
}

async function routeOrchestrators(
  engine: Engine,
  links: LinkBase,
  request: ManagementRequest,
  [name, id, ...rest]: string[],
): Promise<ManagementResponse> {
  if (name === undefined || rest.length > 0 || request.method !== 'POST') return NOT_FOUND;
  return await handleStart(engine, links, request, name, id);
}

async function routeInstances(
  engine: Engine,
  links: LinkBase,
  request: ManagementRequest,
  segments: string[],
): Promise<ManagementResponse> {
  const [id, operation, argument] = segments;
  const { method } = request;
  if (id === undefined) {
    if (method === 'GET') return handleList(engine.store, request);
    return method === 'DELETE' ? await handlePurgeMany(engine.store, request) : NOT_FOUND;
  }
  if (operation === undefined) {
    if (method === 'GET') return handleStatus(engine.store, id, request);
    return method === 'DELETE' ? await handlePurge(engine, id) : NOT_FOUND;
  }
  if (method !== 'POST' || segments.length > 3) return NOT_FOUND;
  const name = operation.toLowerCase();
  if (argument !== undefined) {
    return name === 'raiseevent' ? await handleRaise(engine, request, id, argument) : NOT_FOUND;
  }
  return await routeOperation(engine, links, request, id, name);
}

async function routeOperation(
  engine: Engine,
  links: LinkBase,
  request: ManagementRequest,
  id: string,
  operation: string,
): Promise<ManagementResponse> {
  switch (operation) {
    case 'terminate':
    case 'suspend':
    case 'resume':
      return await handleControl(engine, request, id, operation);
    case 'restart':
      return await handleRestart(engine, links, request, id);
    case 'rewind':
      return handleRewind(engine, id);
    default:
      return NOT_FOUND;
  }
}
