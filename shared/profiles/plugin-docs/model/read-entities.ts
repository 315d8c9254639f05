import { toNameKey } from '../requirements/find-clashes.ts';
import type { LooseRequirements } from '../requirements/read-requirements.ts';
import { toOne } from './one-line.ts';
import type { Entity, Field } from './plugin.ts';
import { toWords } from './words.ts';

type LooseEntity = NonNullable<LooseRequirements['entities']>[number];
type LooseField = NonNullable<LooseEntity['fields']>[number];

/** The entities, each field with the entity it refers to. */
export function readEntities(entities: readonly LooseEntity[]): Entity[] {
  const names = new Map(entities.map(({ name }) => [toNameKey(name ?? ''), toOne(name)]));
  return entities.map((entity) => readEntity(entity, names));
}

function readEntity(entity: LooseEntity, names: ReadonlyMap<string, string>): Entity {
  const { fields = [], lifecycle, validation } = entity;
  const name = toOne(entity.name);
  return {
    name,
    words: toWords(name) || name,
    description: entity.description,
    idStrategy: toOne(entity.id_strategy),
    fields: fields.map((field) => readField(field, name, names)),
    states: (lifecycle?.states ?? []).map(toOne),
    transitions: (lifecycle?.transitions ?? []).map(({ from, to, on }) => ({
      from: toOne(from),
      to: toOne(to),
      on: on && toOne(on),
    })),
    invariants: entity.invariants ?? [],
    rules: (typeof validation === 'object' ? validation : []).map((rule) => ({
      rule: rule.rule ?? '',
      field: toOne(rule.field),
      message: toOne(rule.message),
      code: toOne(rule.code),
    })),
  };
}

function readField(field: LooseField, owner: string, names: ReadonlyMap<string, string>): Field {
  const name = toOne(field.name);
  const type = toOne(field.type);
  return {
    name,
    words: toWords(name) || name,
    type,
    isRequired: field.required ?? false,
    minLength: field.minLength,
    maxLength: field.maxLength,
    minimum: field.minimum,
    maximum: field.maximum,
    pattern: field.pattern && toOne(field.pattern),
    values: (field.enum ?? []).map((value) => (typeof value === 'string' ? toOne(value) : value)),
    example: typeof field.example === 'string' ? toOne(field.example) : field.example,
    description: field.description,
    refersTo: findReference(name, type, owner, names),
  };
}

/** `Order`, `Order[]` or `list of Order` as a type; `order_id`, `orderId` or `order` as a name. */
function findReference(
  name: string,
  type: string,
  owner: string,
  names: ReadonlyMap<string, string>,
): string | undefined {
  const byType = names.get(
    toNameKey(type.replace(/^(?:list|array|set|reference|ref)\b(?: (?:of|to))?/i, '')),
  );
  const bare = /^(.+?)[_-]?(?:id|ids|ref)$/i.exec(name)?.[1] ?? name;
  const byName = names.get(toNameKey(bare)) ?? names.get(toNameKey(bare).replace(/s$/, ''));
  const found = byType ?? byName;
  return found === owner && byType === undefined ? undefined : found;
}
