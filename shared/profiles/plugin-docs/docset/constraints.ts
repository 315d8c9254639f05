import type { Entity as RequiredEntity } from '../../../../packages/gate/src/base.ts';
import type { Field, Plugin } from '../model/plugin.ts';

/** A limit of a field: `words` followed by values, which are shown as code. */
export interface Constraint {
  readonly words: string;
  readonly values: readonly string[];
}

/** The limits of a field, in the order in which every document names them. */
export function toConstraints(field: Field): Constraint[] {
  const one = (words: string, value: number | string | undefined): Constraint[] =>
    value === undefined ? [] : [{ words, values: [String(value)] }];
  return [
    ...one('minLength', field.minLength),
    ...one('maxLength', field.maxLength),
    ...one('minimum', field.minimum),
    ...one('maximum', field.maximum),
    ...one('pattern', field.pattern),
    ...(field.values.length === 0 ? [] : [{ words: 'one of', values: field.values.map(String) }]),
  ];
}

/** As shown: `maxLength 40`, `one of draft, sent`. */
function toConstraintText({ words, values }: Constraint): string {
  return `${words} ${values.join(', ')}`;
}

/** The entities against which the gate checks tables of fields. */
export function toRequiredEntities({ entities }: Plugin): RequiredEntity[] {
  return entities.map(({ name, fields }) => ({
    name,
    fields: fields.map((field) => ({
      name: field.name,
      type: field.type,
      isRequired: field.isRequired,
      constraints: toConstraints(field).map(toConstraintText),
    })),
  }));
}
