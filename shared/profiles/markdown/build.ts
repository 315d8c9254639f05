import type {
  Code,
  Heading,
  InlineCode,
  Link,
  List,
  Paragraph,
  PhrasingContent,
  RootContent,
  Strong,
  Table,
  TableRow,
  Text,
} from 'mdast';

/** The content of a paragraph, cell or heading; a string is text, never markup. */
export type Inline = string | PhrasingContent | readonly Inline[];

export function inline(...parts: readonly Inline[]): PhrasingContent[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string') {
      return part === '' ? [] : [text(part)];
    }
    return isList(part) ? inline(...part) : [part];
  });
}

function isList(part: PhrasingContent | readonly Inline[]): part is readonly Inline[] {
  return Array.isArray(part);
}

function text(value: string): Text {
  return { type: 'text', value };
}

export function code(value: string): InlineCode {
  return { type: 'inlineCode', value };
}

export function strong(...parts: readonly Inline[]): Strong {
  return { type: 'strong', children: inline(...parts) };
}

export function link(url: string, ...parts: readonly Inline[]): Link {
  return { type: 'link', url, children: inline(...parts) };
}

export function heading(depth: number, ...parts: readonly Inline[]): Heading {
  const level = ([1, 2, 3, 4, 5] as const).find((it) => it >= depth) ?? 6;
  return { type: 'heading', depth: level, children: inline(...parts) };
}

export function paragraph(...parts: readonly Inline[]): Paragraph {
  return { type: 'paragraph', children: inline(...parts) };
}

export function fence(lang: string, value: string): Code {
  return { type: 'code', lang, value };
}

export function list(items: readonly Inline[], isOrdered = false): List {
  return {
    type: 'list',
    ordered: isOrdered,
    spread: false,
    children: items.map((item) => ({
      type: 'listItem',
      spread: false,
      children: [paragraph(item)],
    })),
  };
}

export function table(header: readonly string[], rows: readonly (readonly Inline[])[]): Table {
  return {
    type: 'table',
    align: header.map(() => null),
    children: [toRow(header), ...rows.map(toRow)],
  };
}

/** A table, or a sentence if it would be empty. */
export function tableOr(
  none: string,
  header: readonly string[],
  rows: readonly (readonly Inline[])[],
): RootContent[] {
  return rows.length === 0 ? [paragraph(none)] : [table(header, rows)];
}

/** A list, or a sentence if it would be empty. */
export function listOr(none: string, items: readonly Inline[]): RootContent[] {
  return items.length === 0 ? [paragraph(none)] : [list(items)];
}

function toRow(cells: readonly Inline[]): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: inline(cell) })),
  };
}

export function join(parts: readonly Inline[], separator: string): Inline[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}

/** A text with an end mark, so that another sentence can follow. */
export function sentence(text: readonly PhrasingContent[]): Inline[] {
  const last = text.at(-1);
  const isEnded = last === undefined || (last.type === 'text' && /[.!?…:]$/.test(last.value));
  return isEnded ? [...text] : [...text, '.'];
}
