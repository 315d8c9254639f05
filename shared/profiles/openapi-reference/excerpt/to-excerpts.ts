import type { Api } from '../../../../packages/openapi/src/index.ts';
import type { PlannedFile } from '../../../contract/release-format.ts';
import type { DocsetSource } from '../../define-profile.ts';
import type { InputExcerpt } from '../../profile.ts';
import type { Layout } from '../layout/layout.ts';
import type { Page } from '../layout/page.ts';
import { type ExcerptContext, toExcerpt } from './excerpt-text.ts';
import { toOperationExcerpt } from './operation-excerpts.ts';
import { toOverview, toTagExcerpt } from './overview-excerpts.ts';
import {
  listNamedSchemas,
  listOperationSchemas,
  toSchemaExcerpt,
  toUsersExcerpt,
} from './schema-excerpts.ts';

/**
 * The parts of an OpenAPI document that the writer of a file needs, most important first: its
 * operations with the schemas they reach, its schemas with those they name, or an overview of the
 * API.
 */
export function toExcerpts(
  { model: api, layout }: DocsetSource<Api, Layout>,
  file: PlannedFile | undefined,
): InputExcerpt[] {
  const page = file && layout.pageOf.get(file.path);
  const context = { api, layout, from: file?.path ?? '' };
  return page === undefined ? toOverview(context) : toPageExcerpts(context, page);
}

function toPageExcerpts(context: ExcerptContext, { subject }: Page): InputExcerpt[] {
  switch (subject.kind) {
    case 'tag':
      return ofOperations(context, subject.operations);
    case 'operation':
      return ofOperations(context, [subject.operation]);
    case 'webhook':
      return ofOperations(context, [subject.webhook]);
    case 'guide':
      return ofOperations(
        context,
        subject.guide.steps.map(({ operation }) => operation),
      );
    case 'tagIndex':
      return withFirst(toTagExcerpt(context, subject.tag), toOverview(context));
    case 'schema':
      return ofSchemas(context, [subject.entity]);
    case 'sharedSchemas':
      return ofSchemas(context, subject.entities);
    default:
      return toOverview(context);
  }
}

function withFirst(first: InputExcerpt, others: readonly InputExcerpt[]): InputExcerpt[] {
  return [first, ...others.filter(({ label }) => label !== first.label)];
}

type Operations = Parameters<typeof listOperationSchemas>[1];
type Entities = Parameters<typeof listNamedSchemas>[1];

function ofOperations(context: ExcerptContext, operations: Operations): InputExcerpt[] {
  return [
    ...operations.map((operation) => toOperationExcerpt(context, operation)),
    ...listOperationSchemas(context, operations),
    ...toSecurity(context),
  ];
}

function ofSchemas(context: ExcerptContext, entities: Entities): InputExcerpt[] {
  return [
    ...entities.map((entity) => toSchemaExcerpt(context, entity)),
    ...listNamedSchemas(context, entities),
    ...entities.map((entity) => toUsersExcerpt(context, entity)),
  ];
}

function toSecurity(context: ExcerptContext): InputExcerpt[] {
  const { securitySchemes } = context.api;
  return securitySchemes.length === 0
    ? []
    : [toExcerpt(context, 'security schemes', securitySchemes)];
}
