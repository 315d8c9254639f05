import { isObject } from '../json.ts';
import type { Encoding, MediaType } from '../model/api.ts';
import type { SchemaReader } from '../schema/read-schema.ts';
import type { SchemaRef } from '../schema/schema-view.ts';
import { toPlainPairs } from './serialize.ts';
import { encodePart, single } from './shell.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/svg+xml': '.svg',
  'text/plain': '.txt',
  'application/octet-stream': '.bin',
};

/** curl's options for a form sent as `application/x-www-form-urlencoded`. */
export function toUrlEncoded({ encoding }: MediaType, value: unknown): string[] {
  return toFields(value).flatMap(([name, item]) => {
    const own = encoding.get(name);
    const hasStyle = own?.style !== undefined || own?.isExploded !== undefined;
    const style = {
      name,
      style: own?.style,
      isExploded: own?.isExploded,
      isWhole: isObject(item) && !hasStyle,
      allowsReserved: false,
    };
    return toPlainPairs(style, item).map(
      ([key, text]) => `--data-urlencode ${single(`${encodePart(key)}=${text}`)}`,
    );
  });
}

/** curl's options for a form sent as `multipart/form-data`; lists are several parts. */
export function toMultipart(reader: SchemaReader, media: MediaType, value: unknown): string[] {
  const properties = media.schema && reader.view(media.schema).properties;
  return toFields(value).flatMap(([name, item]) => {
    const schema = properties?.get(name);
    const own = media.encoding.get(name);
    const items = Array.isArray(item) ? item : [item];
    return items.map((one, index) => toPart(reader, { name, schema, own, one, index }));
  });
}

interface Part {
  readonly name: string;
  readonly schema: SchemaRef | undefined;
  readonly own: Encoding | undefined;
  readonly one: unknown;
  readonly index: number;
}

function toPart(reader: SchemaReader, part: Part): string {
  const view = part.schema && reader.view(part.schema);
  const leaf = view?.items === undefined ? view : reader.view(view.items);
  const type = part.own?.contentType?.split(',')[0]?.trim() ?? leaf?.contentMediaType;
  const suffix = type === undefined || type.includes('*') ? '' : `;type=${type}`;
  const isFile = leaf?.format === 'binary' || (type !== undefined && isFileType(type));
  return isFile ? toFilePart(part, type, suffix) : toTextPart(part, suffix);
}

function toFilePart({ name, index }: Part, type: string | undefined, suffix: string): string {
  const base = name.replace(/[^\w-]+/g, '-') || 'file';
  const number = index === 0 ? '' : `-${index + 1}`;
  return `-F ${single(`${name}=@${base}${number}${toEnding(type)}${suffix}`)}`;
}

function toTextPart({ name, one }: Part, suffix: string): string {
  const isJson = typeof one === 'object' && one !== null;
  const text = isJson ? JSON.stringify(one) : String(one);
  const typed = suffix === '' && isJson ? ';type=application/json' : suffix;
  return typed === '' && /^[@<]|;/.test(text)
    ? `--form-string ${single(`${name}=${text}`)}`
    : `-F ${single(`${name}=${toFormValue(text)}${typed}`)}`;
}

/** A type that is sent from a file instead of a literal. */
function isFileType(type: string): boolean {
  return /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip)/i.test(type);
}

function toEnding(type: string | undefined): string {
  const name = type?.toLowerCase() ?? '';
  const own = /^[a-z]+\/([a-z0-9]+)$/.exec(name)?.[1];
  return ENDINGS[name] ?? (own === undefined ? '' : `.${own}`);
}

/** curl ends the value of a part at a semicolon unless it is quoted. */
function toFormValue(text: string): string {
  return /[;]|^["@<]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

function toFields(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}
