import type { Requirement } from '../../../../packages/gate/src/base.ts';
import type { Api, Operation, SchemaEntity } from '../../../../packages/openapi/src/index.ts';
import { OPERATION_HEADINGS, toSchemaHeading } from '../layout/headings.ts';
import type { Layout } from '../layout/layout.ts';
import {
  listFoundationThings,
  listOperationThings,
  listSchemaThings,
  type Section,
} from './list-things.ts';

const PHASE = 2;

/**
 * What the reference must document. An operation is a section marked by its call, `GET
 * /tools/{id}`. In that section, its parameters are rows `name | in`, its response codes rows that
 * begin with the code, its request body a heading, its callbacks calls, its links rows. A webhook
 * is counted like an operation. A schema that operations reach through a `$ref` is a heading with
 * its name in the file that expands it: one of `components.schemas` in a file of its own, one
 * shared by a pointer into anything else as `Schema <name>` in the file of shared schemas. So each
 * distinct target of a reference must be expanded once, exactly where the layout says. What these
 * hold (properties, values, alternatives, …) is listed by `list-things.ts`, each counted by itself.
 */
export function toRequirements(api: Api, layout: Layout): Requirement[] {
  return [
    ...api.operations.flatMap((operation) => [
      ...toOperationRequirements(operation, layout, 'operations'),
      ...toFollowUps(operation, layout),
      ...listOperationThings(api, operation, toSection(operation, layout, '')),
    ]),
    ...api.webhooks.flatMap((webhook) => [
      ...toOperationRequirements(webhook, layout, 'webhooks'),
      ...listOperationThings(api, webhook, toSection(webhook, layout, 'webhook:')),
    ]),
    ...api.entities.flatMap((entity) => [
      toSchemaRequirement(entity, layout),
      ...listSchemaThings(api, entity, layout.schemas.get(entity.pointer)?.path ?? ''),
    ]),
    ...listFoundationThings(api),
  ];
}

function toSection(operation: Operation, layout: Layout, mark: string): Section {
  const { label } = operation;
  const file = layout.operations.get(operation)?.path ?? '';
  return { phase: PHASE, file, within: label, id: `${mark}${label}`, label };
}

function toOperationRequirements(
  operation: Operation,
  layout: Layout,
  category: 'operations' | 'webhooks',
): Requirement[] {
  const { label, parameters, requestBody, responses } = operation;
  const mark = category === 'operations' ? '' : 'webhook:';
  const common = { phase: PHASE, file: layout.operations.get(operation)?.path ?? '' };
  return [
    {
      ...common,
      id: category === 'operations' ? `operation:${label}` : `webhook:${label}`,
      category,
      label,
      evidence: { kind: 'code', text: label },
    },
    ...parameters.map(
      (parameter): Requirement => ({
        ...common,
        id: `parameter:${mark}${label}:${parameter.in}:${parameter.name}`,
        category: 'parameters',
        label: `${parameter.in} parameter ${parameter.name} of ${label}`,
        evidence: { kind: 'row', within: label, cells: [parameter.name, parameter.in] },
      }),
    ),
    ...(requestBody === undefined
      ? []
      : [toBodyRequirement(label, `requestBody:${mark}${label}`, common)]),
    ...responses.map(
      ({ code }): Requirement => ({
        ...common,
        id: `response:${mark}${label}:${code}`,
        category: 'responses',
        label: `response ${code} of ${label}`,
        evidence: { kind: 'row', within: label, cells: [code] },
      }),
    ),
  ];
}

/** What follows a call: its callbacks with their responses, and the links of its responses. */
function toFollowUps(operation: Operation, layout: Layout): Requirement[] {
  const { label, callbacks, responses } = operation;
  const common = { phase: PHASE, file: layout.operations.get(operation)?.path ?? '' };
  return [
    ...callbacks.flatMap(({ name, operations }) =>
      operations.map(
        (call): Requirement => ({
          ...common,
          id: `callback:${label}:${name}:${call.label}`,
          category: 'callbacks',
          label: `callback ${name} of ${label}, ${call.label}`,
          evidence: { kind: 'code', text: call.label },
        }),
      ),
    ),
    ...responses.flatMap(({ code, links }) =>
      links.map(
        (link): Requirement => ({
          ...common,
          id: `link:${label}:${code}:${link.name}`,
          category: 'links',
          label: `link ${link.name} of response ${code} of ${label}`,
          evidence: { kind: 'row', within: label, cells: [link.name, code] },
        }),
      ),
    ),
  ];
}

function toBodyRequirement(
  label: string,
  id: string,
  common: { phase: number; file: string },
): Requirement {
  return {
    ...common,
    id,
    category: 'requestBodies',
    label: `request body of ${label}`,
    evidence: { kind: 'heading', within: label, text: OPERATION_HEADINGS.requestBody },
  };
}

function toSchemaRequirement({ pointer, kind, name }: SchemaEntity, layout: Layout): Requirement {
  return {
    id: `schema:${pointer}`,
    category: 'schemas',
    label: `schema ${name}`,
    phase: PHASE,
    file: layout.schemas.get(pointer)?.path ?? '',
    evidence: { kind: 'heading', text: kind === 'named' ? name : toSchemaHeading(name) },
  };
}
