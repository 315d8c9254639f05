import { posix } from 'node:path';
import { stringify } from 'yaml';
import type { Api } from '../../../../packages/openapi/src/index.ts';
import type { InputExcerpt } from '../../profile.ts';
import type { Layout } from '../layout/layout.ts';
import type { HeadingAnchor } from '../layout/page.ts';

export interface ExcerptContext {
  readonly api: Api;
  readonly layout: Layout;
  /** The path of the written file, to which links are relative. */
  readonly from: string;
}

/** The link from the written file to where something is documented. */
export function toLink({ from }: ExcerptContext, target: HeadingAnchor): string {
  const path = target.path === from ? '' : posix.relative(posix.dirname(from), target.path);
  return target.anchor === undefined ? path || '(this file)' : `${path}#${target.anchor}`;
}

/** Values as YAML: readable line by line, so that a budget can cut it, and shorter than JSON. */
export function toExcerpt(
  { api }: ExcerptContext,
  label: string,
  value: unknown,
  related: readonly string[] = [],
): InputExcerpt {
  const text = stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
  return { input: api.source.name, label, text: `--- ${label}\n${text}`, related };
}
