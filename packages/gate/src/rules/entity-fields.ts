import type { Entity, EntityField } from '../data/entity.ts';
import type { Facts, FieldFact } from '../data/facts.ts';
import type { PhaseRule } from '../engine/rule.ts';
import { quote } from '../report/quote.ts';

const PET: Entity = {
  name: 'Pet',
  fields: [
    { name: 'id', type: 'string', isRequired: true, constraints: [] },
    { name: 'age', type: 'integer', isRequired: false, constraints: ['minimum: 0'] },
  ],
};
const toTable = (...rows: string[]) =>
  `# Entities\n\n## \`Pet\`\n\n### Fields\n\n| Field | Type | Required | Constraints |\n| - | - | - | - |\n${rows.join('\n')}\n`;

export const entityFields: PhaseRule = {
  kind: 'phase',
  id: 'entity-fields',
  version: 2,
  purpose:
    'In the section of an entity, a table with the columns `Field` and `Type`, or names such as `Property` and `Data type`, contains only fields of that entity. Type, required flag and constraints are those of the inputs.',
  reason:
    'An invented field, or a type that differs between files, becomes a fault in software that is built from the documents. The rule `completeness` checks that every field is documented.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'requirements',
  good: [
    {
      title: 'As required; a table of no entity',
      files: {
        'a.md': toTable(
          '| `id` | string | yes | |',
          '| `age` | integer | no | minimum: 0, whole years |',
        ),
        'b.md': '# B\n\n| Field | Type |\n| - | - |\n| other | text |\n',
      },
      entities: [PET],
      found: [],
    },
  ],
  bad: [
    {
      title: 'Invented',
      files: { 'a.md': toTable('| `tail` | string | no | |') },
      entities: [PET],
      found: ['a.md:9:1 Unexpected field `tail` of `Pet`, expected one of the inputs'],
    },
    {
      title: 'Under another header',
      files: {
        'a.md':
          '# Entities\n\n## `Pet`\n\n| Property | Data type |\n| - | - |\n| `tail` | string |\n\n| Name | In | Type |\n| - | - | - |\n| `page` | query | integer |\n',
      },
      entities: [PET],
      found: ['a.md:7:1 Unexpected field `tail` of `Pet`, expected one of the inputs'],
    },
    {
      title: 'Of another type, flag, or without its limits',
      files: {
        'a.md': toTable('| `id` | uuid | no | |', '| `age` | integer | no | at least one |'),
      },
      entities: [PET],
      found: [
        'a.md:9:1 Unexpected type `uuid` of `Pet.id`, expected `string`',
        'a.md:9:1 Unexpected `no` as required flag of `Pet.id`, expected `yes`',
        'a.md:10:1 Unexpected constraints `at least one` of `Pet.age`, expected `minimum: 0` among them',
      ],
    },
  ],
  check({ input, staged }, report) {
    const entities = new Map((input.entities ?? []).map((entity) => [entity.name, entity]));
    for (const { path: file, facts } of entities.size === 0 ? [] : staged) {
      const entityOf = createEntityLookup(facts, entities);
      for (const fact of facts.fields ?? []) {
        const entity = entityOf(fact.heading);
        for (const message of entity === undefined ? [] : compare(entity, fact)) {
          report({ file, position: { line: fact.line, column: fact.column }, message });
        }
      }
    }
  },
};

/** The entity of a heading's section: named by its text, or by code in it or below it. */
function createEntityLookup(
  { headings, codes }: Facts,
  entities: ReadonlyMap<string, Entity>,
): (heading: number) => Entity | undefined {
  const named = headings.map(({ text }) => entities.get(text));
  for (const { text, heading } of codes) {
    named[heading] ??= entities.get(text);
  }
  return (heading) => {
    let depth = Number.POSITIVE_INFINITY;
    for (let at = heading; at >= 0; at--) {
      const above = headings[at];
      if (above !== undefined && above.depth < depth) {
        depth = above.depth;
        const entity = named[at];
        if (entity !== undefined) {
          return entity;
        }
      }
    }
    return undefined;
  };
}

function compare(entity: Entity, fact: FieldFact): string[] {
  const field = entity.fields.find(({ name }) => name === fact.name);
  if (field === undefined) {
    return [
      `Unexpected field ${quote(fact.name)} of ${quote(entity.name)}, expected one of the inputs`,
    ];
  }
  const name = quote(`${entity.name}.${field.name}`);
  return [
    ...compareType(field, fact, name),
    ...compareRequired(field, fact, name),
    ...compareConstraints(field, fact, name),
  ];
}

function compareType(field: EntityField, { type }: FieldFact, name: string): string[] {
  return type === field.type
    ? []
    : [`Unexpected type ${quote(type)} of ${name}, expected ${quote(field.type)}`];
}

const YES = new Set(['yes', 'true', 'required', '✓', '✔', 'x']);

function compareRequired(field: EntityField, { required }: FieldFact, name: string): string[] {
  if (required === null || YES.has(required.toLowerCase()) === field.isRequired) {
    return [];
  }
  const expected = field.isRequired ? '`yes`' : '`no`';
  return [`Unexpected ${quote(required)} as required flag of ${name}, expected ${expected}`];
}

function compareConstraints({ constraints }: EntityField, fact: FieldFact, name: string): string[] {
  const written = fact.constraints;
  if (written === null) {
    return [];
  }
  return constraints
    .filter((constraint) => !written.includes(constraint))
    .map(
      (constraint) =>
        `Unexpected constraints ${quote(written)} of ${name}, expected ${quote(constraint)} among them`,
    );
}
