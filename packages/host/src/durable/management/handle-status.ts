import type { HistoryEvent } from '../history/history-event.ts';
import { type InstanceRow, isTerminal } from '../store/instance-table.ts';
import type { Store } from '../store/open-store.ts';
import { describeHistory } from './describe-history.ts';
import { describeInstance } from './describe-instance.ts';
import { listInstances, purgeInstances } from './list-instances.ts';
import { parseFilter } from './query.ts';
import { readFlag } from './read-flag.ts';
import { type ManagementRequest, type ManagementResponse, NOT_FOUND } from './reply.ts';

const CONTINUATION_HEADER = 'x-ms-continuation-token';
/** Seconds after which a client may poll again. */
const RETRY_AFTER_SECONDS = '5';

/** GET instances/{id} */
export function handleStatus(
  store: Store,
  id: string,
  request: ManagementRequest,
): ManagementResponse {
  const row = store.instances.findById(id);
  return row === undefined ? NOT_FOUND : toStatusReply(store, row, request);
}

export function toStatusReply(
  store: Store,
  row: InstanceRow,
  request: ManagementRequest,
): ManagementResponse {
  const { query, url } = request;
  const showsInput = readFlag(query, 'showInput', true);
  const body = describeInstance(row, showsInput);
  if (readFlag(query, 'showHistory', false) && row.status !== 'Pending') {
    const showsOutput = readFlag(query, 'showHistoryOutput', false);
    body.historyEvents = describeHistory(readHistory(store, row.key), { showsInput, showsOutput });
  }
  if (!isTerminal(row.status)) {
    const headers = { Location: url.href, 'Retry-After': RETRY_AFTER_SECONDS };
    return { status: 202, body, headers };
  }
  const isError =
    row.status === 'Failed' && readFlag(query, 'returnInternalServerErrorOnFailure', false);
  return { status: isError ? 500 : 200, body };
}

/** The committed history of the current generation. */
function readHistory(store: Store, key: number): HistoryEvent[] {
  return JSON.parse(`[${store.turns.list(key).join(',')}]`);
}

/** GET instances */
export function handleList(store: Store, request: ManagementRequest): ManagementResponse {
  const { query, headers } = request;
  const top = Number(query.get('top') ?? '');
  const token = headers[CONTINUATION_HEADER];
  const after = typeof token === 'string' ? Buffer.from(token, 'base64url').toString() : undefined;
  const page = listInstances(
    store,
    parseFilter(query),
    after,
    Number.isInteger(top) && top > 0 ? top : undefined,
  );
  const showsInput = readFlag(query, 'showInput', true);
  const body = page.rows.map((row) => describeInstance(row, showsInput));
  if (page.next === undefined) return { status: 200, body };
  const next = Buffer.from(page.next).toString('base64url');
  return { status: 200, body, headers: { [CONTINUATION_HEADER]: next } };
}

/** DELETE instances */
export async function handlePurgeMany(
  store: Store,
  request: ManagementRequest,
): Promise<ManagementResponse> {
  const filter = parseFilter(request.query);
  if (filter.createdFrom === undefined) {
    return { status: 400, body: "Please provide value for 'createdTimeFrom' parameter." };
  }
  const instancesDeleted = await purgeInstances(store, { ...filter, idPrefix: undefined });
  return instancesDeleted === 0 ? NOT_FOUND : { status: 200, body: { instancesDeleted } };
}
