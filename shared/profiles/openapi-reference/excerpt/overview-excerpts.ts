import type { Tag } from '../../../../packages/openapi/src/index.ts';
import type { InputExcerpt } from '../../profile.ts';
import { listErrorCodes } from '../layout/headings.ts';
import { listTagsInUse } from '../layout/layout.ts';
import type { HeadingAnchor } from '../layout/page.ts';
import { type ExcerptContext, toExcerpt, toLink } from './excerpt-text.ts';

/** Maximum descriptions per error code, as examples of the document's wording. */
const MAX_DESCRIPTIONS = 5;

/** The whole API: what it is, how to call it, its tags with their operations, errors, schemas. */
export function toOverview(context: ExcerptContext): InputExcerpt[] {
  const { api } = context;
  const { title, version, description, license, contact, servers, securitySchemes } = api;
  return [
    toExcerpt(context, 'about the API', { title, version, description, license, contact, servers }),
    toExcerpt(context, 'security schemes', securitySchemes),
    toErrors(context),
    ...listTagsInUse(api).map((tag) => toTagExcerpt(context, tag)),
    toSchemaList(context),
  ];
}

export function toTagExcerpt(
  context: ExcerptContext,
  { name, description, operations, guests }: Tag,
): InputExcerpt {
  const calls = [...operations, ...guests].map((operation) => {
    const target = context.layout.operations.get(operation);
    return {
      call: operation.label,
      title: operation.title,
      deprecated: operation.isDeprecated || undefined,
      link: target && toOptionalLink(context, target),
    };
  });
  return toExcerpt(context, `tag ${name}`, { tag: name, description, operations: calls });
}

function toErrors(context: ExcerptContext): InputExcerpt {
  const responses = context.api.operations.flatMap((operation) => operation.responses);
  const byCode = Map.groupBy(responses, ({ code }) => code);
  const errors = listErrorCodes(context.api).map((code) => {
    const found = byCode.get(code) ?? [];
    const descriptions = new Set(found.map(({ description }) => description));
    return { code, uses: found.length, descriptions: [...descriptions].slice(0, MAX_DESCRIPTIONS) };
  });
  return toExcerpt(context, 'error codes', errors);
}

function toSchemaList(context: ExcerptContext): InputExcerpt {
  const schemas = context.api.entities.map(({ name, pointer, schema }) => {
    const target = context.layout.schemas.get(pointer);
    const { description } = context.api.schemas.view(schema);
    return { schema: name, link: target && toOptionalLink(context, target), description };
  });
  return toExcerpt(context, 'list of schemas', schemas);
}

/** Without a file there is nothing that a link could be relative to. */
function toOptionalLink(context: ExcerptContext, target: HeadingAnchor): string | undefined {
  return context.from === '' ? undefined : toLink(context, target);
}
