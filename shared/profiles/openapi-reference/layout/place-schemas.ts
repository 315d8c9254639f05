import { assignSlugs, toIdentifierSlug } from '../../../../packages/openapi/src/base.ts';
import type { Api, SchemaEntity, Tag } from '../../../../packages/openapi/src/index.ts';
import { estimateEntity } from './estimate-bytes.ts';
import { toAnchors, toSchemaHeading } from './headings.ts';
import type { NameGiver } from './names.ts';
import type { HeadingAnchor, Page } from './page.ts';
import type { Variant } from './paths.ts';
import { splitBySize } from './split.ts';

export interface PlacedSchemas {
  readonly pages: readonly Page[];
  readonly anchors: ReadonlyMap<string, HeadingAnchor>;
}

/**
 * A file per schema of `components.schemas`. Schemas shared by other pointers are grouped: those of
 * a single tag beside the tag, those of several tags in a file of their own.
 */
export function placeSchemas(
  api: Api,
  variant: Variant,
  namesFor: (tag: Tag | undefined) => NameGiver,
): PlacedSchemas {
  const named = placeNamed(api.entities.filter(({ kind }) => kind === 'named'));
  const shared = api.entities.filter(({ kind }) => kind === 'shared');
  const tagOf = new Map(api.tags.flatMap((tag) => tag.operations.map((it) => [it, tag] as const)));
  const byTag = Map.groupBy(shared, ({ users }) => {
    const tags = new Set(users.map((operation) => tagOf.get(operation)));
    return tags.size === 1 ? [...tags][0] : undefined;
  });
  const order = [undefined, ...api.tags].filter((tag) => byTag.has(tag));
  const groups = order.map((tag) =>
    placeShared(api, tag, byTag.get(tag) ?? [], toNamer(tag, variant, namesFor(tag))),
  );
  return {
    pages: [named, ...groups].flatMap(({ pages }) => pages),
    anchors: new Map([named, ...groups].flatMap(({ anchors }) => [...anchors])),
  };
}

function placeNamed(entities: readonly SchemaEntity[]): PlacedSchemas {
  const slugs = assignSlugs(
    new Map(entities.map(({ pointer, name }) => [pointer, toIdentifierSlug(name)])),
    new Set(),
  );
  const pages = entities.map((entity): Page => {
    const path = `schemas/${slugs.get(entity.pointer)}.md`;
    return { path, phase: 2, title: entity.name, subject: { kind: 'schema', entity } };
  });
  const anchors = entities.map(({ pointer, name }, index): [string, HeadingAnchor] => [
    pointer,
    { path: pages[index]?.path ?? '', anchor: undefined, heading: name },
  ]);
  return { pages, anchors: new Map(anchors) };
}

/** Names the files of shared schemas in order. */
function toNamer(tag: Tag | undefined, variant: Variant, names: NameGiver): () => string {
  if (tag === undefined) {
    return () => `reference/${names.assign('shared-schemas')}.md`;
  }
  return variant === 'by-tag'
    ? () => `reference/${names.assign(`${tag.slug}-schemas`)}.md`
    : () => `reference/${tag.slug}/${names.assign('schemas')}.md`;
}

function placeShared(
  api: Api,
  tag: Tag | undefined,
  entities: readonly SchemaEntity[],
  toPath: () => string,
): PlacedSchemas {
  const anchors = new Map<string, HeadingAnchor>();
  const pages = splitBySize(entities, (entity) => estimateEntity(api, entity)).map(
    (run, index): Page => {
      const path = toPath();
      const part = index === 0 ? '' : `, part ${index + 1}`;
      const title = `${tag === undefined ? 'Shared schemas' : `Schemas of ${tag.title}`}${part}`;
      const headings = run.map(({ name }) => toSchemaHeading(name));
      const slugs = toAnchors(title, headings);
      run.forEach(({ pointer, name }, position) => {
        anchors.set(pointer, { path, anchor: slugs[position], heading: toSchemaHeading(name) });
      });
      return { path, phase: 2, title, subject: { kind: 'sharedSchemas', tag, entities: run } };
    },
  );
  return { pages, anchors };
}
