import type { Subject } from '../../packages/gate/src/base.ts';

/** A sentence and its subject. */
export interface Truth {
  readonly text: string;
  readonly subject: Subject;
  /** Another subject, to take wrong facts from. */
  readonly other: Subject;
}

/** A lie: the text with a fault in it, and the range of the fault in characters. */
export interface Mutant {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface Operator {
  readonly kind: string;
  /**
   * What a rule can see: `fact` is a statement about a field, `name` a name, code, path or number.
   */
  readonly group: 'fact' | 'name';
  apply(truth: Truth, random: () => number): Mutant | undefined;
}

const CODE = /`([A-Za-z_][\w-]{2,})`/g;
const NUMBER = /(?<=\b(?:to|most|least|maximum of|between) )\d+/g;
const STATUS = /(?<=\b(?:returns|answers|with|code) )[1-5]\d\d/g;
const PATH = /\b(GET|POST|PUT|PATCH|DELETE) (\/[\w/{}.-]*)/g;

function choose<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Replaces one match of a pattern. */
function replace(
  pattern: RegExp,
  change: (found: RegExpExecArray, truth: Truth, random: () => number) => string | undefined,
): Operator['apply'] {
  return (truth, random) => {
    const found = choose([...truth.text.matchAll(pattern)], random);
    const next = found && change(found, truth, random);
    if (found === undefined || next === undefined || next === found[0]) {
      return undefined;
    }
    const text = `${truth.text.slice(0, found.index)}${next}${truth.text.slice(found.index + found[0].length)}`;
    return { text, from: found.index, to: found.index + next.length };
  };
}

/** Adds a sentence. */
function add(say: (truth: Truth, random: () => number) => string | undefined): Operator['apply'] {
  return (truth, random) => {
    const said = say(truth, random);
    const from = truth.text.length + 1;
    return said === undefined
      ? undefined
      : { text: `${truth.text} ${said}`, from, to: from + said.length };
  };
}

const name = (kind: string, apply: Operator['apply']): Operator => ({ kind, group: 'name', apply });
const fact = (kind: string, apply: Operator['apply']): Operator => ({ kind, group: 'fact', apply });

/** Changes a name in code. */
const rename = (kind: string, change: (word: string, random: () => number) => string) =>
  name(
    kind,
    replace(CODE, ([, word = ''], _, random) => `\`${change(word, random)}\``),
  );

const at = (word: string, random: () => number) => 1 + Math.floor(random() * (word.length - 2));

/** A field of the subject with a fact to falsify. */
function findField(
  { subject }: Truth,
  random: () => number,
  has: (field: NonNullable<ReturnType<typeof listFields>[number]>) => boolean,
) {
  return choose(listFields(subject).filter(has), random);
}

function listFields(subject: Subject) {
  return [...subject.fields.values()].flatMap((same) => (same.length === 1 ? same : []));
}

export const OPERATORS: readonly Operator[] = [
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
    add(() => 'It returns 418 then.'),
  ),
  name(
    'invent a status with its phrase',
    add(() => 'Expect a 451 Unavailable response.'),
  ),
  name(
    'change a status',
    replace(STATUS, () => '427'),
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
