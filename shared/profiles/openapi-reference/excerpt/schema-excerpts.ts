import { rememberBy } from '../../../../packages/gate/src/json.ts';
import {
  createFamilies,
  createResolver,
  createTargetLister,
  listRoots,
} from '../../../../packages/openapi/src/base.ts';
import type {
  Api,
  Operation,
  SchemaEntity,
  SchemaRef,
} from '../../../../packages/openapi/src/index.ts';
import type { InputExcerpt } from '../../profile.ts';
import { type ExcerptContext, toExcerpt, toLink } from './excerpt-text.ts';

/** A schema of the document, and where it is documented. */
export function toSchemaExcerpt(context: ExcerptContext, entity: SchemaEntity): InputExcerpt {
  const { name, pointer, schema } = entity;
  const target = context.layout.schemas.get(pointer);
  const value = {
    schema: name,
    at: `#${pointer}`,
    link: target && toLink(context, target),
    definition: schema.raw,
  };
  return toExcerpt(context, `schema ${name}`, value, target === undefined ? [] : [target.path]);
}

/** The operations that send or return a schema; for an error that may be all of them. */
export function toUsersExcerpt(
  context: ExcerptContext,
  { name, users }: SchemaEntity,
): InputExcerpt {
  const value = users.map((operation) => {
    const target = context.layout.operations.get(operation);
    return `${operation.label}${target === undefined ? '' : ` (${toLink(context, target)})`}`;
  });
  return toExcerpt(context, `operations that use ${name}`, value);
}

/** The schemas of operations, nearest first: what a writer needs for tables and examples. */
export function listOperationSchemas(
  context: ExcerptContext,
  operations: readonly Operation[],
): InputExcerpt[] {
  return listReached(context, operations.flatMap(listRoots), []);
}

/** The schemas that other schemas name, nearest first, without themselves. */
export function listNamedSchemas(
  context: ExcerptContext,
  entities: readonly SchemaEntity[],
): InputExcerpt[] {
  const own = entities.map(({ pointer }) => pointer);
  return listReached(
    context,
    entities.map(({ schema }) => schema),
    own,
  );
}

const toIndex = rememberBy((api: Api) => {
  const resolver = createResolver(api.document);
  return {
    lister: createTargetLister(resolver, createFamilies(api.document, resolver)),
    entities: new Map(api.entities.map((entity) => [entity.pointer, entity])),
  };
});

function listReached(
  context: ExcerptContext,
  roots: readonly SchemaRef[],
  without: readonly string[],
): InputExcerpt[] {
  const { lister, entities } = toIndex(context.api);
  return lister
    .reach(roots)
    .filter((pointer) => !without.includes(pointer))
    .flatMap((pointer) => entities.get(pointer) ?? [])
    .map((entity) => toSchemaExcerpt(context, entity));
}
