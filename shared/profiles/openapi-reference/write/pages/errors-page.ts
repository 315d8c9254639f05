import { STATUS_CODES } from 'node:http';
import type { RootContent } from 'mdast';
import { isObject } from '../../../../../packages/gate/src/json.ts';
import { findExample } from '../../../../../packages/openapi/src/base.ts';
import type { MediaType } from '../../../../../packages/openapi/src/index.ts';
import {
  code,
  heading,
  type Inline,
  join,
  list,
  paragraph,
  sentence,
  table,
} from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import { toErrorHeading } from '../../layout/headings.ts';
import { PATHS } from '../../layout/paths.ts';
import type { PageContext } from '../context.ts';
import { from, proseAt } from '../evidence.ts';
import { type ErrorUse, readErrorUses, toBodyKey } from '../fragments/error-bodies.ts';
import { exampleFence } from '../fragments/media-example.ts';
import { describeMedia } from '../fragments/request-body.ts';

import { typeLabel } from '../fragments/type-label.ts';

const STATUS_NAME = /^(?:(?:http)?[-_]?status(?:[-_]?code)?|code)$/i;

/** The meaning of the API's error codes, from the error responses of its operations. */
export function errorsPage(context: PageContext): PageNode[] {
  const uses = readErrorUses(context.api);
  const errors = [...context.layout.errors].flatMap(([it, target]) => {
    const use = uses.get(it);
    return use === undefined ? [] : [{ use, target }];
  });
  return [
    from(context, '/paths'),
    paragraph('What the API answers when a call fails, and what to do about it.'),
    proseAt(context, {
      id: 'handling',
      about: 'How a program should react to errors of this API: what to retry, what to correct.',
      pointers: ['/paths'],
      words: 80,
    }),
    heading(2, 'Error codes'),
    errors.length === 0
      ? paragraph('The document describes no error responses.')
      : table(
          ['Code', 'Name', 'Operations', 'Meaning'],
          errors.map(({ use, target }) => [
            context.linkTo(target, code(use.code)),
            STATUS_CODES[use.code] ?? '',
            String(use.operations),
            context.line(use.meanings[0], 200),
          ]),
        ),
    ...errors.flatMap(({ use }, index): PageNode[] => [
      from(context, ...use.pointers),
      heading(2, toErrorHeading(use.code)),
      ...describeError(
        context,
        use,
        errors.slice(0, index).flatMap((before) => before.use.bodies),
      ),
    ]),
  ];
}

/** Bodies of an earlier code are only named. */
function describeError(
  context: PageContext,
  use: ErrorUse,
  described: readonly MediaType[],
): PageNode[] {
  const [meaning, ...others] = use.meanings;
  const example =
    use.bodies[0] &&
    exampleFence(context, withStatus(context, use.bodies[0], use.code), 'response');
  return [
    paragraph(...sentence(context.line(meaning))),
    proseAt(
      context,
      {
        id: `${use.code} reaction`,
        about: 'What the caller does about this error.',
        pointers: ['/paths'],
        subject: `error ${use.code}`,
        words: 40,
      },
      paragraph(...toAdvice(context, use.code)),
    ),
    ...(others.length > 0
      ? [
          paragraph('Some operations say it in other words:'),
          list(others.map((it) => context.line(it, Number.POSITIVE_INFINITY))),
        ]
      : []),
    ...describeBodies(context, use.bodies, described),
    ...(example === undefined ? [] : [paragraph('For example:'), example]),
  ];
}

function describeBodies(
  context: PageContext,
  bodies: readonly MediaType[],
  described: readonly MediaType[],
): RootContent[] {
  const keys = new Set(described.map((media) => toBodyKey(context.api, media)));
  const isDescribed = (media: MediaType) => keys.has(toBodyKey(context.api, media));
  const again = bodies.filter(isDescribed).map(({ schema }) => typeLabel(context, schema));
  const first = bodies.filter((media) => !isDescribed(media));
  return [
    ...(again.length > 0
      ? [paragraph('Body, as described before: ', ...join(again, ', '), '.')]
      : []),
    ...describeMedia(context, first, 'response'),
  ];
}

/**
 * A body whose example contains the status: a schema that several errors share shows each its own.
 */
function withStatus(context: PageContext, media: MediaType, errorCode: string): MediaType {
  const value = findExample(context.api, media, 'response');
  const status = Number(errorCode);
  if (media.example !== undefined || !isObject(value) || !Number.isInteger(status)) {
    return media;
  }
  const before = Object.entries(value).find(
    ([name, it]) => STATUS_NAME.test(name) && /^[1-5]\d\d$/.test(String(it)),
  );
  const title = STATUS_CODES[String(before?.[1])];
  const entries = Object.entries(value).map(([name, it]) => [
    name,
    STATUS_NAME.test(name) && /^[1-5]\d\d$/.test(String(it))
      ? typeof it === 'number'
        ? status
        : errorCode
      : it === title
        ? (STATUS_CODES[errorCode] ?? it)
        : it,
  ]);
  return { ...media, example: { value: Object.fromEntries(entries) } };
}

/** What a caller should do about an error: the meaning of the code in HTTP (RFC 9110). */
function toAdvice(context: PageContext, errorCode: string): Inline[] {
  switch (errorCode.toUpperCase()) {
    case '400':
    case '422':
      return ['Correct the request; sending it again unchanged gives the same answer.'];
    case '401':
      return [
        'Check the credentials: see ',
        ...context.linkTo({ path: PATHS.authentication }, 'Authentication'),
        '.',
      ];
    case '403':
      return ['The credentials are good but not allowed to do this.'];
    case '404':
    case '410':
      return ['Check the identifiers in the path.'];
    case '409':
    case '412':
      return ['Something changed in between: read the current state, then decide again.'];
    case '429':
      return [
        'Wait, then try again: see ',
        ...context.linkTo({ path: PATHS.conventions, anchor: 'rate-limits' }, 'Rate limits'),
        '.',
      ];
    default:
      return /^5/.test(errorCode)
        ? ['The fault is not in the request. Try again later, waiting longer each time.']
        : ['Read the body of the answer for what went wrong.'];
  }
}
