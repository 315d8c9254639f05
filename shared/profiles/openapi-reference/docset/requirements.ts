import type { Requirement } from '../../../../packages/gate/src/base.ts';
import type { Api, Operation } from '../../../../packages/openapi/src/index.ts';
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
    ...api.operations.flatMap((operation) => {
      const section = toSection(operation, layout, '');
      return [
        ...toCallRequirements(operation, section, 'operation'),
        ...toFollowUps(operation, section),
        ...listOperationThings(api, operation, section),
      ];
    }),
    ...api.webhooks.flatMap((webhook) => {
      const section = toSection(webhook, layout, 'webhook:');
      return [
        ...toCallRequirements(webhook, section, 'webhook'),
        ...listOperationThings(api, webhook, section),
      ];
    }),
    ...api.entities.flatMap((entity) => {
      const { pointer, kind, name } = entity;
      const file = layout.schemas.get(pointer)?.path ?? '';
      const text = kind === 'named' ? name : toSchemaHeading(name);
      const evidence = { kind: 'heading', text } as const;
      const common = { phase: PHASE, file, category: 'schemas', evidence };
      return [
        { ...common, id: `schema:${pointer}`, label: `schema ${name}` },
        ...listSchemaThings(api, entity, file),
      ];
    }),
    ...listFoundationThings(api),
  ];
}

/** The section of an operation or webhook; `mark` sets the ids of webhooks apart. */
function toSection(operation: Operation, layout: Layout, mark: string): Section {
  const { label } = operation;
  const file = layout.operations.get(operation)?.path ?? '';
  return { phase: PHASE, file, within: label, id: `${mark}${label}`, label };
}

type Require = (
  category: string,
  id: string,
  label: string,
  evidence: Requirement['evidence'],
) => Requirement;

function requireIn({ phase, file }: Section): Require {
  return (category, id, label, evidence) => ({ phase, file, category, id, label, evidence });
}

function toCallRequirements(
  { parameters, requestBody, responses }: Operation,
  section: Section,
  kind: 'operation' | 'webhook',
): Requirement[] {
  const { id, label } = section;
  const need = requireIn(section);
  const toRow = (...cells: string[]): Requirement['evidence'] => ({
    kind: 'row',
    within: label,
    cells,
  });
  const body = { kind: 'heading', within: label, text: OPERATION_HEADINGS.requestBody } as const;
  return [
    need(`${kind}s`, `${kind}:${label}`, label, { kind: 'code', text: label }),
    ...parameters.map(({ name, in: place }) => {
      const own = `${place} parameter ${name} of ${label}`;
      return need('parameters', `parameter:${id}:${place}:${name}`, own, toRow(name, place));
    }),
    ...(requestBody === undefined
      ? []
      : [need('requestBodies', `requestBody:${id}`, `request body of ${label}`, body)]),
    ...responses.map(({ code }) =>
      need('responses', `response:${id}:${code}`, `response ${code} of ${label}`, toRow(code)),
    ),
  ];
}

/** What follows a call: its callbacks with their responses, and the links of its responses. */
function toFollowUps({ callbacks, responses }: Operation, section: Section): Requirement[] {
  const { label } = section;
  const need = requireIn(section);
  return [
    ...callbacks.flatMap(({ name, operations }) =>
      operations.map((call) => {
        const id = `callback:${label}:${name}:${call.label}`;
        const evidence = { kind: 'code', text: call.label } as const;
        return need('callbacks', id, `callback ${name} of ${label}, ${call.label}`, evidence);
      }),
    ),
    ...responses.flatMap(({ code, links }) =>
      links.map(({ name }) => {
        const own = `link ${name} of response ${code} of ${label}`;
        const cells = [name, code];
        return need('links', `link:${label}:${code}:${name}`, own, {
          kind: 'row',
          within: label,
          cells,
        });
      }),
    ),
  ];
}
