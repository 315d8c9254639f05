import type { Plugin } from '../model/plugin.ts';

/** A row of the table of permissions. */
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
