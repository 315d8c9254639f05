import type { Requirement } from '../../../contract/requirement.ts';
import { OPERATION_HEADINGS, toSchemaHeading } from '../layout/headings.ts';
import type { Layout } from '../layout/layout.ts';
import type { Api, Operation, SchemaEntity } from '../model/api.ts';

const PHASE = 2;

/**
 * What the reference must document. An operation is a section marked by its call, `GET /tools/{id}`;
 * its parameters are rows `name | in` within that section, its response codes rows that begin with
 * the code, its request body a heading. A schema that operations reach through a `$ref` is a heading
 * with its name in the file that expands it: one of `components.schemas` in a file of its own, one
 * shared by a pointer into anything else as `Schema <name>` in the file of shared schemas. So each
 * distinct target of a reference must be expanded exactly where the layout says, once.
 */
export function toRequirements(api: Api, layout: Layout): Requirement[] {
  return [
    ...api.operations.flatMap((operation) => toOperationRequirements(operation, layout)),
    ...api.entities.map((entity) => toSchemaRequirement(entity, layout)),
  ];
}

function toOperationRequirements(operation: Operation, layout: Layout): Requirement[] {
  const { label, parameters, requestBody, responses } = operation;
  const common = { phase: PHASE, file: layout.operations.get(operation)?.path ?? '' };
  return [
    {
      ...common,
      id: `operation:${label}`,
      category: 'operations',
      label,
      evidence: { kind: 'code', text: label },
    },
    ...parameters.map(
      (parameter): Requirement => ({
        ...common,
        id: `parameter:${label}:${parameter.in}:${parameter.name}`,
        category: 'parameters',
        label: `${parameter.in} parameter ${parameter.name} of ${label}`,
        evidence: { kind: 'row', within: label, cells: [parameter.name, parameter.in] },
      }),
    ),
    ...(requestBody === undefined ? [] : [toBodyRequirement(label, common)]),
    ...responses.map(
      ({ code }): Requirement => ({
        ...common,
        id: `response:${label}:${code}`,
        category: 'responses',
        label: `response ${code} of ${label}`,
        evidence: { kind: 'row', within: label, cells: [code] },
      }),
    ),
  ];
}

function toBodyRequirement(label: string, common: { phase: number; file: string }): Requirement {
  return {
    ...common,
    id: `requestBody:${label}`,
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
