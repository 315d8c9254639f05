import { toCount } from '../../../../../packages/gate/src/base.ts';
import {
  code,
  list,
  listOr,
  paragraph,
  sentence,
  table,
  tableOr,
} from '../../../markdown/build.ts';
import { toPermissionRows } from '../../docset/required-rows.ts';
import { listTerms } from '../../model/list-terms.ts';
import type { Field, Flow } from '../../model/plugin.ts';
import type { PageContext, Parts } from '../context.ts';
import { listFlowsOf, listReferences, MODEL_TEXTS } from '../fragments/facts.ts';
import { codes, commas, constraints } from '../fragments/tables.ts';

export const VISION: Parts = {
  purpose: ({ plugin, line, entity }) => [
    paragraph(...line(plugin.summary)),
    paragraph(
      'To do so it keeps ',
      ...commas(plugin.entities.map(({ name }) => entity(name))),
      '.',
    ),
  ],
  people: ({ plugin, cell, flow }) => [
    ...tableOr(
      'The requirements contain no role.',
      ['Role', 'Who has it', 'Flows'],
      plugin.roles.map(({ name, description }) => [
        name,
        description === undefined ? '–' : cell(description),
        commas(plugin.flows.filter(({ role }) => role === name).map(flow)),
      ]),
    ),
    ...describeShared(plugin.flows),
  ],
  primary: ({ plugin, flow, cell }) =>
    listOr(
      'The requirements contain no primary flow.',
      plugin.flows
        .filter(({ isPrimary }) => isPrimary)
        .map((it) => [flow(it), ': ', ...cell(it.purpose)]),
    ),
  secondary: ({ plugin, flow, cell }) =>
    listOr(
      'Nothing beyond the primary flows.',
      plugin.flows
        .filter(({ isPrimary }) => !isPrimary)
        .map((it) => [flow(it), ': ', ...cell(it.purpose)]),
    ),
  success: (context) => [
    paragraph('These targets are reached:'),
    ...listOr(
      'The requirements contain no performance target.',
      context.plugin.targets.map(({ name, target }) => [name, ': ', target]),
    ),
    paragraph('These are always true:'),
    ...listInvariants(context, 'The requirements contain no invariant.'),
  ],
};

function listInvariants({ plugin, line }: PageContext, none: string) {
  return listOr(
    none,
    plugin.entities.flatMap(({ name, invariants }) =>
      invariants.map((it) => [code(name), ': ', ...line(it)]),
    ),
  );
}

/** Flows that name no role. */
function describeShared(flows: readonly Flow[]) {
  const shared = flows.filter(({ role }) => role === undefined);
  return shared.length === 0
    ? []
    : [paragraph('For every role: ', ...commas(shared.map(({ name }) => name)), '.')];
}

export const CONCEPTS: Parts = {
  terminology: ({ plugin, cell }) => [
    table(
      ['Term', 'Definition', 'Synonyms', 'Avoid'],
      listTerms(plugin).map(({ term, definition, synonyms, avoid }) => [
        term,
        cell(definition),
        commas(synonyms),
        commas(avoid),
      ]),
    ),
  ],
  entities: ({ plugin, entity, cell }) => [
    table(
      ['Entity', 'Meaning', 'Refers to', 'Referred to by'],
      plugin.entities.map(({ name, description, words, fields }) => {
        const references = listReferences(plugin.entities);
        const to = references.filter((it) => it.from === name).map((it) => it.to);
        const by = references.filter((it) => it.to === name).map(({ from }) => from);
        return [
          entity(name),
          description === undefined
            ? `${words}, ${toCount(fields.length, 'field')}`
            : cell(description),
          codes([...new Set(to)]),
          codes([...new Set(by)]),
        ];
      }),
    ),
  ],
  permissions: ({ plugin }) => [
    paragraph(MODEL_TEXTS[plugin.permissionsModel]),
    ...tableOr(
      'The requirements contain no role.',
      ['Role', 'Resource', 'Actions'],
      toPermissionRows(plugin).map(({ role, resource, actions }) => [
        role,
        resource,
        commas(actions),
      ]),
    ),
  ],
  flows: ({ plugin, flow }) => [
    ...tableOr(
      'The requirements contain no flow.',
      ['Flow', 'Kind', 'Role', 'Works with', 'Calls'],
      plugin.flows.map((it) => [
        flow(it),
        it.isPrimary ? 'primary' : 'secondary',
        it.role ?? 'every role',
        codes(it.entities),
        commas(it.integrations),
      ]),
    ),
    paragraph('A flow works with the entities, and calls the systems, that its words mention.'),
  ],
  host: ({ plugin: { host } }) => [
    list([
      ['The user interface is built with ', host.framework, '.'],
      ['The host runs the plugin as: ', host.model, '.'],
      ['The structure of a plugin is described in ', host.structureReference, '.'],
    ]),
  ],
};

export const MODELS: Parts = {
  identity: ({ plugin, entity, cell }) => [
    table(
      ['Entity', 'Identifier', 'How it is generated'],
      plugin.entities.map(({ name, fields, idStrategy }) => {
        const id = fields.find((field) => field.name === 'id');
        return [
          entity(name),
          id === undefined ? '–' : [code(id.name), ', ', code(id.type)],
          cell(idStrategy),
        ];
      }),
    ),
  ],
  relations: (context) => [
    ...tableOr(
      'No field refers to another entity: every entity is independent.',
      ['From', 'Field', 'To', 'Required'],
      listReferences(context.plugin.entities).map(({ from, field, to }) => [
        context.entity(from),
        code(field),
        context.entity(to),
        isRequired(context, from, field) ? 'yes' : 'no',
      ]),
    ),
    paragraph('A field refers to an entity when its type or its name says so.'),
  ],
  presence: ({ plugin, entity }) => [
    table(
      ['Entity', 'Required', 'Optional'],
      plugin.entities.map(({ name, fields }) => [
        entity(name),
        codes(fields.filter((it) => it.isRequired).map((it) => it.name)),
        codes(fields.filter((it) => !it.isRequired).map((it) => it.name)),
      ]),
    ),
  ],
  invariants: (context) =>
    listInvariants(
      context,
      'The requirements contain no invariant; only the validation rules apply.',
    ),
};

function isRequired({ plugin }: PageContext, entity: string, field: string): boolean {
  const owner = plugin.entities.find(({ name }) => name === entity);
  return owner?.fields.some(({ name, isRequired: is }) => name === field && is) ?? false;
}

function listFields({ plugin }: PageContext): Field[] {
  return plugin.entities.flatMap(({ fields }) => fields);
}

const toOwned = ({ owner, name }: Field) => code(`${owner}.${name}`);

export const ENTITY_TYPES: Parts = {
  types: (context) => {
    const byType = Map.groupBy(listFields(context), ({ type }) => type);
    return [
      table(
        ['Type', 'How many fields', 'Fields'],
        [...byType].map(([type, fields]) => [
          code(type),
          String(fields.length),
          commas(fields.map(toOwned)),
        ]),
      ),
    ];
  },
  enumerations: (context) =>
    tableOr(
      'No field has a fixed list of values.',
      ['Field', 'Values'],
      listFields(context)
        .filter(({ values }) => values.length > 0)
        .map((it) => [toOwned(it), codes(it.values.map(String))]),
    ),
  formats: (context) =>
    tableOr(
      'No field has a pattern or a limit of length.',
      ['Field', 'Limits'],
      listFields(context)
        .filter((it) => (it.pattern ?? it.minLength ?? it.maxLength) !== undefined)
        .map((it) => [
          toOwned(it),
          constraints({ ...it, minimum: undefined, maximum: undefined, values: [] }),
        ]),
    ),
  ranges: (context) =>
    tableOr(
      'No field has a minimum or maximum value.',
      ['Field', 'Smallest', 'Largest'],
      listFields(context)
        .filter((it) => (it.minimum ?? it.maximum) !== undefined)
        .map((it) => [toOwned(it), toNumber(it.minimum), toNumber(it.maximum)]),
    ),
};

function toNumber(value: number | undefined) {
  return value === undefined ? '–' : code(String(value));
}

export const SYNC: Parts = {
  border: ({ plugin, integration }) =>
    tableOr(
      'Nothing: the plugin talks to no other system.',
      ['System', 'Operations', 'Entities it is about', 'Flows that call it'],
      plugin.integrations.map(({ name, operations, entities }) => [
        integration(name),
        commas(operations.map((it) => it.name)),
        codes(entities),
        commas(listFlowsOf(plugin, 'integrations', name).map((flow) => flow.name)),
      ]),
    ),
  identity: ({ plugin, entity, cell }) => [
    paragraph(
      'Two records are the same when their identifiers are. They are generated as follows:',
    ),
    table(
      ['Entity', 'Identifier'],
      plugin.entities.map(({ name, idStrategy }) => [entity(name), cell(idStrategy)]),
    ),
  ],
  consistency: (context) => [
    paragraph(
      'Input from other systems is checked by the same rules as typed input, and these must remain true:',
    ),
    ...listInvariants(context, 'There are no invariants; only the validation rules apply.'),
  ],
  failure: ({ plugin, integration, cell }) =>
    listOr(
      'The plugin depends on no other system.',
      plugin.integrations.map(({ name, failurePolicy }) => [
        integration(name),
        ': ',
        ...sentence(cell(failurePolicy)),
      ]),
    ),
};
