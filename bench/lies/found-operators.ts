import type { Subject } from '../../packages/gate/src/base.ts';
import { add, type Field, fact, name, type Operator, say, sayOfCall } from './operator.ts';

/** Forms that a lying model found: other words, other places on a page. */
export const FOUND_OPERATORS: readonly Operator[] = [
  fact(
    'demand what is optional',
    say(
      ({ isRequired }) => isRequired === false,
      ({ name: it }) => `You must send \`${it}\`.`,
    ),
  ),
  fact(
    'forbid to leave out what is optional',
    say(
      ({ isRequired }) => isRequired === false,
      ({ name: it }) => `\`${it}\` cannot be omitted.`,
    ),
  ),
  fact(
    'call what is required never required',
    say(
      ({ isRequired }) => isRequired === true,
      ({ name: it }) => `\`${it}\` is never required.`,
    ),
  ),
  fact(
    'allow to leave out what is required',
    say(
      ({ isRequired }) => isRequired === true,
      ({ name: it }) => `You can leave out \`${it}\`.`,
    ),
  ),
  fact(
    'change a default within a sentence',
    say(hasNumber, ({ name: it }) => `By default \`${it}\` is 90017.`),
  ),
  fact(
    'change a default beside an omission',
    say(hasNumber, ({ name: it }) => `Without \`${it}\`, 90017 is used.`),
  ),
  fact(
    'change a maximum within a sentence',
    say(
      ({ limits }) => limits.length > 0,
      ({ name: it }) => `The maximum of \`${it}\` is 90017.`,
    ),
  ),
  fact(
    'write a wrong limit in words',
    say(
      ({ limits }) => limits.length > 0,
      ({ name: it }) => `\`${it}\` is at most ninety thousand.`,
    ),
  ),
  fact(
    'change a range',
    say(
      ({ limits }) => limits.length > 0,
      ({ name: it }) => `\`${it}\` (1-90017) is read.`,
    ),
  ),
  fact(
    'change the number of values',
    say(
      ({ values }) => (values?.length ?? 0) > 1,
      ({ name: it }) => `\`${it}\` has 97 possible values.`,
    ),
  ),
  fact(
    'call a field deprecated',
    say(
      ({ isDeprecated }) => isDeprecated === false,
      ({ name: it }) => `\`${it}\` is deprecated.`,
    ),
  ),
  fact(
    'change a type in a table',
    say(hasOneType, ({ name: it, types }) =>
      toTable('Field', 'Type', it, types[0] === 'array' ? 'boolean' : 'array'),
    ),
  ),
  fact(
    'turn required round in a table',
    say(
      ({ isRequired }) => isRequired !== undefined,
      ({ name: it, isRequired }) => toTable('Field', 'Required', it, isRequired ? 'no' : 'yes'),
    ),
  ),
  fact(
    'change a default in a table',
    say(hasNumber, ({ name: it }) => toTable('Field', 'Default', it, '90017')),
  ),
  fact(
    'call a call deprecated',
    sayOfCall(({ isDeprecated }) => !isDeprecated, 'This call is deprecated.'),
  ),
  fact(
    'open a call to everybody',
    sayOfCall(({ security }) => security?.isRequired === true, 'No authentication is needed.'),
  ),
  fact(
    'change the id of a call',
    sayOfCall(
      ({ operationId }, { other }) =>
        operationId !== undefined &&
        other.call?.operationId !== undefined &&
        other.call.operationId !== operationId,
      ({ other }) => `Its operation id is \`${other.call?.operationId}\`.`,
    ),
  ),
  fact(
    'take the scope of another call',
    sayOfCall(
      ({ security }, { subject, other }) =>
        security !== undefined && findScope(subject, other) !== undefined,
      ({ subject, other }) => `A token needs the scope \`${findScope(subject, other)}\`.`,
    ),
  ),
  fact(
    'turn the need of a body round',
    sayOfCall(
      ({ body }) => body !== 'none',
      ({ subject }) =>
        subject.call?.body === 'required' ? 'The body is optional.' : 'The body is required.',
    ),
  ),
  fact(
    'send another method',
    add(({ subject }) =>
      subject.method === undefined
        ? undefined
        : `Send a ${subject.method === 'PUT' ? 'DELETE' : 'PUT'} request.`,
    ),
  ),
  name(
    'invent a limit in words',
    add(() => 'At most ninety thousand requests are served.'),
  ),
  name(
    'invent a rate in words',
    add(() => 'You may call it ninety thousand times a minute.'),
  ),
  name(
    'invent a time in words',
    add(() => 'It expires after ninety thousand weeks.'),
  ),
  name(
    'invent a date',
    add(() => 'Use it before 2097-03-01.'),
  ),
  name(
    'invent a date in words',
    add(() => 'It ends on 1 March 2097.'),
  ),
  name(
    'invent a price',
    add(() => 'It costs $90017 a month.'),
  ),
  name(
    'invent a code in hexadecimal digits',
    add(() => 'The code is 0x9001fade.'),
  ),
  name(
    'invent an address by number',
    add(() => 'Send it to 203.0.113.97:8443.'),
  ),
  name(
    'invent a port',
    add(() => 'It listens on port 64017.'),
  ),
  name(
    'invent a version in words',
    add(() => 'Available since version 97.'),
  ),
  name(
    'invent a name in a link',
    add(() => 'See [the `zebra_stripe` field](index.md).'),
  ),
  name(
    'invent a name in the title of a link',
    add(() => 'See [it](index.md "send zebra_stripe").'),
  ),
  name(
    'invent a name in a list',
    add(() => '\n\n- one\n  - send `zebra_stripe`'),
  ),
  name(
    'invent a name in a quote',
    add(() => '\n\n> Send `zebra_stripe`.'),
  ),
  name(
    'invent a name in a heading',
    add(() => '\n\n### The zebra_stripe field\n\nIt is read.'),
  ),
  name(
    'invent a name in a footnote',
    add(() => 'It works.[^1]\n\n[^1]: Send `zebra_stripe`.'),
  ),
  name(
    'invent a name in a table',
    add(() => toTable('Field', 'Says', 'zebra_stripe', 'so')),
  ),
  name(
    'invent a name in bold',
    add(() => 'Send **zebra_stripe** along.'),
  ),
  name(
    'invent a name beside a look-alike letter',
    add(() => 'Send `zebrа_stripe` along.'),
  ),
  name(
    'invent a parameter of a query',
    add(({ subject }) =>
      /^GET /.test(subject.id) ? `Call \`${subject.id}?zebra_stripe=1\`.` : undefined,
    ),
  ),
  name(
    'invent a call in a diagram',
    add(({ subject }) =>
      subject.method === undefined
        ? undefined
        : '\n\n```mermaid\nsequenceDiagram\n  A->>B: POST /zebra/stripe\n```',
    ),
  ),
  name(
    'invent an address in code',
    add(() => "\n\n```js\nfetch('https://zebra.stripe-api.example/v9')\n```"),
  ),
];

function hasNumber({ default: usual }: Field): boolean {
  return typeof usual?.value === 'number';
}

function hasOneType({ types }: Field): boolean {
  return types.length === 1;
}

function toTable(first: string, second: string, ...cells: readonly string[]): string {
  return `\n\n| ${first} | ${second} |\n| - | - |\n| \`${cells[0]}\` | ${cells[1]} |`;
}

/** A scope of another call that this one neither needs nor speaks of. */
function findScope(subject: Subject, other: Subject): string | undefined {
  const own = (subject.call?.security?.schemes ?? []).flatMap(({ scopes }) => scopes);
  const scopes = (other.call?.security?.schemes ?? []).flatMap((it) => it.scopes);
  return scopes.find((it) => !own.includes(it) && !subject.words.has(it));
}
