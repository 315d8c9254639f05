import { posix } from 'node:path';
import { stringify } from 'yaml';
import type { InputExcerpt } from '../../profile.ts';
import type { Layout } from '../layout/layout.ts';
import type { HeadingAnchor } from '../layout/page.ts';
import type { Api } from '../model/api.ts';

/** What an excerpt is made from: the API, where everything is documented, and for which file. */
export interface ExcerptContext {
  readonly api: Api;
  readonly layout: Layout;
  /** The path of the file that is written; links are relative to it. */
  readonly from: string;
}

/** The link from the file that is written to where something is documented. */
export function toLink({ from }: ExcerptContext, target: HeadingAnchor): string {
  const path = target.path === from ? '' : posix.relative(posix.dirname(from), target.path);
  return target.anchor === undefined ? path || '(this file)' : `${path}#${target.anchor}`;
}

/** Values as YAML: readable in lines, so that a budget can cut it, and shorter than JSON. */
export function toExcerpt(
  { api }: ExcerptContext,
  label: string,
  value: unknown,
  related: readonly string[] = [],
): InputExcerpt {
  const text = stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
  return { input: api.source.name, label, text: `--- ${label}\n${text}`, related };
}
