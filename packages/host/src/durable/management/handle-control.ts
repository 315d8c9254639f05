import type { Engine } from '../engine.ts';
import { type Control, controlInstance, type Posted, purgeInstance, raiseEvent } from './client.ts';
import {
  ACCEPTED,
  GONE,
  type ManagementRequest,
  type ManagementResponse,
  NOT_FOUND,
  toErrorReply,
} from './reply.ts';

/** POST instances/{id}/raiseEvent/{name} */
export async function handleRaise(
  engine: Engine,
  request: ManagementRequest,
  id: string,
  name: string,
): Promise<ManagementResponse> {
  const row = engine.store.instances.findById(id);
  if (row === undefined) return NOT_FOUND;
  if (['Completed', 'Failed', 'Canceled', 'Terminated'].includes(row.status)) return GONE;
  const type = String(request.headers['content-type'] ?? '').split(';')[0];
  if (type?.trim().toLowerCase() !== 'application/json') {
    return toErrorReply(400, 'Only application/json request content is supported');
  }
  const input = parseEvent(request.body);
  if (input === undefined) return toErrorReply(400, 'Invalid JSON content');
  return toReply(await raiseEvent(engine, id, name, input), 'raise event for', id);
}

function parseEvent(body: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** POST instances/{id}/terminate, /suspend, /resume */
export async function handleControl(
  engine: Engine,
  request: ManagementRequest,
  id: string,
  control: Control,
): Promise<ManagementResponse> {
  const reason = request.query.get('reason');
  return toReply(await controlInstance(engine, id, control, reason), control, id);
}

function toReply(posted: Posted, verb: string, id: string): ManagementResponse {
  switch (posted.kind) {
    case 'accepted':
      return ACCEPTED;
    case 'unknown':
      return NOT_FOUND;
    case 'over':
      return GONE;
    case 'wrong-status':
      return toErrorReply(
        500,
        'Something went wrong while processing your request',
        `Cannot ${verb} the orchestration instance ${id} because instance is in the ${posted.status} state.`,
      );
  }
}

/** DELETE instances/{id} */
export async function handlePurge(engine: Engine, id: string): Promise<ManagementResponse> {
  const outcome = await purgeInstance(engine, id);
  if (outcome === 'unknown') return NOT_FOUND;
  if (outcome === 'purged') return { status: 200, body: { instancesDeleted: 1 } };
  return toErrorReply(409, `Instance ${id} is still running; terminate it before purging it.`);
}

/** POST instances/{id}/rewind */
export function handleRewind(engine: Engine, id: string): ManagementResponse {
  const row = engine.store.instances.findById(id);
  if (row === undefined) return NOT_FOUND;
  return { status: 501, body: 'Rewind is not supported by the embedded host; restart instead.' };
}
