import type { Requirement } from '../../../../packages/gate/src/base.ts';
import type { Api, Operation, Tag } from '../../../../packages/openapi/src/index.ts';
import type { PlannedFile } from '../../../contract/release-format.ts';
import type { Layout } from '../layout/layout.ts';
import type { Page } from '../layout/page.ts';
import { toOutline } from './outline.ts';

/** Files that must not depend on a model: preflight, coverage, changes of the plan. */
const TEMPLATE_KINDS: readonly string[] = ['preflight', 'coverage', 'planChangelog'];

/** The planned file of a page; `covered` are its requirements. */
export function toPlannedFile(
  page: Page,
  api: Api,
  layout: Layout,
  covered: readonly Requirement[],
): PlannedFile {
  return {
    path: page.path,
    title: page.title,
    outline: toOutline(page, api, layout),
    dependsOn: listDependencies(page, api, layout),
    covers: covered.map(({ id }) => id),
    writer: TEMPLATE_KINDS.includes(page.subject.kind) ? 'template' : 'agent',
    expectedWords: estimateWords(page, api),
  };
}

/**
 * An index depends on the files it lists, and a guide on those of its steps, so that their facts
 * are available.
 */
function listDependencies({ path, subject }: Page, { webhooks }: Api, layout: Layout): string[] {
  const operations =
    subject.kind === 'tagIndex'
      ? subject.tag.operations
      : subject.kind === 'guide'
        ? subject.guide.steps.map(({ operation }) => operation)
        : subject.kind === 'webhooks'
          ? webhooks
          : [];
  const paths = operations.map((operation) => layout.operations.get(operation)?.path ?? path);
  return [...new Set(paths)].filter((it) => it !== path);
}

const WORDS_PER_ROW = 15;

function estimateWords({ subject }: Page, api: Api): number {
  switch (subject.kind) {
    case 'tag':
      return 100 + sum(subject.operations.map(countWords)) + listRows(subject.tag);
    case 'operation':
      return countWords(subject.operation);
    case 'webhook':
      return countWords(subject.webhook);
    case 'webhooks':
      return 50 + api.webhooks.length * WORDS_PER_ROW;
    case 'tagIndex':
      return 100 + listRows(subject.tag);
    case 'sharedSchemas':
      return subject.entities.length * 150;
    case 'guide':
      return 150 + subject.guide.steps.length * 200;
    case 'glossary':
      return 50 + (api.entities.length + api.tags.length) * WORDS_PER_ROW;
    default:
      return 300;
  }
}

function listRows({ operations, guests }: Tag): number {
  return (operations.length + guests.length) * WORDS_PER_ROW;
}

function countWords({ description, parameters, requestBody, responses }: Operation): number {
  const prose = Math.round((description?.length ?? 0) / 6);
  const rows = parameters.length + responses.length + (requestBody?.media.length ?? 0) * 10;
  return 150 + prose + rows * WORDS_PER_ROW;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
