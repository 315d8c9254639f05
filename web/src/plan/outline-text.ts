import type { OutlineSection } from '../../../shared/contract/release-format.ts';

/** Separates a heading from its description. */
const DASH = ' — ';

/** An outline as editable lines: `## Heading — what it is about`. */
export function toOutlineText(outline: readonly OutlineSection[]): string {
  return outline
    .map(({ heading, depth, about }) => {
      const head = `${'#'.repeat(depth)} ${heading}`;
      return about === undefined ? head : `${head}${DASH}${about}`;
    })
    .join('\n');
}

export type ReadOutline =
  | { readonly isRead: true; readonly outline: OutlineSection[] }
  | { readonly isRead: false; readonly line: number };

/** Parses the lines; reports the first one that is not a heading of depth 2 to 4. */
export function readOutlineText(text: string): ReadOutline {
  const outline: OutlineSection[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const match = /^(#{2,4})\s+(\S.*)$/.exec(line.trim());
    if (match === null && line.trim() !== '') {
      return { isRead: false, line: index + 1 };
    }
    const [heading = '', ...about] = (match?.[2] ?? '').split(DASH);
    const section = { heading: heading.trim(), depth: match?.[1]?.length ?? 2 };
    if (match !== null) {
      outline.push(about.length === 0 ? section : { ...section, about: about.join(DASH).trim() });
    }
  }
  return { isRead: true, outline };
}
