import type { RootContent } from 'mdast';
import {
  BASE_URL,
  chooseMedia,
  isJson,
  toCredentials,
  toVariable,
} from '../../../../../packages/openapi/src/base.ts';
import type { Operation } from '../../../../../packages/openapi/src/index.ts';
import { code, fence, heading, list, paragraph } from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import { findAnswer } from '../../layout/headings.ts';
import { PATHS } from '../../layout/paths.ts';
import type { PageContext } from '../context.ts';
import { from, proseAt } from '../evidence.ts';
import { serverLine, serverVariables } from '../fragments/document-facts.ts';
import { curlFence, exampleFence } from '../fragments/media-example.ts';
import { securityText } from '../fragments/security-text.ts';

/** From nothing to a first response. */
export function gettingStartedPage(context: PageContext): PageNode[] {
  const first = findFirstCall(context.api.operations);
  return [
    from(context, '/info'),
    paragraph(
      `This page takes you from nothing to a first answer of ${context.api.title ?? 'the API'}.`,
    ),
    proseAt(context, {
      id: 'lead',
      about: 'What a reader can do with this API, in two or three sentences.',
      pointers: ['/info'],
      words: 60,
    }),
    heading(2, 'Before you begin'),
    paragraph(
      'You need a shell with ',
      code('curl'),
      ' and, for most calls, credentials. The examples keep everything that is yours in shell variables.',
    ),
    from(context, '/servers'),
    heading(2, 'Base URL'),
    ...describeServers(context),
    from(context, '/components/securitySchemes'),
    heading(2, 'Credentials'),
    ...describeCredentials(context),
    from(context, ...(first === undefined ? [] : [first.pointer])),
    heading(2, 'First call'),
    ...(first === undefined
      ? [paragraph('The document describes no call that only reads.')]
      : describeCall(context, first)),
    from(context),
    heading(2, 'Next steps'),
    list([
      [
        'See how every call is authenticated in ',
        context.linkTo({ path: PATHS.authentication }, 'Authentication'),
      ],
      [
        'Learn what all calls have in common in ',
        context.linkTo({ path: PATHS.conventions }, 'Conventions'),
      ],
      ...(context.layout.guides.size === 0
        ? []
        : [
            [
              'Follow a typical use in one of the ',
              context.linkTo({ path: PATHS.guides }, 'Guides'),
            ],
          ]),
      ['Look everything up from the ', context.linkTo({ path: PATHS.index }, 'list of all groups')],
    ]),
  ];
}

function describeServers(context: PageContext): RootContent[] {
  const { api } = context;
  const { servers } = api;
  const lines = servers.map((server) => serverLine(context, server));
  const isKnown = servers.some(({ url }) => /^https?:/i.test(url));
  return [
    ...(isKnown
      ? [paragraph('All paths of the reference follow one of these:'), list(lines)]
      : [
          paragraph('The document names no absolute base URL. Set the one you were given:'),
          fence('sh', `export ${BASE_URL.slice(1)}="https://api.example.com"`),
          ...(lines.length === 0 ? [] : [paragraph('What the document names:'), list(lines)]),
        ]),
    ...serverVariables(context, api.servers),
  ];
}

/** The variables of the examples, by what a scheme sends. */
function describeCredentials({ api, linkTo }: PageContext): RootContent[] {
  const credentials = [...toCredentials(api).values()];
  const open = api.servers[0]?.url.match(/\{[^{}]+\}/g) ?? [];
  const variables = [
    ...new Set([
      ...open.map((name) => toVariable(name)),
      ...credentials.flatMap((credential) => credential.variables),
    ]),
  ];
  if (variables.length === 0) {
    return [paragraph('The document defines no credentials in text: send the calls as shown.')];
  }
  return [
    paragraph(
      'Set the credentials you were given. Each call shows which of them it needs; to get them, see ',
      ...linkTo({ path: PATHS.authentication }, 'Authentication'),
      '.',
    ),
    fence('sh', variables.map((name) => `export ${name}="…"`).join('\n')),
  ];
}

function describeCall(context: PageContext, operation: Operation): RootContent[] {
  const answer = findAnswer(operation);
  const media = answer && chooseMedia(answer.media);
  const example = media && exampleFence(context, media, 'response');
  return [
    paragraph(
      ...context.linkOperation(operation),
      ' only reads, so it is safe to try. ',
      ...securityText(context, operation),
    ),
    curlFence(context, operation),
    ...(example === undefined
      ? [paragraph('The answer to a good call is ', code(answer?.code ?? '200'), '.')]
      : [
          paragraph('The answer is ', code(answer?.code ?? '200'), ' with a body like this:'),
          example,
        ]),
  ];
}

/** A GET with the fewest requirements that returns JSON. */
function findFirstCall(operations: readonly Operation[]): Operation | undefined {
  return operations
    .filter(({ method }) => method === 'GET')
    .toSorted((a, b) => toEffort(a) - toEffort(b))[0];
}

function toEffort(operation: Operation): number {
  const { parameters, isDeprecated, path } = operation;
  const needed = parameters.filter(({ isRequired }) => isRequired).length;
  const answersJson = findAnswer(operation)?.media.some(({ name }) => isJson(name)) === true;
  return (isDeprecated ? 1000 : 0) + (answersJson ? 0 : 100) + needed * 10 + path.split('/').length;
}
