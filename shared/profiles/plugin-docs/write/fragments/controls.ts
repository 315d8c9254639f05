import type { Field, Plugin } from '../../model/plugin.ts';
import { toTypeClass } from '../../model/type-class.ts';

/** A control of a form: its name, why a field gets it, and its keyboard behaviour. */
export interface Control {
  readonly name: string;
  readonly reason: string;
  readonly keys: string;
}

const TEXT: Control = {
  name: 'text field',
  reason: 'one line of text',
  keys: 'type; Tab leaves it',
};

const CONTROLS = {
  output: {
    name: 'read-only text',
    reason: 'the identifier is generated, not typed',
    keys: 'can be selected and copied',
  },
  radio: {
    name: 'radio group',
    reason: 'up to five values, all visible',
    keys: 'arrow keys choose',
  },
  select: {
    name: 'selection list',
    reason: 'more than five values',
    keys: 'arrow keys choose, letters jump',
  },
  checkbox: { name: 'checkbox', reason: 'yes or no', keys: 'Space switches' },
  number: {
    name: 'number field',
    reason: 'a number, with its limits',
    keys: 'type; arrow keys count',
  },
  date: {
    name: 'date field',
    reason: 'a day',
    keys: 'type; Alt and arrow down opens the calendar',
  },
  dateTime: {
    name: 'date and time field',
    reason: 'a moment',
    keys: 'type; Alt and arrow down opens the calendar',
  },
  search: {
    name: 'search field',
    reason: 'an entity that exists',
    keys: 'type to search; arrow keys and Enter choose',
  },
  list: { name: 'list editor', reason: 'any number of values', keys: 'Enter adds, Delete removes' },
  group: {
    name: 'group of fields',
    reason: 'a value with parts',
    keys: 'Tab goes through its fields',
  },
  area: { name: 'text area', reason: 'text of several lines', keys: 'type; Enter begins a line' },
} as const satisfies Record<string, Control>;

/** Maximum number of values shown at once. */
const MAX_RADIO = 5;

/** The control of a field, by its identity, values and type. */
export function toControl(field: Field): Control {
  if (field.name === 'id') {
    return CONTROLS.output;
  }
  if (field.values.length > 0) {
    return field.values.length <= MAX_RADIO ? CONTROLS.radio : CONTROLS.select;
  }
  switch (toTypeClass(field)) {
    case 'boolean':
      return CONTROLS.checkbox;
    case 'integer':
    case 'number':
      return CONTROLS.number;
    case 'date':
      return CONTROLS.date;
    case 'dateTime':
    case 'time':
      return CONTROLS.dateTime;
    case 'reference':
      return CONTROLS.search;
    case 'list':
      return CONTROLS.list;
    case 'object':
      return CONTROLS.group;
    case 'longText':
      return CONTROLS.area;
    default:
      return TEXT;
  }
}

/** The fields of all entities by the name of their control, with that control. */
export function listControls({ entities }: Plugin): [Control, Field[]][] {
  const fields = entities.flatMap((entity) => entity.fields);
  return [...Map.groupBy(fields, toControl)];
}

/**
 * The label of a field: its name in words, capitalized, without technical parts (`is` of a boolean,
 * `id` of a reference).
 */
export function toLabel(field: Field): string {
  const { words, refersTo } = field;
  const bare =
    refersTo === undefined ? words.replace(/^is (?=.)/, '') : words.replace(/(?<=.) ids?$/, '');
  const label = bare.replace(/\b(?:id|url)\b/g, (word) => word.toUpperCase());
  return label.charAt(0).toUpperCase() + label.slice(1);
}
