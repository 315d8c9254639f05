import { slug } from 'github-slugger';
import { appendPointer, parseFragment } from '../../../../packages/gate/src/json.ts';
import type { Api, Operation } from '../../../../packages/openapi/src/index.ts';
import type { Anchor } from '../../anchor.ts';
import type { Layout } from '../layout/layout.ts';
import { PATHS } from '../layout/paths.ts';

/**
 * Where in the docset a link of a description leads that API viewers resolve: Redoc's
 * `#operation/{id}`, `#tag/{tag}/operation/{id}`, `#tag/{tag}/paths/~1a/get`, `#tag/{tag}` and
 * `#section/{heading}`, Scalar's `#tag/{tag}/{METHOD}/{path}`, Swagger UI's `#/{tag}/{id}`, the
 * `#/operations/{id}` and `#/schemas/{name}` of Elements, and JSON pointers into the document.
 */
export function findTarget(url: string, api: Api, layout: Layout): Anchor | undefined {
  const fragment = /^#\/?(.+)$/.exec(url)?.[1];
  if (fragment === undefined) {
    return undefined;
  }
  const text = decode(fragment);
  const operation = findOperation(text, fragment, api);
  return (
    (operation && layout.operations.get(operation)) ??
    findSchema(text, layout) ??
    findTag(text, api, layout) ??
    findSection(text, api)
  );
}

function decode(text: string): string {
  return (parseFragment(`#/${text}`) ?? [text]).join('/');
}

function findOperation(text: string, raw: string, api: Api): Operation | undefined {
  const all = [...api.operations, ...api.webhooks];
  const id = /(?:^|\/)(?:operations?|webhook)\/(.+)$/.exec(text)?.[1];
  const [, path, method] = /(?:^|\/)paths\/(.+)\/([a-z]+)$/.exec(text) ?? [];
  const [, verb, route] = /^tag\/[^/]+\/([A-Za-z]+)(\/.*)$/.exec(text) ?? [];
  const [, tag, own] = /^([^/]+)\/([^/]+)$/.exec(text) ?? [];
  return (
    all.find(({ operationId }) => id !== undefined && operationId === id) ??
    all.find((it) => it.path === path && it.method.toLowerCase() === method) ??
    all.find((it) => it.path === route && it.method === verb?.toUpperCase()) ??
    all.find((it) => it.operationId === own && it.tagNames.some((name) => isAlike(name, tag))) ??
    all.find(({ pointer }) => pointer === `/${raw}`)
  );
}

function findSchema(text: string, layout: Layout): Anchor | undefined {
  const name = /^(?:components\/schemas|definitions|schemas?|models?)\/([^/]+)$/.exec(text)?.[1];
  return name === undefined
    ? undefined
    : layout.schemas.get(appendPointer('/components/schemas', name));
}

/** The page of a tag; one without operations is a chapter of the conventions. */
function findTag(text: string, api: Api, layout: Layout): Anchor | undefined {
  const name = /^tag\/([^/]+)/.exec(text)?.[1];
  const tag = api.tags.find((it) => isAlike(it.name, name));
  const path = tag && layout.tags.get(tag);
  if (path !== undefined) {
    return { path };
  }
  return tag?.description === undefined
    ? undefined
    : { path: PATHS.conventions, anchor: slug(tag.title) };
}

/** A heading of the description of the API, which the index shows whole. */
function findSection(text: string, { description = '' }: Api): Anchor | undefined {
  const names = /^(?:section|description)\/(.+)$/.exec(text)?.[1]?.split('/') ?? [];
  const headings = [...description.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, it]) => it);
  return names.some((name) => headings.some((heading) => isAlike(heading, name)))
    ? { path: PATHS.index, anchor: 'about-this-api' }
    : undefined;
}

/** Viewers write blanks of a name as `-`, `_` or `%20`. */
function isAlike(name: string | undefined, other: string | undefined): boolean {
  return name !== undefined && other !== undefined && toKey(name) === toKey(other);
}

function toKey(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
}
