/** A piece of a description: a tag, a comment, or the text between. */
const PIECE = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?)\/?>/gi;

/**
 * Tags that create blocks; a description without any of these, and without links, does not change.
 */
const WORTH =
  /<(?:p|div|ul|ol|li|table|tr|pre|h[1-6]|a\s|img\s|dl|blockquote|b|strong|i|em|code)\b/i;

/** Code that contains tags as text: fences and code spans. */
const CODE =
  /^(?: {0,3})(`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\1|(?![\s\S]))|(`+)(?!`)[^\n]*?[^`]\2(?!`)/gm;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const MARKS: Readonly<Record<string, string>> = { b: '**', strong: '**', i: '*', em: '*' };

interface Writer {
  text: string;
  /** Open lists: the number of the next item, or 0 for a list without numbers. */
  readonly lists: number[];
  rows: string[][] | undefined;
  /** Text of an open `pre`, verbatim. */
  pre: string | undefined;
  readonly links: string[];
}

/**
 * Converts the HTML of a description to equivalent markdown: paragraphs, headings, lists, tables,
 * code, links, images. Other tags and code do not change. The time is linear in the length.
 */
export function htmlToMarkdown(markdown: string): string {
  if (!WORTH.test(markdown)) {
    return markdown;
  }
  const parts: string[] = [];
  let end = 0;
  for (const match of markdown.matchAll(CODE)) {
    parts.push(convert(markdown.slice(end, match.index)), match[0]);
    end = match.index + match[0].length;
  }
  return [...parts, convert(markdown.slice(end))].join('');
}

function convert(html: string): string {
  const writer: Writer = { text: '', lists: [], rows: undefined, pre: undefined, links: [] };
  let end = 0;
  for (const match of html.matchAll(PIECE)) {
    writeText(writer, html.slice(end, match.index));
    const [all, slash = '', name = '', attributes = ''] = match;
    writeTag(writer, { all, isEnd: slash !== '', name: name.toLowerCase(), attributes });
    end = match.index + all.length;
  }
  writeText(writer, html.slice(end));
  endTable(writer);
  return writer.text.replace(/\n{3,}/g, '\n\n');
}

function writeText(writer: Writer, text: string): void {
  if (writer.pre !== undefined) {
    writer.pre += text;
  } else if (writer.rows !== undefined) {
    const cell = writer.rows.at(-1);
    if (cell !== undefined && cell.length > 0) {
      cell[cell.length - 1] += text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
    }
  } else {
    const isInBlock = writer.lists.length > 0 || /\n\n$/.test(writer.text);
    writer.text += isInBlock ? text.replace(/\n[ \t]+/g, '\n').replace(/^\s+/, trimStart) : text;
  }
}

/** Spaces at the beginning of a block would turn it into code. */
function trimStart(blank: string): string {
  return blank.includes('\n') || blank.length > 1 ? '' : blank;
}

interface Tag {
  readonly all: string;
  readonly isEnd: boolean;
  readonly name: string;
  readonly attributes: string;
}

function writeTag(writer: Writer, tag: Tag): void {
  const { name, isEnd, all } = tag;
  if (name === 'pre') {
    writePre(writer, isEnd);
  } else if (writer.pre !== undefined) {
    writer.pre += /^(?:code|span|b|i|em|strong|a)$/.test(name) ? '' : all;
  } else if (/^(?:table|tr|td|th|thead|tbody|tfoot|caption)$/.test(name)) {
    writeTable(writer, name, isEnd);
  } else if (writer.rows !== undefined && /^(?:p|div|br|ul|ol|li)$/.test(name)) {
    writeText(writer, name === 'li' && !isEnd ? ' · ' : ' ');
  } else if (name === 'ul' || name === 'ol') {
    writeList(writer, name, isEnd);
  } else if (name === 'li') {
    writeItem(writer, isEnd);
  } else if (/^(?:p|div|section|dl|dt|dd|blockquote|center|hr|h[1-6])$/.test(name)) {
    writeBlock(writer, name, isEnd);
  } else {
    writeInline(writer, tag);
  }
}

function writePre(writer: Writer, isEnd: boolean): void {
  if (!isEnd) {
    writer.pre ??= '';
    return;
  }
  const code = decode(writer.pre ?? '').replace(/^\n|\s+$/g, '');
  writer.pre = undefined;
  const fence = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([it]) => it.length + 1)));
  if (writer.rows !== undefined) {
    writeText(writer, `\`${code.replace(/\s+/g, ' ').replaceAll('`', "'")}\``);
  } else if (code !== '') {
    writer.text += `\n\n${fence}\n${code}\n${fence}\n\n`;
  }
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (all, digits, hex, name) => {
    const point = digits === undefined ? Number.parseInt(hex ?? '', 16) : Number(digits);
    const isPoint = point > 0 && point <= 0x10ffff;
    return ENTITIES[name?.toLowerCase() ?? ''] ?? (isPoint ? String.fromCodePoint(point) : all);
  });
}

function writeTable(writer: Writer, name: string, isEnd: boolean): void {
  if (name === 'table') {
    endTable(writer);
    writer.rows = isEnd ? undefined : [];
  } else if (name === 'tr' && !isEnd) {
    writer.rows?.push([]);
  } else if ((name === 'td' || name === 'th') && !isEnd) {
    writer.rows?.at(-1)?.push('');
  }
}

function endTable(writer: Writer): void {
  const rows = (writer.rows ?? []).filter((row) => row.length > 0);
  writer.rows = undefined;
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width > 0) {
    const lines = rows.map(
      (row) =>
        `| ${[...row, ...Array(width - row.length).fill('')].map((it) => it.trim()).join(' | ')} |`,
    );
    const rule = `|${' - |'.repeat(width)}`;
    writer.text += `\n\n${[lines[0], rule, ...lines.slice(1)].join('\n')}\n\n`;
  }
}

function writeList(writer: Writer, name: string, isEnd: boolean): void {
  if (isEnd) {
    writer.lists.pop();
  } else {
    writer.lists.push(name === 'ol' ? 1 : 0);
  }
  writer.text += writer.lists.length > (isEnd ? 0 : 1) ? '\n' : '\n\n';
}

function writeItem(writer: Writer, isEnd: boolean): void {
  if (isEnd) {
    return;
  }
  const depth = Math.max(0, writer.lists.length - 1);
  const number = writer.lists.at(-1) ?? 0;
  if (number > 0) {
    writer.lists[depth] = number + 1;
  }
  writer.text = `${writer.text.trimEnd()}${writer.text.endsWith('\n\n') ? '\n\n' : '\n'}`;
  writer.text += `${'   '.repeat(depth)}${number > 0 ? `${number}.` : '-'} `;
}

function writeBlock(writer: Writer, name: string, isEnd: boolean): void {
  if (writer.lists.length > 0) {
    writer.text += / $|\n$/.test(writer.text) ? '' : ' ';
    return;
  }
  const isHeading = /^h\d$/.test(name) && !isEnd;
  writer.text += `\n\n${isHeading ? `${'#'.repeat(Number(name.slice(1)))} ` : ''}`;
}

function writeInline(writer: Writer, { all, name, isEnd, attributes }: Tag): void {
  const mark = MARKS[name];
  if (mark !== undefined) {
    writeMark(writer, mark, isEnd);
  } else if (name === 'code' || name === 'kbd' || name === 'tt') {
    append(writer, '`');
  } else if (name === 'a') {
    writeLink(writer, isEnd, readAttribute(attributes, 'href'));
  } else if (name === 'img') {
    const alt = readAttribute(attributes, 'alt') ?? '';
    append(writer, `![${alt.replace(/[[\]]/g, '')}](<${readAttribute(attributes, 'src') ?? ''}>)`);
  } else {
    append(writer, all);
  }
}

function append(writer: Writer, text: string): void {
  const cell = writer.rows?.at(-1);
  if (cell !== undefined && cell.length > 0) {
    cell[cell.length - 1] += text;
  } else if (writer.rows === undefined) {
    writer.text += text;
  }
}

/** Marks must touch words: spaces before the end of bold text move behind it. */
function writeMark(writer: Writer, mark: string, isEnd: boolean): void {
  const blank = isEnd ? (/\s*$/.exec(writer.text)?.[0] ?? '') : '';
  if (writer.rows === undefined && blank !== '') {
    writer.text = writer.text.slice(0, -blank.length);
  }
  append(writer, `${mark}${writer.rows === undefined ? blank : ''}`);
}

function writeLink(writer: Writer, isEnd: boolean, href: string | undefined): void {
  if (!isEnd) {
    writer.links.push(href ?? '');
    append(writer, href === undefined ? '' : '[');
    return;
  }
  const url = writer.links.pop() ?? '';
  append(writer, url === '' ? '' : `](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)`);
}

function readAttribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    attributes,
  );
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? undefined : decode(value).trim();
}
