import type { Entity, ErrorCode, Flow, Plugin } from '../../model/plugin.ts';

/** The error codes of a flow: those that the rules of its entities raise. */
export function listFlowErrors({ errors }: Plugin, { entities }: Flow): ErrorCode[] {
  return errors.filter(({ raisedBy }) => raisedBy.some(({ entity }) => entities.includes(entity)));
}

export function listFlowsOf(
  { flows }: Plugin,
  of: 'entities' | 'integrations',
  name: string,
): Flow[] {
  return flows.filter((flow) => flow[of].includes(name));
}

/** The flows of a role; a flow that names no role belongs to all. */
export function listRoleFlows({ flows }: Plugin, role: string): Flow[] {
  return flows.filter((flow) => flow.role === undefined || flow.role === role);
}

export function listReferences(
  entities: readonly Entity[],
): { from: string; field: string; to: string }[] {
  return entities.flatMap(({ name, fields }) =>
    fields.flatMap((field) =>
      field.refersTo === undefined ? [] : [{ from: name, field: field.name, to: field.refersTo }],
    ),
  );
}

export function listFieldRules({ rules }: Entity, field: string): Entity['rules'] {
  return rules.filter((rule) => rule.field === field);
}

/** Final states: those without a transition. Without transitions they are unknown. */
export function listEnds({ states, transitions }: Entity): string[] {
  return transitions.length === 0
    ? []
    : states.filter((state) => !transitions.some(({ from }) => from === state));
}

/** The failure policies that are given for an integration. */
export function findPolicies(
  { failurePolicies }: Plugin,
  integration: string,
): Plugin['failurePolicies'] {
  return failurePolicies.filter((it) => it.integration === integration);
}

export const MODEL_TEXTS = {
  rbac: 'Permissions follow role-based access control (RBAC): the role alone decides what a person may do.',
  abac: 'Permissions follow attribute-based access control (ABAC): the role and the attributes of the edited entity decide what a person may do.',
  custom: 'Permissions follow a model of the plugin: a person may do only what the table says.',
} as const;
