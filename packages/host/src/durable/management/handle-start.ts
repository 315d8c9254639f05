import { setTimeout as delay } from 'node:timers/promises';
import { isDisabled } from '../../app/is-disabled.ts';
import { parseLooseJson } from '../../json.ts';
import type { Engine } from '../engine.ts';
import { type InstanceRow, isTerminal } from '../store/instance-table.ts';
import { startInstance } from './client.ts';
import { toStatusReply } from './handle-status.ts';
import { createManagementLinks, type LinkBase } from './links.ts';
import { readSeconds } from './read-flag.ts';
import { type ManagementRequest, type ManagementResponse, toErrorReply } from './reply.ts';

const ARGUMENT_ERROR = 'One or more of the arguments submitted is incorrect';

/**
 * POST orchestrators/{name}[/{id}]. Version 3 of the extension accepts any name and id: an instance
 * of a missing orchestrator fails. Only a disabled one is refused here.
 */
export async function handleStart(
  engine: Engine,
  links: LinkBase,
  request: ManagementRequest,
  name: string,
  id: string | undefined,
): Promise<ManagementResponse> {
  if (isDisabled(name)) {
    const missing = engine.functions.describeMissing('orchestrator', name);
    return toErrorReply(400, ARGUMENT_ERROR, missing);
  }
  const input = parseInput(request.body);
  if (input === undefined) return toErrorReply(400, 'Invalid JSON content');
  return await start(engine, links, request, { name, id, input });
}

/** POST instances/{id}/restart */
export async function handleRestart(
  engine: Engine,
  links: LinkBase,
  request: ManagementRequest,
  id: string,
): Promise<ManagementResponse> {
  const row = engine.store.instances.findById(id);
  if (row === undefined) {
    const text = `An orchestration with the instanceId ${id} was not found.`;
    return toErrorReply(400, 'InstanceId does not match a valid orchestration instance.', text);
  }
  const isNew = request.query.get('restartWithNewInstanceId')?.toLowerCase() !== 'false';
  const target = { name: row.name, id: isNew ? undefined : id, input: row.input };
  return await start(engine, links, request, target);
}

function parseInput(body: string): string | undefined {
  if (body === '') return 'null';
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return undefined;
  }
}

async function start(
  engine: Engine,
  links: LinkBase,
  request: ManagementRequest,
  target: { name: string; id: string | undefined; input: string },
): Promise<ManagementResponse> {
  const version = request.query.get('version') ?? undefined;
  const written = await startInstance(engine, { ...target, version });
  if (!written.isNew) {
    const text = `An Orchestration instance with the status ${written.existing.status} already exists.`;
    return toErrorReply(409, text);
  }
  const timeoutMs = readSeconds(request.query, 'timeout');
  const intervalMs = readSeconds(request.query, 'pollingInterval');
  if (timeoutMs === undefined || intervalMs === undefined) {
    return toStartedReply(links, request, written.row.id);
  }
  if (intervalMs > timeoutMs) {
    const text = `Total timeout ${timeoutMs / 1000} should be bigger than retry timeout ${intervalMs / 1000}`;
    return toErrorReply(400, ARGUMENT_ERROR, text);
  }
  const row = await waitUntilOver(engine, written.row, timeoutMs, intervalMs);
  if (row === undefined) return toStartedReply(links, request, written.row.id);
  if (row.status !== 'Completed') return toStatusReply(engine.store, row, request);
  return { status: 200, body: row.output === null ? null : parseLooseJson(row.output) };
}

/** Polls like the real host; undefined if the timeout elapses first. */
async function waitUntilOver(
  engine: Engine,
  { id }: InstanceRow,
  timeoutMs: number,
  intervalMs: number,
): Promise<InstanceRow | undefined> {
  const endMs = Date.now() + timeoutMs;
  for (;;) {
    const row = engine.store.instances.findById(id);
    if (row !== undefined && isTerminal(row.status)) return row;
    const remainingMs = endMs - Date.now();
    if (remainingMs <= 0) return undefined;
    await delay(Math.min(Math.max(intervalMs, 1), remainingMs));
  }
}

/** 202 with links that have the origin of the request. */
function toStartedReply(
  links: LinkBase,
  request: ManagementRequest,
  id: string,
): ManagementResponse {
  const webhook = `${request.url.origin}${new URL(links.webhook).pathname}`;
  const { rewindPostUri: _, ...body } = createManagementLinks({ ...links, webhook }, id);
  const headers = { Location: body.statusQueryGetUri ?? '', 'Retry-After': '10' };
  return { status: 202, body, headers };
}
