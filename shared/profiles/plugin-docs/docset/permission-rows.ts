import type { Plugin } from '../model/plugin.ts';

/** A row of the table of permissions. */
export interface PermissionRow {
  readonly role: string;
  readonly resource: string;
  readonly actions: readonly string[];
}

/** What stands for a role's resources when the requirements do not say which it may work on. */
const OWN_FLOWS = 'its flows';

/** The permissions as given, and a row for each role that has none: it may go through its flows. */
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
