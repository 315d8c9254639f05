import type { Api, Operation } from '../../../../packages/openapi/src/index.ts';
import type { Question } from '../../profile.ts';
import { isErrorCode } from '../layout/headings.ts';
import { findPlaceholders } from './find-placeholders.ts';

/**
 * A `fatal` gap ends a run, because a truthful page is impossible without the fact; all others are
 * hints.
 */
type Weight = 'hint' | 'fatal';

type Asked = readonly [weight: Weight, pointer: string, question: string];

/**
 * What a document leaves open, and what was repaired in it. Its author may be another person than
 * the user, so only a fact without which no truthful page is possible is an `error`, in strict and
 * lenient runs alike.
 */
export function toQuestions(api: Api): Question[] {
  const asked = [
    ...askAboutDocument(api),
    ...api.notes.map(({ pointer, text }): Asked => ['hint', pointer, text]),
    ...[...api.operations, ...api.webhooks].flatMap(askAboutOperation),
    ...findPlaceholders(api.document).map(
      ({ pointer, found }): Asked => [
        'hint',
        pointer,
        `The text contains "${found}", which looks unfinished. What is the final text?`,
      ],
    ),
  ];
  return asked.map(([weight, pointer, question]) => ({
    pointer,
    question,
    severity: weight === 'fatal' ? 'error' : 'warning',
  }));
}

function askAboutDocument(api: Api): Asked[] {
  const [unused, ...others] = api.entities.filter(
    ({ kind, users }) => kind === 'named' && users.length === 0,
  );
  const asked: [boolean, ...Asked][] = [
    [api.title === undefined, 'fatal', '/info/title', 'What is the API called?'],
    [
      api.version === undefined,
      'hint',
      '/info/version',
      'Which version of the API does the document describe?',
    ],
    [
      api.servers.length === 0 && api.operations.every(({ servers }) => servers.length === 0),
      'hint',
      '/servers',
      'Under which base URL is the API reached? Without one, examples use a shell variable.',
    ],
    [
      api.securitySchemes.length === 0,
      'hint',
      '/components/securitySchemes',
      'How do callers authenticate? Without a scheme, the API is documented as open.',
    ],
    [
      unused !== undefined,
      'hint',
      unused?.pointer ?? '',
      others.length === 0
        ? 'Should this schema, which no operation uses, be used or removed?'
        : `Should ${others.length + 1} schemas that no operation uses, this being the first, be used or removed?`,
    ],
  ];
  return asked.filter(([isMissing]) => isMissing).map(([, ...question]) => question);
}

function askAboutOperation(operation: Operation): Asked[] {
  const { label, pointer, operationId, summary, description, responses } = operation;
  const asked: [boolean, ...Asked][] = [
    [
      summary === undefined && description === undefined,
      'hint',
      `${pointer}/summary`,
      `What does ${label} do? It has neither a summary nor a description.`,
    ],
    [
      operationId === undefined,
      'hint',
      `${pointer}/operationId`,
      `What is the id of ${label}? Without one, its file is named after method and path.`,
    ],
    [
      !responses.some(({ code }) => /^[123]/.test(code)) &&
        responses.every(({ code }) => isErrorCode(code, operation)),
      'hint',
      `${pointer}/responses`,
      `What does ${label} answer when all goes well?`,
    ],
  ];
  return [
    ...asked.filter(([isMissing]) => isMissing).map(([, ...question]) => question),
    ...askAboutParameters(operation),
    ...responses
      .filter((response) => response.description === undefined)
      .map(
        (response): Asked => [
          'hint',
          response.pointer,
          `What does ${response.code} of ${label} mean? It has no description.`,
        ],
      ),
  ];
}

function askAboutParameters({ label, path, pointer, parameters }: Operation): Asked[] {
  const defined = parameters.filter((it) => it.in === 'path').map(({ name }) => name);
  const named = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '');
  const undefinedNames = named.filter((name) => !defined.includes(name));
  const unused = defined.filter((name) => !named.includes(name));
  return [
    ...undefinedNames.map(
      (name): Asked => [
        'hint',
        `${pointer}/parameters`,
        `What is "${name}" in ${label}? The path names it, but no path parameter defines it.`,
      ],
    ),
    ...unused.map(
      (name): Asked => [
        'hint',
        `${pointer}/parameters`,
        `Where does "${name}" of ${label} go? It is a path parameter that the path does not name.`,
      ],
    ),
    ...parameters
      .filter(({ isTyped }) => !isTyped)
      .map(
        (parameter): Asked => [
          'hint',
          parameter.pointer,
          `Of what type is the ${parameter.in} parameter "${parameter.name}" of ${label}?`,
        ],
      ),
  ];
}
