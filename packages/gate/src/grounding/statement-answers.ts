import { quote } from '../report/quote.ts';
import { findNumberWords } from '../vocabulary/number-words.ts';
import type { VocabularyField } from '../vocabulary/vocabulary.ts';

/** The words of the sentence around a statement. */
export interface Around {
  /** Before the name. */
  readonly head: string;
  /** After the name. */
  readonly tail: string;
  /** Whether the name is in code, or written as no ordinary word is. */
  readonly isWritten: boolean;
  /** Whether the input has a word where it describes the field. */
  isSaid(field: VocabularyField, word: string): boolean;
}

/**
 * `true`: the input says so; `false`: it leaves the statement open; `undefined`: nothing is stated;
 * a text: what the input says instead.
 */
export type Answer = boolean | undefined | string;

const CONDITION =
  /^ [\x60"“]|^[^.]{0,12}?\b(?:if|when|unless|for|only|in(?! (?:the|a) (?:request|body|query|path|header|call))|by|with|to|on|at|as|from|once|after|before|until|while|but|except)\b/;

export function toRequired(field: VocabularyField, claimed: boolean, rest: string): Answer {
  if (field.isRequired === undefined || CONDITION.test(rest)) {
    return false;
  }
  if (field.isRequired === claimed) {
    return true;
  }
  return field.isRequired ? 'it to be required' : 'it to be optional';
}

export function answerDefault(
  field: VocabularyField,
  [run, value = '', rest = '']: RegExpExecArray,
  { isSaid }: Around,
): Answer {
  const isDefault = /default/i.test(run.slice(0, run.length - rest.length));
  const plain = value.replace(/[.,;:]+$/, '');
  const [word] = findNumberWords(plain);
  const claimed = word?.length === plain.length ? word.value : plain;
  const isLiteral = /^(?:-?[\d.,]+|true|false|null)$/.test(claimed) || /[`"“]/.test(run);
  if (!isDefault || !isLiteral) {
    return undefined;
  }
  if (field.default === undefined) {
    if (isSaid(field, claimed)) {
      return undefined;
    }
    return `no default, since ${quote(field.name)} has none`;
  }
  const wanted = toText(field.default.value);
  return wanted === claimed || wanted === claimed.replaceAll(',', '')
    ? true
    : `the default ${quote(wanted)}`;
}

const TYPES: Readonly<Record<string, string>> = {
  list: 'array',
  map: 'object',
  'whole number': 'integer',
};

export function answerType(field: VocabularyField, [, said = '', plural]: RegExpExecArray): Answer {
  const type = said.toLowerCase();
  const claimed = TYPES[type] ?? type;
  const { types } = field;
  const isMany = plural === 's' && types.some((it) => it === 'array' || it === 'object');
  if (types.length === 0 || isMany) {
    return types.length > 0 ? undefined : false;
  }
  const isNumber = claimed === 'number' || claimed === 'integer';
  const fits =
    types.includes(claimed) ||
    (isNumber && types.includes('integer')) ||
    (claimed === 'number' && types.includes('number'));
  return fits ? true : `the type ${types.join(' or ')}`;
}

export function answerFormat(field: VocabularyField, [, said = '']: RegExpExecArray): Answer {
  const claimed = said.toLowerCase();
  const { format, types } = field;
  const [type = ''] = types;
  if (/^(?:integer|number|boolean|array|object)$/.test(type) && types.length === 1) {
    return claimed.startsWith('unix') && /^(?:integer|number)$/.test(type)
      ? undefined
      : `the type ${type}`;
  }
  if (claimed.startsWith('iso')) {
    return undefined;
  }
  if (claimed.startsWith('unix')) {
    return types.length === 1 && types[0] === 'string' && format !== undefined
      ? `the format ${format}`
      : undefined;
  }
  const wanted = claimed === 'guid' ? 'uuid' : claimed;
  return format === undefined ? undefined : format === wanted ? true : `the format ${format}`;
}

export function answerLimit(field: VocabularyField, [, ...numbers]: RegExpExecArray): Answer {
  const claimed = numbers.flatMap((it) =>
    it === undefined ? [] : [Number(it.replaceAll(',', ''))],
  );
  const isKnown = claimed.every((it) =>
    field.limits.some((limit) => limit === it || limit === it - 1 || limit === it + 1),
  );
  if (field.limits.length === 0) {
    return undefined;
  }
  return claimed.every((it) => field.limits.includes(it))
    ? true
    : `the limits ${field.limits.join(' and ')}${isKnown ? ' exactly' : ''}`;
}

export function answerValues(
  field: VocabularyField,
  [run, first = '', more = '']: RegExpExecArray,
): Answer {
  const { values } = field;
  const others = [...more.matchAll(/[`"“']([\w.:/+-]+)[`"”']/g)].map(([, it]) => it ?? '');
  const claimed = [first, ...others].map((it) => it.replace(/[.:,]+$/, ''));
  const type = field.types.length === 1 ? field.types[0] : undefined;
  if (type !== undefined && claimed.some((it) => isOfOtherType(it, type))) {
    return `the type ${type}`;
  }
  if (values === undefined || values.length < 2) {
    return undefined;
  }
  const isAllowed = claimed.every((it) => values.some((value) => toText(value) === it));
  const isAll = /\b(?:either|only|one of)\b/i.test(run) && / or /.test(more);
  return isAllowed && !(isAll && claimed.length < values.length)
    ? true
    : `one of ${values.slice(0, 8).map(toText).join(', ')}`;
}

/** A flag cannot be another value, nor another value a flag; a text may be any. */
function isOfOtherType(said: string, type: string): boolean {
  const isFlag = /^(?:true|false)$/.test(said);
  return type === 'boolean'
    ? !isFlag && !/^(?:0|1|yes|no|on|off)$/i.test(said)
    : isFlag && /^(?:integer|number)$/.test(type);
}

export function answerCount({ values }: VocabularyField, [, said = '']: RegExpExecArray): Answer {
  const count = /^\d+$/.test(said) ? said : findNumberWords(said)[0]?.value;
  if (values === undefined || values.length < 2 || count === undefined) {
    return undefined;
  }
  return Number(count) === values.length ? true : `${values.length} values`;
}

export function answerPlace(field: VocabularyField, [, said = '']: RegExpExecArray): Answer {
  const place = said.toLowerCase().replace('request ', '');
  return field.place === place ? true : `it in the ${field.place}`;
}

/** A value as prose writes it. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
