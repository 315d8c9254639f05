import type { RootContent } from 'mdast';
import { readAt } from '../../../../packages/gate/src/base.ts';
import { appendPointer, toSegments } from '../../../../packages/gate/src/json.ts';
import type { Api, SecurityScheme, Tag } from '../../../../packages/openapi/src/index.ts';
import { type ProseNode, prose, restOn, type SourceMark } from '../../page-blocks.ts';
import type { PageContext } from './context.ts';

/** Maximum locations that one block names. */
const MAX_PLACES = 20;

/**
 * Marks that the following facts are based on these locations of the document. Missing locations
 * are omitted; if all are missing, the facts are based on the whole document.
 */
export function from({ api }: PageContext, ...pointers: readonly string[]): SourceMark {
  const found = pointers.filter((it) => readAt(api.document, toSegments(it)) !== undefined);
  const places = found.length === 0 && pointers.length > 0 ? [''] : found.slice(0, MAX_PLACES);
  return restOn(...places.map((pointer) => ({ input: api.source.name, pointer })));
}

export function proseAt(
  { api }: PageContext,
  slot: Omit<Parameters<typeof prose>[0], 'sources'> & { readonly pointers: readonly string[] },
  ...children: readonly RootContent[]
): ProseNode {
  const { pointers, ...rest } = slot;
  const sources = pointers.map((pointer) => ({ input: api.source.name, pointer }));
  return prose({ ...rest, sources }, ...children);
}

export function toSchemePointer({ name }: SecurityScheme): string {
  return appendPointer('/components/securitySchemes', name);
}

/** A declared tag, or the operations that name an undeclared one. */
export function toTagPointers({ document }: Api, { name, operations }: Tag): string[] {
  const tags = typeof document === 'object' && document !== null ? Object(document).tags : [];
  const at = Array.isArray(tags) ? tags.findIndex((tag) => Object(tag).name === name) : -1;
  return at < 0 ? operations.map(({ pointer }) => pointer) : [appendPointer('/tags', at)];
}
