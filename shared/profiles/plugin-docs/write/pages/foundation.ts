import type { RootContent } from 'mdast';
import { toCount } from '../../../../../packages/gate/src/base.ts';
import {
  code,
  type Inline,
  list,
  listOr,
  paragraph,
  table,
  tableOr,
} from '../../../markdown/build.ts';
import { renderPhases, renderQuestions } from '../../../run-facts.ts';
import { idOf, listDependencies } from '../../layout/layout.ts';
import { BRIEF_FILE, HOST_FILE, REFERENCE_FILE, REQUIREMENTS_FILE } from '../../parse-inputs.ts';
import { type PageContext, type Part, type Parts, toShortTitle } from '../context.ts';
import { commas, inputTable } from '../fragments/tables.ts';
import { describe } from './related.ts';

export const PREFLIGHT: Parts = {
  requirements: ({ plugin, request }) => [
    table(
      ['What', 'How many'],
      [
        ['Entities', String(plugin.entities.length)],
        ['Fields', String(sum(plugin.entities, ({ fields }) => fields.length))],
        ['Validation rules', String(sum(plugin.entities, ({ rules }) => rules.length))],
        ['Roles', String(plugin.roles.length)],
        [
          'Flows',
          `${plugin.flows.length}, of which ${plugin.flows.filter(({ isPrimary }) => isPrimary).length} primary`,
        ],
        ['Integrations', String(plugin.integrations.length)],
        ['Error codes', String(plugin.errors.length)],
        ['Performance targets', String(plugin.targets.length)],
      ],
    ),
    inputTable(request),
  ],
  plan: ({ request }) => renderPhases(request),
  precedence: ({ request }) => [
    paragraph('If inputs disagree, the first of these takes precedence:'),
    list(
      request.run.inputs.flatMap(({ name }) => {
        const text = PRECEDENCE[name];
        return text === undefined ? [] : [[code(name), text]];
      }),
      true,
    ),
  ],
  questions: ({ request }) =>
    renderQuestions(request, 'None: the requirements leave nothing open.'),
};

const PRECEDENCE: Readonly<Record<string, string>> = {
  [REQUIREMENTS_FILE]: ', the requirements',
  [HOST_FILE]: ', what the host says',
  [REFERENCE_FILE]: ', the reference documents',
  [BRIEF_FILE]: ', the brief',
};

function sum<T>(items: readonly T[], toNumber: (item: T) => number): number {
  return items.reduce((total, item) => total + toNumber(item), 0);
}

export const ROOT: Parts = {
  about: ({ plugin, line }) => [
    paragraph(...line(plugin.summary)),
    table(
      ['Fact', 'Value'],
      [
        ['Version', plugin.version ?? 'not given'],
        ['UI framework', plugin.host.framework],
        ['Runtime model', plugin.host.model],
        ['Permissions', MODEL_NAMES[plugin.permissionsModel]],
        ['Audit', describeAudit(plugin.audit)],
      ],
    ),
  ],
  start: (context) => [
    table(
      ['You want to', 'Read'],
      STARTS.flatMap(([wish, kinds]) => {
        const known = kinds.filter((kind) => context.has(kind));
        return known.length === 0
          ? []
          : [[wish, commas(known.map((kind) => context.document(kind)))]];
      }),
    ),
  ],
  entities: ({ plugin, entity, cell }) => [
    table(
      ['Entity', 'What it is', 'Fields', 'States'],
      plugin.entities.map(({ name, description, idStrategy, fields, states }) => [
        entity(name),
        description === undefined ? ['Identified by: ', ...cell(idStrategy)] : cell(description),
        String(fields.length),
        commas(states),
      ]),
    ),
  ],
  flows: ({ plugin, flow, cell }) => [
    table(
      ['Flow', 'Role', 'Purpose'],
      plugin.flows.map((it) => [flow(it), it.role ?? 'every role', cell(it.purpose)]),
    ),
  ],
  layers: (context) => [
    list(
      [
        ...['plannedFiles', 'baseIndex', 'architectureIndex', 'uiIndex'],
        ...['diagrams', 'crossValidation', 'preflight'],
      ]
        .filter((id) => context.has(id))
        .map((id) => describe(context, id)),
    ),
  ],
};

const MODEL_NAMES = {
  rbac: 'by role',
  abac: 'by role and attributes',
  custom: 'a model of its own',
} as const;

function describeAudit(audit: PageContext['plugin']['audit']): string {
  if (audit === undefined) {
    return 'not given';
  }
  return audit.isEnabled
    ? `on, records are kept for ${toCount(audit.retentionDays, 'day')}`
    : 'off';
}

const STARTS: readonly (readonly [string, readonly string[]])[] = [
  ['know what the plugin is for', ['vision', 'concepts']],
  ['know what it keeps', ['schema', 'models', 'lifecycle']],
  ['build it', ['overview', 'structure', 'builders', 'json']],
  ['connect it to other systems', ['integrations', 'sync', 'deployment']],
  ['design its screens', ['uiSpec', 'components', 'uiLayout']],
  ['test it', ['validation', 'testing']],
  ['help people who use it', ['tasks', 'ux', 'validation']],
];

export const PLANNED_FILES: Parts = {
  files: (context) => [
    table(
      ['Phase', 'Document', 'What it answers'],
      context.layout.files.map((page) => [
        String(page.phase),
        context.linkTo(page, toShortTitle(page, context.plugin)),
        page.answers ?? '',
      ]),
    ),
    paragraph(
      'Links lead to these files and to no other. The plan changes only by an update that a person approves.',
    ),
  ],
  order: (context) =>
    tableOr(
      'Within a phase the files are written in any order.',
      ['Document', 'Is written after'],
      context.layout.files.flatMap((page) => {
        const before = listDependencies(page, context.layout).filter(
          ({ phase }) => phase === page.phase,
        );
        return before.length === 0
          ? []
          : [
              [
                context.document(idOf(page)),
                commas(before.map((it) => context.document(idOf(it)))),
              ],
            ];
      }),
    ),
};

function documentsOf(phase: number, ids: readonly string[] = []): Part {
  return (context) => [
    table(
      ['Document', 'What it answers'],
      context.layout.files
        .filter((page) => page.phase === phase || ids.includes(idOf(page)))
        .map((page) => [context.document(idOf(page)), page.answers ?? '']),
    ),
  ];
}

export const BASE_INDEX: Parts = {
  documents: documentsOf(2),
  scope: ({ plugin, entity }): RootContent[] => [
    paragraph(
      'Read concepts and schema first: the other documents use their words. The layer covers ',
      ...commas(plugin.entities.map(({ name }) => entity(name))),
      '.',
    ),
  ],
};

export const ARCHITECTURE_INDEX: Parts = {
  documents: documentsOf(3),
  scope: ({ plugin }) => [
    list([
      ['UI framework of the host: ', plugin.host.framework],
      ['Runtime model: ', plugin.host.model],
      ['Structure of a plugin: ', plugin.host.structureReference],
      `${toCount(
        sum(plugin.entities, ({ rules }) => rules.length),
        'validation rule',
      )} and ${toCount(plugin.errors.length, 'error code')} to enforce`,
      `${toCount(plugin.integrations.length, 'integration')} to maintain`,
    ]),
  ],
};

export const UI_INDEX: Parts = {
  documents: documentsOf(4),
  scope: ({ plugin, flow }) =>
    listOr(
      'The requirements contain no flow.',
      plugin.flows.map(
        (it): Inline => [
          flow(it),
          it.role === undefined ? '' : ` (${it.role})`,
          `, ${toCount(it.steps.length, 'step')}`,
        ],
      ),
    ),
};
