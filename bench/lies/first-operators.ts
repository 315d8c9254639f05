import type { Subject } from '../../packages/gate/src/base.ts';
import {
  add,
  at,
  choose,
  fact,
  findField,
  listFields,
  NUMBER,
  name,
  type Operator,
  PATH,
  rename,
  replace,
  STATUS,
} from './operator.ts';

/** Names, codes, paths, numbers and statements, one fault at a time. */
export const FIRST_OPERATORS: readonly Operator[] = [
  rename('double a letter of a name', (it, random) => {
    const where = at(it, random);
    return `${it.slice(0, where)}${it[where]}${it.slice(where)}`;
  }),
  rename('drop a letter of a name', (it, random) => {
    const where = at(it, random);
    return `${it.slice(0, where)}${it.slice(where + 1)}`;
  }),
  rename('swap letters of a name', (it, random) => {
    const where = at(it, random);
    return `${it.slice(0, where)}${it[where + 1] ?? 'x'}${it[where]}${it.slice(where + 2)}`;
  }),
  rename('change a letter of a name', (it, random) => {
    const where = at(it, random);
    return `${it.slice(0, where)}q${it.slice(where + 1)}`;
  }),
  rename('plural of a name', (it) => `${it}ies`),
  rename('prefix a name', (it) => `is_${it}`),
  rename('suffix a name', (it) => `${it}_ref`),
  rename('camel case of a name', (it) => `${it}ValueOf`),
  rename('invent a name', () => 'zebra_stripe'),
  rename('invent a kebab name', () => 'zebra-stripe-7'),
  rename('invent a variable', () => 'ZEBRA_STRIPE'),
  rename('invent a flag', () => '--zebra-stripe'),
  rename('invent a file', () => 'zebra-stripe.yaml'),
  rename('invent a path of fields', (it) => `${it}.zebraStripe`),
  rename('invent a scope', () => 'zebra:stripe'),
  name(
    'invent a header',
    add(() => 'Send the header X-Zebra-Stripe.'),
  ),
  name(
    'invent a word like a name',
    add(() => 'It sets zebraStripe.'),
  ),
  name(
    'invent a snake word',
    add(() => 'It sets zebra_stripe.'),
  ),
  name(
    'invent a parameter in words',
    add(() => 'Pass the zebra_count parameter.'),
  ),
  name(
    'change a segment of a path',
    replace(PATH, ([it]) => `${it}/zebra/stripe`),
  ),
  name(
    'invent a call',
    add(() => 'Call `POST /zebra/{stripe}` first.'),
  ),
  name(
    'invent a path',
    add(() => 'See `/zebra/{stripe}` too.'),
  ),
  name(
    'change the method of a path',
    replace(PATH, ([, , path = '']) => `TRACE ${path}`),
  ),
  name(
    'invent a status',
    add(({ subject }) => (hasRange(subject) ? undefined : 'It returns 418 then.')),
  ),
  name(
    'invent a status with its phrase',
    add(({ subject }) => (hasRange(subject) ? undefined : 'Expect a 451 Unavailable response.')),
  ),
  name(
    'change a status',
    replace(STATUS, (_, { subject }) => (hasRange(subject) ? undefined : '427')),
  ),
  name(
    'invent an error code',
    add(() => 'The code is `ZEBRA_FAILED`.'),
  ),
  name(
    'invent a media type',
    add(() => 'The body is application/zebra+xml.'),
  ),
  name(
    'invent a version',
    add(() => 'New since 97.3.1.'),
  ),
  name(
    'shift a number',
    replace(NUMBER, ([it]) => String(Number(it) * 7 + 90_017)),
  ),
  name(
    'invent a limit',
    add(() => 'At most 90017 items are read.'),
  ),
  name(
    'invent a rate',
    add(() => 'Up to 90017 requests per second are served.'),
  ),
  name(
    'invent a time',
    add(() => 'It expires after 90017 seconds.'),
  ),
  name(
    'invent a size',
    add(() => 'Bodies of up to 90017 MB are read.'),
  ),
  name(
    'invent an address',
    add(() => 'Use https://zebra.stripe-api.example/v9.'),
  ),
  name(
    'invent a host',
    add(() => 'Use zebra.stripe-api.dev for tests.'),
  ),
  name(
    'invent an address of mail',
    add(() => 'Write to zebra@stripe-api.dev.'),
  ),
  fact(
    'turn required round',
    add((truth, random) => {
      const field = findField(truth, random, (it) => it.isRequired !== undefined);
      return field && `\`${field.name}\` is ${field.isRequired ? 'optional' : 'required'}.`;
    }),
  ),
  fact(
    'turn required round, before the name',
    add((truth, random) => {
      const field = findField(truth, random, (it) => it.isRequired !== undefined);
      return field && `Send the ${field.isRequired ? 'optional' : 'required'} \`${field.name}\`.`;
    }),
  ),
  fact(
    'negate required',
    add((truth, random) => {
      const field = findField(truth, random, (it) => it.isRequired === true);
      return field && `\`${field.name}\` may be omitted.`;
    }),
  ),
  fact(
    'change a type',
    add((truth, random) => {
      const field = findField(truth, random, (it) => it.types.length === 1);
      return (
        field && `\`${field.name}\` is ${field.types[0] === 'array' ? 'a boolean' : 'an array'}.`
      );
    }),
  ),
  fact(
    'change a default',
    add((truth, random) => {
      const field = findField(truth, random, (it) => it.default !== undefined);
      return field && `\`${field.name}\` defaults to \`90017\`.`;
    }),
  ),
  fact(
    'invent a default',
    add((truth, random) => {
      const field = findField(truth, random, (it) => it.default === undefined);
      return field && `\`${field.name}\` defaults to 90017.`;
    }),
  ),
  fact(
    'change a limit',
    add((truth, random) => {
      const field = findField(truth, random, (it) => it.limits.length > 0);
      return field && `\`${field.name}\` is at most 90017.`;
    }),
  ),
  fact(
    'change an enum value',
    add((truth, random) => {
      const field = findField(truth, random, (it) => (it.values?.length ?? 0) > 1);
      return field && `Set \`${field.name}\` to \`zebra\`.`;
    }),
  ),
  fact(
    'change the place of a parameter',
    add((truth, random) => {
      const field = findField(truth, random, (it) => it.place === 'query' || it.place === 'path');
      return field && `\`${field.name}\` is sent in the header.`;
    }),
  ),
  fact(
    'move a field to a neighbour',
    add(({ subject, other }, random) => {
      const field = choose(
        listFields(other).filter(
          (it) => !subject.fields.has(it.name) && !subject.words.has(it.name),
        ),
        random,
      );
      return field && `Pass the \`${field.name}\` parameter.`;
    }),
  ),
  fact(
    'move a status to a neighbour',
    add(({ subject, other }, random) => {
      const codes = [...(other.codes?.keys() ?? [])].filter(
        (it) =>
          /^\d{3}$/.test(it) &&
          !subject.codes?.has(it) &&
          !subject.codes?.has(`${it[0]}XX`) &&
          !subject.words.has(it),
      );
      const code = choose(codes, random);
      return subject.codes && code && `It returns ${code}.`;
    }),
  ),
];

/** Whether an answer of the call covers every code of an error of the client. */
function hasRange({ codes }: Subject): boolean {
  return codes?.has('4XX') === true;
}
