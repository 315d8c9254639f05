import { quote } from '../report/quote.ts';
import type { Subject, VocabularyField } from '../vocabulary/vocabulary.ts';
import type { Known } from './known.ts';
import { showPointer } from './nearest.ts';
import { toText } from './statement-answers.ts';

/** A parameter of a query; without `message` it fits the call. */
export interface JudgedParameter {
  readonly text: string;
  readonly message?: string | undefined;
}

/** Values that a reader fills in. */
const PLACEHOLDER = /^$|[$<>{}%…]|\.\.\.|^[A-Z_]{3,}$/;

/**
 * Compares the query of an address with the call it is sent to: names, and values by type, list and
 * range.
 */
export function judgeQuery(
  url: string,
  subject: Subject | undefined,
  known: Known,
): JudgedParameter[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  return query.split('&').flatMap((pair) => {
    const [name = '', ...rest] = pair.split('=');
    const plain = decode(name);
    return plain === '' || /[{<$]/.test(plain)
      ? []
      : [judgeParameter(plain, decode(rest.join('=')), subject, known)];
  });
}

function judgeParameter(
  name: string,
  value: string,
  subject: Subject | undefined,
  known: Known,
): JudgedParameter {
  const all = subject?.fields;
  if (all === undefined || all.size === 0) {
    return known.has(name) ? { text: name } : toStranger(name, subject, known);
  }
  const plain = name.replace(/\[.*$/, '');
  const fields = [name, plain, `${plain}[]`].flatMap((it) =>
    (all.get(it) ?? []).filter(({ place }) => place === 'query'),
  );
  if (fields.length === 0) {
    return toStranger(name, subject, known);
  }
  const wrong = fields.map((field) => contradict(field, value));
  const [expected] = wrong;
  const text = `${name}=${value}`;
  const message = `Unexpected value ${quote(value)} of ${quote(name)}, expected ${expected}, which ${known.vocabulary.input} has at ${showPointer(fields[0]?.pointer ?? '')}`;
  return wrong.every((it) => it !== undefined) ? { text, message } : { text: name };
}

function toStranger(name: string, subject: Subject | undefined, known: Known): JudgedParameter {
  const message = `Unexpected query parameter ${quote(name)}, expected ${known.hint(name, subject)}`;
  return { text: name, message };
}

/** What the input says instead of a value; nothing of an object, whose form may vary. */
function contradict({ types, values, range }: VocabularyField, value: string): string | undefined {
  const [type = ''] = types;
  if (PLACEHOLDER.test(value) || types.length !== 1 || type === 'object') {
    return undefined;
  }
  const given = type === 'array' ? value.split(',') : [value];
  if (values !== undefined && values.length > 0) {
    const isAllowed = given.every((it) => values.some((known) => toText(known) === it));
    return isAllowed ? undefined : `one of ${values.slice(0, 8).map(toText).join(', ')}`;
  }
  if (type === 'boolean') {
    return /^(?:true|false|0|1)$/.test(value) ? undefined : 'true or false';
  }
  return type === 'integer' || type === 'number' ? findOutside(Number(value), range) : undefined;
}

function findOutside(number: number, range: VocabularyField['range']): string | undefined {
  const { from = number, to = number } = range ?? {};
  if (!Number.isFinite(number)) {
    return 'a number';
  }
  return number < from || number > to
    ? `a number from ${range?.from ?? '-∞'} to ${range?.to ?? '∞'}`
    : undefined;
}

function decode(text: string): string {
  const plain = text.replaceAll('+', ' ');
  return /%(?![0-7][0-9a-f])/i.test(plain) ? plain : decodeURIComponent(plain);
}
