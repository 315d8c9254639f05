import { toName } from '../../../../packages/openapi/src/base.ts';
import { toNameKey } from '../requirements/find-clashes.ts';
import type { LooseRequirements } from '../requirements/read-requirements.ts';
import type { Entity, Field } from './plugin.ts';
import { toWords } from './words.ts';

type LooseEntity = NonNullable<LooseRequirements['entities']>[number];
type LooseField = NonNullable<LooseEntity['fields']>[number];

/** The entities, each field with the entity it refers to. */
export function readEntities(entities: readonly LooseEntity[]): Entity[] {
  const names = new Map(entities.map(({ name }) => [toNameKey(name ?? ''), toName(name)]));
  return entities.map((entity) => readEntity(entity, names));
}

function readEntity(entity: LooseEntity, names: ReadonlyMap<string, string>): Entity {
  const { fields = [], lifecycle, validation } = entity;
  const name = toName(entity.name);
  return {
    name,
    words: toWords(name) || name,
    description: entity.description,
    idStrategy: toName(entity.id_strategy),
    fields: fields.map((field) => readField(field, name, names)),
    states: (lifecycle?.states ?? []).map((it) => toName(it)),
    transitions: (lifecycle?.transitions ?? []).map(({ from, to, on }) => ({
      from: toName(from),
      to: toName(to),
      on: on && toName(on),
    })),
    invariants: entity.invariants ?? [],
    rules: (typeof validation === 'object' ? validation : []).map((rule) => ({
      owner: name,
      rule: rule.rule ?? '',
      field: toName(rule.field),
      message: toName(rule.message),
      code: toName(rule.code),
    })),
  };
}

function readField(field: LooseField, owner: string, names: ReadonlyMap<string, string>): Field {
  const name = toName(field.name);
  const type = toName(field.type);
  return {
    owner,
    name,
    words: toWords(name) || name,
    type,
    isRequired: field.required ?? false,
    minLength: field.minLength,
    maxLength: field.maxLength,
    minimum: field.minimum,
    maximum: field.maximum,
    pattern: field.pattern && toName(field.pattern),
    values: (field.enum ?? []).map((value) => (typeof value === 'string' ? toName(value) : value)),
    example: typeof field.example === 'string' ? toName(field.example) : field.example,
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
