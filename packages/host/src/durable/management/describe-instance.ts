import { parseLooseJson } from '../../json.ts';
import type { InstanceRow } from '../store/instance-table.ts';

/** The status of an instance in the format of the management API. */
export function describeInstance(row: InstanceRow, showsInput: boolean): Record<string, unknown> {
  return {
    name: row.name,
    instanceId: row.id,
    runtimeStatus: row.status,
    input: showsInput ? parseLooseJson(row.input) : null,
    customStatus: row.customStatus === null ? null : parseLooseJson(row.customStatus),
    output: row.output === null ? null : parseLooseJson(row.output),
    createdTime: toSeconds(row.createdAt),
    lastUpdatedTime: toSeconds(row.updatedAt),
  };
}

/** ISO 8601 without fractions. */
function toSeconds(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 19)}Z`;
}
