import type { FailurePolicy, Plugin } from '../model/plugin.ts';

export interface PermissionRow {
  readonly role: string;
  readonly resource: string;
  readonly actions: readonly string[];
}

/** Text for a role's resources if the requirements do not name them. */
const OWN_FLOWS = 'its flows';

/** The given permissions, and a row for each role without any: it may use its flows. */
export function toPermissionRows({ roles, permissions, flows }: Plugin): PermissionRow[] {
  const named = new Set(permissions.map(({ role }) => role));
  const others = roles.filter(({ name }) => !named.has(name));
  return [
    ...permissions,
    ...others.map(({ name }) => ({
      role: name,
      resource: OWN_FLOWS,
      actions: flows.filter(({ role }) => role === name).map((flow) => flow.name),
    })),
  ];
}

/** Rows of the audit table, as written and as required. */
export function toAuditRows({ audit }: Plugin): [string, string][] {
  return audit === undefined
    ? []
    : [
        ['Enabled', audit.isEnabled ? 'yes' : 'no'],
        ['Retention', `${audit.retentionDays} ${audit.retentionDays === 1 ? 'day' : 'days'}`],
      ];
}

/** The first cells of a failure policy: the integration, and the number of retries. */
export function toFailureCells({ integration, retries }: FailurePolicy): [string, string] {
  return [integration, retries === undefined ? 'not said' : String(retries)];
}
