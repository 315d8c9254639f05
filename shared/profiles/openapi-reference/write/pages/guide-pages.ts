import type { RootContent } from 'mdast';
import { chooseMedia } from '../../../../../packages/openapi/src/base.ts';
import type { Operation } from '../../../../../packages/openapi/src/index.ts';
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
import { findAnswer } from '../../layout/headings.ts';
import type { Guide } from '../../layout/page.ts';
import { PATHS } from '../../layout/paths.ts';
import type { PageContext } from '../context.ts';
import { from, proseAt, toTagPointers } from '../evidence.ts';
import { describeOrigin } from '../fragments/carried-values.ts';
import { curlFence, exampleFence } from '../fragments/media-example.ts';
import { operationTable } from '../fragments/operation-table.ts';
import { securityText } from '../fragments/security-text.ts';

/** Longest example of a response, in characters; the reference shows more. */
const GUIDE_EXAMPLE = 1200;

/** Longest description of a group that a guide begins with, in characters. */
const GUIDE_WORDS = 600;

/** A mark that ends a sentence; not of `e.g.` and not within code or a link. */
const SENTENCE_END = /(?<!\b(?:e\.g|i\.e|etc|vs))[.!?](?=\s)/gi;

/** A typical use of a tag's operations, call by call. */
export function guidePage(context: PageContext, guide: Guide): PageNode[] {
  const { tag, resource, steps, others } = guide;
  const pointers = steps.map(({ operation }) => operation.pointer);
  return [
    from(context, ...toTagPointers(context.api, tag)),
    paragraph(...context.line(cutAtSentence(tag.description, GUIDE_WORDS))),
    heading(2, 'What you will do'),
    paragraph('You work with ', code(resource), `, in ${steps.length} calls:`),
    list(
      steps.map(({ operation }) => context.linkOperation(operation)),
      true,
    ),
    proseAt(context, {
      id: 'goal',
      about: 'What a reader has achieved after these calls, and why they come in this order.',
      pointers,
      subject: `tag ${tag.name}`,
      words: 80,
    }),
    from(context, '/servers', '/components/securitySchemes'),
    heading(2, 'Before you begin'),
    paragraph(
      'You need the base URL and credentials: see ',
      ...context.linkTo({ path: PATHS.gettingStarted }, 'Getting started'),
      ' and ',
      ...context.linkTo({ path: PATHS.authentication }, 'Authentication'),
      '.',
    ),
    ...steps.flatMap((step, index): PageNode[] => [
      from(context, step.operation.pointer),
      heading(2, step.heading),
      ...describeStep(
        context,
        step.operation,
        steps.slice(0, index).map(({ operation }) => operation),
      ),
    ]),
    ...(others.length > 0
      ? [
          from(context, ...others.map(({ pointer }) => pointer)),
          heading(2, 'More operations'),
          ...operationTable(context, others),
        ]
      : []),
    from(context, ...pointers),
    heading(2, 'If something goes wrong'),
    ...describeErrors(
      context,
      steps.map(({ operation }) => operation),
    ),
  ];
}

function describeStep(
  context: PageContext,
  operation: Operation,
  earlier: readonly Operation[],
): PageNode[] {
  const answer = findAnswer(operation);
  const media = answer && chooseMedia(answer.media);
  const example = media && exampleFence(context, media, 'response', GUIDE_EXAMPLE);
  const needed = operation.parameters.filter(({ isRequired }) => isRequired);
  return [
    paragraph(...context.line(cutAtSentence(operation.description, 500), 500)),
    paragraph(...securityText(context, operation)),
    proseAt(context, {
      id: `${operation.label} step`,
      about: 'Why this call comes here, and what to carry over from the answers before.',
      pointers: [operation.pointer],
      subject: operation.label,
      words: 50,
    }),
    ...(needed.length > 0
      ? [
          paragraph('Fill in:'),
          list(
            needed.map((parameter) => {
              const origin = describeOrigin(context, parameter, operation, earlier);
              const text = sentence(context.line(cutAtSentence(parameter.description, 200), 200));
              const words = [text, toSentence(origin, text.length > 0)].filter(
                (it) => it.length > 0,
              );
              return [
                code(parameter.name),
                ...(words.length > 0 ? [': ', ...join(words, ' ')] : []),
              ];
            }),
          ),
        ]
      : []),
    curlFence(context, operation),
    paragraph(...describeAnswer(context, answer, example !== undefined)),
    ...(example === undefined ? [] : [example]),
    paragraph('All parameters and responses: ', ...context.linkOperation(operation), '.'),
  ];
}

/** The origin of a value as a sentence, which may follow another. */
function toSentence(origin: readonly Inline[], isAfter: boolean): Inline[] {
  const [first, ...others] = origin;
  const start =
    typeof first === 'string' && isAfter ? first.replace(/^./, (it) => it.toUpperCase()) : first;
  return start === undefined ? [] : [start, ...others, '.'];
}

/** The whole sentences of a text within `max` characters, or the text if there is none. */
function cutAtSentence(text: string | undefined, max: number): string | undefined {
  const ends =
    text === undefined || text.length <= max ? [] : [...text.slice(0, max).matchAll(SENTENCE_END)];
  const last = ends.at(-1);
  return last === undefined ? text : text?.slice(0, last.index + 1);
}

function describeAnswer(
  context: PageContext,
  answer: Operation['responses'][number] | undefined,
  hasExample: boolean,
): Inline[] {
  if (answer === undefined) {
    return ['The document does not say what a success looks like.'];
  }
  const meaning = context.line(answer.description, 300);
  return [
    'The answer is ',
    code(answer.code),
    ...(meaning.length > 0 ? [': ', ...sentence(meaning)] : ['.']),
    ...(hasExample ? [' For example:'] : []),
  ];
}

function describeErrors(context: PageContext, operations: readonly Operation[]): RootContent[] {
  const responses = operations.flatMap((operation) => operation.responses);
  const errors = [...context.layout.errors].flatMap(([it, target]) => {
    const response = responses.find((candidate) => candidate.code === it);
    return response === undefined ? [] : [{ response, target }];
  });
  if (errors.length === 0) {
    return [paragraph('The document describes no errors of these calls.')];
  }
  return [
    table(
      ['Code', 'Meaning'],
      errors.map(({ response, target }) => [
        context.linkTo(target, code(response.code)),
        context.line(response.description),
      ]),
    ),
  ];
}

export function guidesPage(context: PageContext): PageNode[] {
  const guides = [...context.layout.guides.values()];
  return [
    from(context, '/tags', '/paths'),
    paragraph('Guides go through a typical use of the API, call by call.'),
    heading(2, 'Guides'),
    guides.length === 0
      ? paragraph('No tag of this API has more than three operations; the reference says it all.')
      : table(
          ['Guide', 'Path', 'Steps'],
          guides.map(({ path, guide }) => [
            context.linkTo({ path }, `Working with ${guide.tag.title}`),
            code(guide.resource),
            join(
              guide.steps.map(({ operation }) => operation.method),
              ', ',
            ),
          ]),
        ),
    heading(2, 'How to use them'),
    paragraph(
      'The requests can be pasted into a shell once its variables are set, as ',
      ...context.linkTo({ path: PATHS.gettingStarted }, 'Getting started'),
      ' says. A guide shows what is required; the reference also describes everything optional.',
    ),
  ];
}
