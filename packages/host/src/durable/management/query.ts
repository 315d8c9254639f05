import type { RuntimeStatus } from '../store/instance-table.ts';

/** The filter of a listing or a purge. Times are Unix milliseconds, both ends included. */
export interface InstanceFilter {
  readonly idPrefix: string | undefined;
  readonly createdFrom: number | undefined;
  readonly createdTo: number | undefined;
  /** Empty means any status. */
  readonly statuses: readonly RuntimeStatus[];
}

/** The framework's number of a status is its index in this list. */
const STATUSES: readonly RuntimeStatus[] = [
  'Running',
  'Completed',
  'ContinuedAsNew',
  'Failed',
  'Canceled',
  'Terminated',
  'Pending',
  'Suspended',
];

/** Reads the filter from a query string; unreadable values are ignored, as in the real host. */
export function parseFilter(query: URLSearchParams): InstanceFilter {
  return {
    idPrefix: query.get('instanceIdPrefix') ?? undefined,
    createdFrom: parseTime(query.get('createdTimeFrom')),
    createdTo: parseTime(query.get('createdTimeTo')),
    statuses: query
      .getAll('runtimeStatus')
      .flatMap((value) => value.split(','))
      .map(parseStatus)
      .filter((status) => status !== undefined),
  };
}

function parseTime(text: string | null): number | undefined {
  const timeMs = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/** Names are case-sensitive; a number means the status with that number. */
function parseStatus(text: string): RuntimeStatus | undefined {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) return STATUSES[Number(trimmed)];
  return STATUSES.find((status) => status === trimmed);
}

export function toWhere(filter: InstanceFilter): { sql: string; values: (string | number)[] } {
  const parts: [string, (string | number)[]][] = [];
  if (filter.idPrefix !== undefined) {
    parts.push(['substr(id, 1, ?) = ?', [filter.idPrefix.length, filter.idPrefix]]);
  }
  if (filter.createdFrom !== undefined) parts.push(['createdAt >= ?', [filter.createdFrom]]);
  if (filter.createdTo !== undefined) parts.push(['createdAt <= ?', [filter.createdTo]]);
  if (filter.statuses.length > 0) {
    const marks = filter.statuses.map(() => '?').join(', ');
    parts.push([`status IN (${marks})`, [...filter.statuses]]);
  }
  return {
    sql: parts.map(([sql]) => ` AND ${sql}`).join(''),
    values: parts.flatMap(([, values]) => values),
  };
}
