import {
  createVocabulary,
  type SubjectSource,
  type Vocabulary,
  type VocabularyField,
} from '../../../../packages/gate/src/base.ts';
import type { InputFile } from '../../profile.ts';
import type { Entity, Plugin } from '../model/plugin.ts';
import { toJsonType, toTypeClass } from '../model/type-class.ts';
import { REQUIREMENTS_FILE, SOURCE_FILE } from '../parse-inputs.ts';
import { checkSample } from './check-sample.ts';

/** The vocabulary of the requirements of a plugin, and of its additional texts. */
export function toVocabulary(plugin: Plugin, inputs: readonly InputFile[]): Vocabulary {
  const others = inputs.filter(({ name }) => name !== REQUIREMENTS_FILE && name !== SOURCE_FILE);
  const { entities } = plugin;
  return createVocabulary({
    input: REQUIREMENTS_FILE,
    document: withoutAvoided(plugin.document),
    shown: plugin.document,
    names: [
      ...others.map(({ content }) => new TextDecoder().decode(content)),
      ...[plugin.host.structureReference, plugin.slug, REQUIREMENTS_FILE],
    ],
    toSubject: (id) => {
      const at = entities.findIndex(({ name }) => name === id);
      const entity = entities[at];
      return entity && toSubject(entity, `/entities/${at}`);
    },
  });
}

/** Words that the requirements forbid are not words that they use. */
function withoutAvoided(document: unknown): unknown {
  const own = typeof document === 'object' && document !== null ? { ...document } : {};
  const terms: unknown = Reflect.get(own, 'terms');
  return Array.isArray(terms)
    ? { ...own, terms: terms.map((term) => ({ ...term, avoid: [] })) }
    : document;
}

function toSubject(entity: Entity, pointer: string): SubjectSource {
  const { name, fields } = entity;
  return {
    ...{ id: name, pointer },
    checkSample: (value) => checkSample(entity, value),
    fields: new Map(
      fields.map((field, index): [string, VocabularyField[]] => [
        field.name,
        [
          {
            ...{ name: field.name, pointer: `${pointer}/fields/${index}`, place: 'body' },
            isRequired: field.isRequired,
            types: [toJsonType(toTypeClass(field))],
            default: undefined,
            limits: [field.minLength, field.maxLength, field.minimum, field.maximum].filter(
              (it) => it !== undefined,
            ),
            values: field.values.length === 0 ? undefined : field.values,
          },
        ],
      ]),
    ),
  };
}
