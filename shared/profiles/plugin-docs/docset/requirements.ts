import type { Requirement } from '../../../../packages/gate/src/base.ts';
import type { Layout } from '../layout/layout.ts';
import type { Page } from '../layout/page.ts';
import type { FailurePolicy, Plugin } from '../model/plugin.ts';
import { toPermissionRows } from './permission-rows.ts';

const CATEGORIES = [
  'entities',
  'fields',
  'flows',
  'integrations',
  'permissions',
  'validationRules',
  'errorCodes',
  'performanceTargets',
  'failurePolicies',
  'auditSettings',
] as const;
type Category = (typeof CATEGORIES)[number];

type Wanted = readonly [id: string, label: string, evidence: Requirement['evidence']];

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

/**
 * What the documents must contain. An entity is a section marked by its name, its fields are rows
 * `field | type` there; a flow and an integration are headings; a rule is a row `code | field` in
 * the section of its entity, an error a row `code | message`; permissions, targets, failure
 * policies and audit settings are rows.
 */
export function toRequirements(plugin: Plugin, layout: Layout): Requirement[] {
  const of = (category: Category, page: Page | undefined, wanted: readonly Wanted[]) =>
    page === undefined
      ? []
      : wanted.map(
          ([id, label, evidence]): Requirement => ({
            id: `${category}:${id}`,
            category,
            label,
            phase: page.phase,
            file: page.path,
            evidence,
          }),
        );
  const integrations = layout.home('integrations');
  return [
    ...of(
      'entities',
      layout.page('schema'),
      plugin.entities.map(({ name }) => [name, `entity ${name}`, { kind: 'code', text: name }]),
    ),
    ...of('fields', layout.page('schema'), listFields(plugin)),
    ...of(
      'flows',
      layout.page('uiSpec'),
      plugin.flows.map(({ name }) => [name, `flow ${name}`, { kind: 'heading', text: name }]),
    ),
    ...of(
      'integrations',
      integrations,
      plugin.integrations.map(({ name }) => [
        name,
        `integration ${name}`,
        { kind: 'heading', text: name },
      ]),
    ),
    ...of(
      'permissions',
      layout.page('concepts'),
      toPermissionRows(plugin).map(({ role, resource }) => [
        `${role}:${resource}`,
        `what ${role} may do with ${resource}`,
        { kind: 'row', cells: [role, resource] },
      ]),
    ),
    ...of('validationRules', layout.page('validation'), listRules(plugin)),
    ...of(
      'errorCodes',
      layout.page('validation'),
      plugin.errors.map(({ code, message }) => [
        code,
        `error ${code}`,
        { kind: 'row', cells: [code, message] },
      ]),
    ),
    ...of(
      'performanceTargets',
      layout.home('targets'),
      plugin.targets.map(({ name, target }, index) => [
        `${index + 1}`,
        `target ${name}`,
        { kind: 'row', cells: [name, target] },
      ]),
    ),
    ...of(
      'failurePolicies',
      integrations,
      plugin.failurePolicies.map((policy, index) => [
        `${index + 1}:${policy.integration}`,
        `failure policy of ${policy.integration}`,
        { kind: 'row', cells: toFailureCells(policy) },
      ]),
    ),
    ...of(
      'auditSettings',
      layout.page('overview'),
      toAuditRows(plugin).map((cells) => [
        cells[0],
        `audit setting ${cells[0]}`,
        { kind: 'row', cells },
      ]),
    ),
  ];
}

function listFields({ entities }: Plugin): Wanted[] {
  return entities.flatMap(({ name: entity, fields }) =>
    fields.map(
      ({ name, type }): Wanted => [
        `${entity}.${name}`,
        `field ${name} of ${entity}`,
        { kind: 'row', within: entity, cells: [name, type] },
      ],
    ),
  );
}

function listRules({ entities }: Plugin): Wanted[] {
  return entities.flatMap(({ name: entity, rules }) =>
    rules.map(
      ({ code, field }, index): Wanted => [
        `${entity}:${index + 1}:${code}`,
        `rule ${code} of ${entity}`,
        { kind: 'row', within: entity, cells: [code, field] },
      ],
    ),
  );
}
