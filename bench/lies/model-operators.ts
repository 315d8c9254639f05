import {
  add,
  choose,
  type Field,
  fact,
  listFields,
  name,
  type Operator,
  say,
  sayOfCall,
} from './operator.ts';

/** Forms in which models describe what they guess: lists, parentheses, commands, samples, tables. */
export const MODEL_OPERATORS: readonly Operator[] = [
  fact(
    'turn required round in a list',
    say(isDecided, (it) => `\n\n- \`${it.name}\` (${toOther(it)}): see below.`),
  ),
  fact(
    'turn required round in a list, with a type',
    say(isTypedText, (it) => `\n\n- \`${it.name}\` (string, ${toOther(it)}): see below.`),
  ),
  fact(
    'turn required round after a dash',
    say(isDecided, (it) => `\n\n- \`${it.name}\` – ${toOther(it)}. See below.`),
  ),
  fact(
    'turn required round after a colon',
    say(isDecided, (it) => `\n\n- **\`${it.name}\`**: ${toOther(it)}, see below.`),
  ),
  fact(
    'change a type in parentheses',
    say(hasType, (it) => `\n\n- \`${it.name}\` (${toOtherType(it)}): see below.`),
  ),
  fact(
    'change a type after a colon',
    say(hasType, (it) => `\n\n- \`${it.name}\`: ${toOtherType(it)}. See below.`),
  ),
  fact(
    'change a default in parentheses',
    say(hasNumber, ({ name: it }) => `\n\n- \`${it}\` (optional, default 90017): see below.`),
  ),
  fact(
    'require two fields of which one is optional',
    add(({ subject }, random) => {
      const fields = listFields(subject);
      const first = choose(
        fields.filter((it) => it.isRequired === false),
        random,
      );
      const second = choose(
        fields.filter((it) => it.isRequired === true),
        random,
      );
      return first && second && `\`${first.name}\` and \`${second.name}\` are required.`;
    }),
  ),
  fact(
    'list an optional field as required',
    say(
      ({ isRequired }) => isRequired === false,
      ({ name: it }) => `\n\nRequired: \`${it}\`.`,
    ),
  ),
  fact(
    'list a value that does not exist',
    say(hasValues, (it) => `\n\n- \`${it.name}\`: one of \`${toValue(it)}\`, \`zebra\`.`),
  ),
  fact(
    'allow a value that does not exist',
    say(hasValues, (it) => `Valid values for \`${it.name}\` are \`${toValue(it)}\` and \`zebra\`.`),
  ),
  fact(
    'accept a value that does not exist',
    say(hasValues, (it) => `\`${it.name}\` accepts \`${toValue(it)}\` or \`zebra\`.`),
  ),
  fact(
    'call a number a UUID',
    say(isNumber, ({ name: it }) => `\`${it}\` is a UUID.`),
  ),
  fact(
    'call a number an ISO date',
    say(isNumber, ({ name: it }) => `\`${it}\` is an ISO 8601 date.`),
  ),
  fact(
    'call a number a flag',
    say(isNumber, ({ name: it }) => `Set \`${it}\` to \`true\`.`),
  ),
  fact(
    'send a bearer token where a key is asked for',
    sayOfCall(
      ({ security }, { subject }) =>
        security?.isRequired === true &&
        security.schemes.every(({ kind }) => kind === 'apiKey') &&
        ![...subject.fields.keys()].some((it) => /^authorization$/i.test(it)),
      'Send the key as a Bearer token in the `Authorization` header.',
    ),
  ),
  fact(
    'show inline JSON with an invented field',
    sayOfCall(({ body }) => body === 'required', 'Send `{"zebra_stripe": 5}`.'),
  ),
  name(
    'invent an event made of words',
    add(({ subject }) => {
      const [first] = listFields(subject);
      return first && `The event \`zebra.${first.name}\` follows.`;
    }),
  ),
  name(
    'invent a package to install',
    add(() => '\n\n```bash\nnpm install zebra-stripe\n```'),
  ),
  name(
    'invent a package to install with pip',
    add(() => '\n\n```sh\n$ pip install zebra_stripe==2.1\n```'),
  ),
  name(
    'invent an image to run',
    add(() => '\n\n```bash\ndocker run -p 80:80 zebra/stripe:latest\n```'),
  ),
  name(
    'invent a runtime',
    add(() => 'It needs Python 3.97 or newer.'),
  ),
  name(
    'invent a package in a sentence',
    add(() => 'Install it with `npm install @zebra/stripe`.'),
  ),
  name(
    'invent an import',
    add(() => "\n\n```js\nimport { Zebra } from '@zebra/stripe-sdk';\n```"),
  ),
  name(
    'invent an import of Python',
    add(() => '\n\n```python\nfrom zebra_stripe import Client\n```'),
  ),
  name(
    'invent a header in a sample',
    sayOfCall(
      () => true,
      ({ subject }) => {
        const path = subject.id.split(' ')[1] ?? '';
        return `\n\n\`\`\`http\n${subject.method} ${path} HTTP/1.1\nX-Zebra-Stripe: 1\n\`\`\``;
      },
    ),
  ),
  name(
    'invent a status in a list',
    add(({ subject }) =>
      subject.codes === undefined || subject.codes.has('4XX')
        ? undefined
        : '\n\n- **451**: not available here.',
    ),
  ),
  name(
    'invent a status with a class of answers',
    add(({ subject }) =>
      subject.codes === undefined || subject.codes.has('4XX')
        ? undefined
        : '\n\n- `451 Unavailable For Legal Reasons`: not available here.',
    ),
  ),
  name(
    'invent a path of the service in a sentence',
    add(() => 'Poll /v9/zebra/stripe/status until it is done.'),
  ),
  name(
    'invent a variable of the environment in a script',
    add(() => 'Export `ZEBRA_API_KEY` before you call it.'),
  ),
  name(
    'invent a page size',
    add(() => 'Each page has 90017 entries.'),
  ),
  name(
    'invent a time in a short form',
    add(() => 'It times out after 90017s.'),
  ),
  name(
    'invent a rate in a short form',
    add(() => 'The limit is 90017 req/s.'),
  ),
  name(
    'invent a rate with a slash',
    add(() => 'The limit is 90017 requests/minute.'),
  ),
];

function isDecided({ isRequired }: Field): boolean {
  return isRequired !== undefined;
}

function isTypedText(field: Field): boolean {
  return isDecided(field) && field.types[0] === 'string' && field.types.length === 1;
}

function hasType({ types }: Field): boolean {
  return types.length === 1 && types[0] !== 'null';
}

function isNumber({ types }: Field): boolean {
  return types.length === 1 && /^(?:integer|number)$/.test(types[0] ?? '');
}

function hasNumber({ default: usual }: Field): boolean {
  return typeof usual?.value === 'number';
}

function hasValues({ values, types }: Field): boolean {
  return (values?.length ?? 0) > 1 && types.length === 1;
}

function toOther({ isRequired }: Field): string {
  return isRequired === true ? 'optional' : 'required';
}

function toOtherType({ types }: Field): string {
  return types[0] === 'boolean' ? 'array' : 'boolean';
}

function toValue({ values = [] }: Field): string {
  return String(values[0]);
}
