import { isObject } from '../json.ts';
import type { SchemaReader } from '../schema/read-schema.ts';
import type { SchemaRef, SchemaView } from '../schema/schema-view.ts';
import { stripInvisible } from '../text/plain-text.ts';

/** Whether bodies of a media type are XML. */
export function isXml(name: string): boolean {
  return /[/+]xml\b/i.test(name);
}

/** A schema and the name of its element if it has none of its own. */
interface Field {
  readonly schema: SchemaRef | undefined;
  readonly name: string;
}

/**
 * A value as XML by the XML Objects of its schema (OpenAPI, "XML Object"): names, prefixes,
 * namespaces, attributes and wrapped lists. The root is named after the schema, or `root` without a
 * name.
 */
export function toXmlText(
  reader: SchemaReader,
  schema: SchemaRef | undefined,
  value: unknown,
): string {
  const target = schema && reader.targetOf(schema);
  const name = toElementName(target?.split('/').at(-1) ?? 'root');
  const items = schema && reader.view(schema).items;
  const item = items && reader.targetOf(items)?.split('/').at(-1);
  const lines = Array.isArray(value)
    ? writeWrapped(reader, { schema, name }, value, item)
    : writeElement(reader, { schema, name }, value);
  return lines.join('\n');
}

function writeElement(reader: SchemaReader, { schema, name }: Field, value: unknown): string[] {
  const view = schema && reader.view(schema);
  const tag = toTag(view, name);
  const fields = Object.entries(isObject(value) ? value : {}).map(([key, member]) => ({
    name: toElementName(key),
    schema: view?.properties.get(key) ?? (view?.additional || undefined),
    member,
  }));
  const attributes = fields.filter((field) => isAttribute(reader, field));
  const opening = [
    tag,
    ...toNamespace(view),
    ...attributes.map((field) => {
      const own = field.schema && reader.view(field.schema);
      return `${toTag(own, field.name)}="${escapeText(field.member)}"`;
    }),
  ].join(' ');
  const children = fields
    .filter((field) => !isAttribute(reader, field) && toTextNode(reader, field) === undefined)
    .flatMap((field) => writeField(reader, field, field.member));
  const text = fields.find((field) => toTextNode(reader, field) !== undefined);
  if (text !== undefined && children.length === 0) {
    return [`<${opening}>${toTextContent(reader, text)}</${tag}>`];
  }
  if (isObject(value)) {
    return children.length === 0
      ? [`<${opening}/>`]
      : [`<${opening}>`, ...indent(children), `</${tag}>`];
  }
  return [`<${opening}>${escapeText(value)}</${tag}>`];
}

function writeField(reader: SchemaReader, field: Field, value: unknown): string[] {
  const own = field.schema && reader.view(field.schema);
  if (own?.xml?.isLeftOut === true && isObject(value)) {
    return Object.entries(value).flatMap(([name, member]) =>
      writeField(reader, { name: toElementName(name), schema: own.properties.get(name) }, member),
    );
  }
  if (!Array.isArray(value)) {
    return value === null ? [] : writeElement(reader, field, value);
  }
  return own?.xml?.isWrapped === true
    ? writeWrapped(reader, field, value)
    : value.flatMap((item) => writeField(reader, { name: field.name, schema: own?.items }, item));
}

/** A list within an element; its items have the name of the list if they have none of their own. */
function writeWrapped(
  reader: SchemaReader,
  { schema, name }: Field,
  items: readonly unknown[],
  item?: string,
): string[] {
  const view = schema && reader.view(schema);
  const tag = toTag(view, name);
  const own = { schema: view?.items, name: toElementName(item ?? view?.xml?.name ?? name) };
  return [
    `<${[tag, ...toNamespace(view)].join(' ')}>`,
    ...indent(items.flatMap((value) => writeField(reader, own, value))),
    `</${tag}>`,
  ];
}

function isAttribute(reader: SchemaReader, { schema }: Field): boolean {
  return schema !== undefined && reader.view(schema).xml?.isAttribute === true;
}

function toTextNode(reader: SchemaReader, { schema }: Field): 'text' | 'cdata' | undefined {
  return schema && reader.view(schema).xml?.text;
}

function toTextContent(reader: SchemaReader, field: Field & { readonly member: unknown }): string {
  const { member } = field;
  const text = typeof member === 'string' ? member : (JSON.stringify(member) ?? '');
  return toTextNode(reader, field) === 'cdata'
    ? `<![CDATA[${stripInvisible(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
    : escapeText(member);
}

function toTag(view: SchemaView | undefined, name: string): string {
  const { prefix, name: own } = view?.xml ?? {};
  return `${prefix === undefined ? '' : `${toElementName(prefix)}:`}${own === undefined ? name : toElementName(own)}`;
}

function toNamespace(view: SchemaView | undefined): string[] {
  const { prefix, namespace } = view?.xml ?? {};
  const attribute = prefix === undefined ? 'xmlns' : `xmlns:${toElementName(prefix)}`;
  return namespace === undefined ? [] : [`${attribute}="${escapeText(namespace)}"`];
}

/** A name that an element may have: letters, digits and a few marks, a letter first. */
function toElementName(name: string): string {
  const plain = stripInvisible(name).replace(/[^\p{L}\p{N}_.-]+/gu, '_');
  return /^[\p{L}_]/u.test(plain) ? plain : `_${plain}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escapeText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return stripInvisible(text).replace(/[&<>"]/g, (found) => ESCAPES[found] ?? found);
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
