import { slug } from 'github-slugger';
import { assignSlugs, toIdentifierSlug } from '../../../../packages/openapi/src/base.ts';
import type { Api, Operation, Tag } from '../../../../packages/openapi/src/index.ts';
import { estimateOperation } from './estimate-bytes.ts';
import { nameOperations } from './headings.ts';
import { createNameGiver, type NameGiver } from './names.ts';
import type { HeadingAnchor, Page } from './page.ts';
import { splitBySize } from './split.ts';

/** The reference pages of operations, and the file of each operation and tag. */
export interface PlacedOperations {
  readonly pages: readonly Page[];
  readonly operations: ReadonlyMap<Operation, HeadingAnchor>;
  readonly tags: ReadonlyMap<Tag, string>;
  /** Assigns names in the folder of a tag's pages, or (without a tag) in the folder `reference`. */
  readonly namesFor: (tag: Tag | undefined) => NameGiver;
}

/** A file per tag; a tag too large for one file continues in `{tag}-2.md`, … */
export function placeByTag(api: Api, tags: readonly Tag[]): PlacedOperations {
  const names = createNameGiver(tags.map((tag) => tag.slug));
  const operations = new Map<Operation, HeadingAnchor>();
  const pages = tags.flatMap((tag) => {
    const headings = nameOperations(tag.operations);
    const runs = splitBySize(tag.operations, (operation) => estimateOperation(api, operation));
    return runs.map((run, index): Page => {
      const path = `reference/${index === 0 ? tag.slug : names.assign(tag.slug)}.md`;
      for (const operation of run) {
        const heading = headings.get(operation) ?? operation.title;
        operations.set(operation, { path, anchor: slug(heading), heading });
      }
      const title = index === 0 ? tag.title : `${tag.title}, part ${index + 1}`;
      return {
        path,
        phase: 2,
        title,
        subject: { kind: 'tag', tag, part: index + 1, operations: run },
      };
    });
  });
  return {
    pages,
    operations,
    tags: toTagPaths(tags, (tag) => `reference/${tag.slug}.md`),
    namesFor: () => names,
  };
}

/** A folder per tag with a file per operation and an index. */
export function placeByOperation(tags: readonly Tag[]): PlacedOperations {
  const operations = new Map<Operation, HeadingAnchor>();
  const folders = new Map<Tag, NameGiver>();
  const pages = tags.flatMap((tag) => {
    const wanted = tag.operations.map(({ operationId, label }): [string, string] => [
      label,
      toIdentifierSlug(operationId ?? label),
    ]);
    const slugs = assignSlugs(new Map(wanted), new Set(['index', 'schemas']));
    folders.set(tag, createNameGiver(['index', ...slugs.values()]));
    const files = tag.operations.map((operation): Page => {
      const path = `reference/${tag.slug}/${slugs.get(operation.label)}.md`;
      const { title } = operation;
      operations.set(operation, { path, anchor: undefined, heading: title });
      return { path, phase: 2, title, subject: { kind: 'operation', tag, operation } };
    });
    const path = `reference/${tag.slug}/index.md`;
    const index: Page = { path, phase: 2, title: tag.title, subject: { kind: 'tagIndex', tag } };
    return [...files, index];
  });
  const names = createNameGiver(tags.map((tag) => tag.slug));
  return {
    pages,
    operations,
    tags: toTagPaths(tags, (tag) => `reference/${tag.slug}/index.md`),
    namesFor: (tag) => (tag && folders.get(tag)) ?? names,
  };
}

function toTagPaths(tags: readonly Tag[], toPath: (tag: Tag) => string): Map<Tag, string> {
  return new Map(tags.map((tag) => [tag, toPath(tag)]));
}
