import type { RootContent } from 'mdast';
import { toCount } from '../../../../../packages/gate/src/base.ts';
import { list, paragraph, sentence, table, tableOr } from '../../../markdown/build.ts';
import { toFailureCells } from '../../docset/required-rows.ts';
import {
  integrationOf,
  ofEntity,
  ofFlow,
  type PageContext,
  type Part,
  type Parts,
} from '../context.ts';
import { findPolicies, listEnds, listFlowErrors, listFlowsOf } from '../fragments/facts.ts';
import { codes, commas } from '../fragments/tables.ts';

export const EXECUTION: Parts = {
  order: ({ plugin, document }) => [
    list(
      [
        ['The permissions of the person are checked (', document('concepts'), ').'],
        [
          'What they entered is checked against constraints and rules (',
          document('validation'),
          '). The first broken rule ends the flow with its error code.',
        ],
        'Valid values are stored.',
        ...(plugin.integrations.length === 0
          ? []
          : [
              [
                'Other systems are called; when one fails, its policy decides (',
                document('integrations'),
                ').',
              ],
            ]),
        ...(plugin.audit?.isEnabled === true
          ? [
              `An audit record is written and kept for ${toCount(plugin.audit.retentionDays, 'day')}.`,
            ]
          : []),
      ],
      true,
    ),
  ],
  run: ofFlow((context, flow) => {
    const { plugin } = context;
    return [
      paragraph(
        ...sentence(context.line(flow.purpose)),
        ' The steps are in the UI specification: ',
        ...context.flow(flow),
        '.',
      ),
      table(
        ['What', 'Which'],
        [
          ['Role', flow.role ?? 'every role'],
          ['Kind', flow.isPrimary ? 'primary' : 'secondary'],
          ['Steps', String(flow.steps.length)],
          ['Entities', commas(flow.entities.map((name) => context.entity(name)))],
          ['Systems called', commas(flow.integrations.map((name) => context.integration(name)))],
          [
            'Error codes of these entities',
            codes(listFlowErrors(plugin, flow).map((it) => it.code)),
          ],
        ],
      ),
    ];
  }),
};

export const LIFECYCLE: Parts = {
  summary: ({ plugin, entity }) => [
    table(
      ['Entity', 'States', 'First', 'Ends'],
      plugin.entities.map((it) => [
        entity(it.name),
        it.states.length === 0 ? 'none' : String(it.states.length),
        it.states[0] ?? '–',
        commas(listEnds(it)),
      ]),
    ),
  ],
  states: ofEntity((context, entity) => {
    const { name, states, transitions } = entity;
    const flows = listFlowsOf(context.plugin, 'entities', name);
    return [
      table(
        ['State', 'Reached from', 'Leads to'],
        states.map((state) => [
          state,
          commas(transitions.filter(({ to }) => to === state).map(({ from }) => from)),
          commas(transitions.filter(({ from }) => from === state).map(({ to }) => to)),
        ]),
      ),
      ...(transitions.length === 0
        ? [
            paragraph(
              'The requirements list the states in the order in which they are usually reached, and name no transitions.',
            ),
          ]
        : tableOr(
            '',
            ['Change', 'What makes it'],
            transitions.map(({ from, to, on }) => [[from, ' → ', to], on ?? 'not said']),
          )),
      paragraph(
        flows.length === 0
          ? 'No flow mentions it.'
          : ['Flows that work with it: ', ...commas(flows.map(context.flow)), '.'],
      ),
    ];
  }),
};

/** A system and everything known about it; also a part of the overview of a minimal docset. */
export const integrationPart: Part = (context, section) => {
  const integration = integrationOf(section);
  if (integration === undefined) {
    return describeIntegrations(context);
  }
  const { name, purpose, auth, operations, failurePolicy, entities } = integration;
  const flows = listFlowsOf(context.plugin, 'integrations', name);
  return [
    paragraph(...sentence(context.line(purpose))),
    list([
      ['Authentication: ', ...sentence(context.line(auth))],
      ['When it fails: ', ...sentence(context.line(failurePolicy))],
      ['Entities it is about: ', ...commas(entities.map((it) => context.entity(it))), '.'],
      ['Flows that call it: ', ...commas(flows.map(context.flow)), '.'],
    ]),
    ...tableOr(
      'The requirements contain no operation.',
      ['Operation', 'What it does'],
      operations.map((it) => [
        it.name,
        it.description === undefined ? '–' : context.cell(it.description),
      ]),
    ),
  ];
};

/** The head of the integrations in an overview: how many, and what happens if one fails. */
function describeIntegrations(context: PageContext): RootContent[] {
  const { integrations } = context.plugin;
  return integrations.length === 0
    ? [paragraph('The plugin talks to no other system.')]
    : [
        paragraph(`The plugin talks to ${toCount(integrations.length, 'other system')}.`),
        ...failures(context),
      ];
}

/** Failure policies with numbers; without any, what each integration states. */
function failures(context: PageContext): RootContent[] {
  const { plugin, cell } = context;
  const without = plugin.integrations.filter(({ name }) => findPolicies(plugin, name).length === 0);
  return [
    ...tableOr(
      plugin.integrations.length === 0
        ? 'The plugin depends on no other system.'
        : 'The requirements contain no retries or time limits; those of each system apply.',
      ['Integration', 'Retries', 'Time limit', 'Policy', 'Instead'],
      plugin.failurePolicies.map((it) => [
        ...toFailureCells(it),
        it.timeoutMs === undefined ? 'not said' : `${it.timeoutMs} ms`,
        cell(it.policy),
        it.fallback === undefined ? '–' : cell(it.fallback),
      ]),
    ),
    ...(plugin.failurePolicies.length > 0 && without.length > 0
      ? [
          paragraph(
            'Without a policy of their own: ',
            ...commas(without.map(({ name }) => name)),
            '.',
          ),
        ]
      : []),
  ];
}

export const INTEGRATIONS: Parts = {
  summary: ({ plugin, integration, cell }) =>
    tableOr(
      'The plugin talks to no other system.',
      ['System', 'Purpose', 'Authentication'],
      plugin.integrations.map(({ name, purpose, auth }) => [
        integration(name),
        cell(purpose),
        cell(auth),
      ]),
    ),
  integration: integrationPart,
  failures,
};
