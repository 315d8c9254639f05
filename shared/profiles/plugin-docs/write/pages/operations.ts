import type { RootContent } from 'mdast';
import { toCount } from '../../../../../packages/gate/src/base.ts';
import {
  code,
  type Inline,
  list,
  listOr,
  paragraph,
  sentence,
  table,
  tableOr,
} from '../../../markdown/build.ts';
import type { PageContext, Parts } from '../context.ts';
import { listFlowErrors, listFlowsOf } from '../fragments/facts.ts';
import { codes, commas, inputTable } from '../fragments/tables.ts';

export const VISUAL: Parts = {
  lists: ({ plugin, entity }) => [
    paragraph(
      'A list shows the identifier and the first required fields; everything else is on the form.',
    ),
    table(
      ['Entity', 'Columns', 'Left to the form'],
      plugin.entities.map(({ name, fields }) => {
        const columns = toColumns(fields);
        return [
          entity(name),
          codes(columns.map((it) => it.name)),
          codes(fields.filter((field) => !columns.includes(field)).map((it) => it.name)),
        ];
      }),
    ),
  ],
  states: ({ plugin, entity }) =>
    tableOr(
      'No entity has states.',
      ['Entity', 'State', 'Position', 'Leads on'],
      plugin.entities.flatMap(({ name, states, transitions }) =>
        states.map((state, index) => [
          entity(name),
          state,
          `${index + 1} of ${states.length}`,
          leadsOn(state, transitions),
        ]),
      ),
    ),
  required: ({ plugin }) => [
    list(
      plugin.entities.map(({ name, fields }) => [
        code(name),
        ': marked as required are ',
        ...codes(fields.filter((it) => it.isRequired).map((it) => it.name)),
        '.',
      ]),
    ),
  ],
};

type Fields = PageContext['plugin']['entities'][number]['fields'];

const MAX_COLUMNS = 5;

function toColumns(fields: Fields): Fields {
  const id = fields.filter(({ name }) => name === 'id');
  const others = fields.filter(({ name, isRequired }) => name !== 'id' && isRequired);
  return [...id, ...others].slice(0, MAX_COLUMNS);
}

/** Without transitions this is unknown. */
function leadsOn(state: string, transitions: readonly { readonly from: string }[]): string {
  if (transitions.length === 0) {
    return 'not said';
  }
  return transitions.some(({ from }) => from === state) ? 'yes' : 'no';
}

export const UPDATES: Parts = {
  contract: ({ plugin, entity }) => [
    table(
      ['Entity', 'Required fields', 'Fields with fixed values', 'Error codes'],
      plugin.entities.map(({ name, fields, rules }) => [
        entity(name),
        codes(fields.filter((it) => it.isRequired).map((it) => it.name)),
        codes(fields.filter((it) => it.values.length > 0).map((it) => it.name)),
        codes([...new Set(rules.map((it) => it.code))]),
      ]),
    ),
  ],
  breaking: ({ document, plugin }) => [
    list([
      [
        'Removing or renaming a field, or changing its type: ',
        document('schema'),
        ' changes first.',
      ],
      'Making an optional field required, or tightening one of its limits: stored entities have to be checked before.',
      'Taking a value from a fixed list, or a state from a lifecycle: entities that have it need a new one before.',
      [
        'Changing a message or a code: ',
        document('validation'),
        ' changes first, because people search for the message they saw.',
      ],
      ...(plugin.integrations.length === 0
        ? []
        : [
            [
              'Using another operation of ',
              ...commas(plugin.integrations.map(({ name }) => name)),
              ': the access of the plugin has to cover it before.',
            ] as Inline,
          ]),
    ]),
  ],
  safe: ({ document, plugin }) => [
    list([
      'Adding an optional field, a value to a fixed list that is only read, or a longer limit.',
      ['Adding a flow: ', document('uiSpec'), ' gets a section, permissions get a row.'],
      `Adding an error code: the ${toCount(plugin.errors.length, 'code')} that exist keep their messages.`,
    ]),
  ],
};

export const PERFORMANCE: Parts = {
  targets: ({ plugin, cell }) =>
    tableOr(
      'The requirements contain no performance target.',
      ['Target', 'Value', 'How it is measured'],
      plugin.targets.map(({ name, target, measured }) => [
        name,
        target,
        measured === undefined ? 'not said' : cell(measured),
      ]),
    ),
  flows: ({ plugin, flow }) =>
    tableOr(
      'The requirements contain no flow.',
      ['Flow', 'Steps', 'Entities', 'Calls to other systems', 'Rules checked'],
      [...plugin.flows]
        .sort(
          (a, b) =>
            b.integrations.length - a.integrations.length || b.steps.length - a.steps.length,
        )
        .map((it) => [
          flow(it),
          String(it.steps.length),
          String(it.entities.length),
          commas(it.integrations),
          String(listFlowErrors(plugin, it).reduce((sum, error) => sum + error.raisedBy.length, 0)),
        ]),
    ),
  limits: ({ plugin, integration }) =>
    tableOr(
      'The requirements give no time limit for calls to other systems.',
      ['Integration', 'Time limit', 'Retries', 'Longest wait'],
      plugin.failurePolicies.map(({ integration: name, timeoutMs, retries }) => [
        integration(name),
        timeoutMs === undefined ? 'not said' : `${timeoutMs} ms`,
        retries === undefined ? 'not said' : String(retries),
        timeoutMs === undefined
          ? 'not said'
          : `${timeoutMs * ((retries ?? 0) + 1)} ms, pauses between tries aside`,
      ]),
    ),
};

export const DEPLOYMENT: Parts = {
  needs: ({ plugin, integration, cell }) => [
    list([
      ['A host that runs plugins as: ', plugin.host.model, '.'],
      ['The framework ', plugin.host.framework, ', as the host provides it.'],
      ['The structure that ', plugin.host.structureReference, ' asks for.'],
      ...plugin.integrations.map(
        ({ name, auth }): Inline => [
          'Access to ',
          integration(name),
          ': ',
          ...sentence(cell(auth)),
        ],
      ),
    ]),
  ],
  steps: ({ plugin, document }) => [
    list(
      [
        ['Put the parts together as in ', document('structure'), '.'],
        ...plugin.integrations.map(
          ({ name }): Inline => ['Set up the access to ', name, ' as above.'],
        ),
        ...(plugin.roles.length === 0
          ? []
          : [
              ['Assign the roles ', ...commas(plugin.roles.map(({ name }) => name)), '.'] as Inline,
            ]),
        ...(plugin.audit?.isEnabled === true
          ? [
              `Switch audit on and set its retention to ${toCount(plugin.audit.retentionDays, 'day')}.`,
            ]
          : []),
        'Install the plugin in the host.',
        'Do the check below.',
      ],
      true,
    ),
  ],
  check: ({ plugin, flow }): RootContent[] => {
    const [first] = plugin.flows;
    return first === undefined
      ? [paragraph('The requirements contain no flow to try.')]
      : [
          paragraph(
            'As ',
            first.role ?? 'any role',
            ', go through ',
            ...flow(first),
            ' from the first step to the last. It works with ',
            ...codes(first.entities),
            ' and calls ',
            ...commas(first.integrations),
            '.',
          ),
          ...plugin.integrations
            .filter(({ name }) => !first.integrations.includes(name))
            .map(({ name }) => {
              const [other] = listFlowsOf(plugin, 'integrations', name);
              return paragraph(
                'To check ',
                name,
                ', ',
                ...(other === undefined
                  ? ['call one of its operations manually']
                  : ['go through ', ...flow(other)]),
                '.',
              );
            }),
        ];
  },
};

export const RESOURCES: Parts = {
  sources: ({ request }) => [inputTable(request)],
  systems: ({ plugin, integration, cell }) => [
    list([
      [
        'Host: ',
        plugin.host.framework,
        ', ',
        plugin.host.model,
        '; structure: ',
        plugin.host.structureReference,
      ],
      ...plugin.integrations.map(
        ({ name, purpose }): Inline => [integration(name), ': ', ...cell(purpose)],
      ),
    ]),
  ],
  addresses: ({ request }) =>
    listOr('The inputs name no address.', [...request.run.docset.knownUrls].slice(0, 200)),
};
