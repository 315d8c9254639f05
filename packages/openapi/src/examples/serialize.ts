import { isObject } from '../json.ts';
import { encodePart } from './shell.ts';

/** How a value is serialized outside a body (OpenAPI, "style values" and "style examples"). */
export interface Style {
  readonly name: string;
  readonly style: string | undefined;
  readonly isExploded: boolean | undefined;
  /** The value is one text in a media type such as JSON, in any style. */
  readonly isWhole: boolean;
  readonly allowsReserved: boolean;
}

type Pair = readonly [name: string, value: string];

const DELIMITERS: Readonly<Record<string, string>> = {
  spaceDelimited: '%20',
  pipeDelimited: '%7C',
};

/** The `name=value` pairs of a query or of a form, encoded. */
export function toPairs(style: Style, value: unknown): string[] {
  const encode = style.allowsReserved ? encodeReserved : encodePart;
  return listPairs(style, value, encode).map(([name, text]) => `${encodePart(name)}=${text}`);
}

/** The `name=value` pairs of a form, their values not encoded. */
export function toPlainPairs(style: Style, value: unknown): Pair[] {
  return listPairs(style, value, (text) => text);
}

function listPairs(style: Style, value: unknown, encode: (text: string) => string): Pair[] {
  const { name, isWhole } = style;
  const isExploded = style.isExploded ?? (style.style ?? 'form') === 'form';
  if (isWhole || typeof value !== 'object' || value === null) {
    return [[name, encode(isWhole ? toWhole(value) : toText(value))]];
  }
  if (style.style === 'deepObject') {
    return listDeep(name, value).map(([key, text]) => [key, encode(text)]);
  }
  const between = DELIMITERS[style.style ?? ''] ?? ',';
  if (Array.isArray(value)) {
    const texts = value.map((item) => encode(toText(item)));
    return isExploded ? texts.map((text) => [name, text]) : [[name, texts.join(between)]];
  }
  const entries = Object.entries(value);
  return isExploded
    ? entries.map(([key, item]) => [key, encode(toText(item))])
    : [[name, entries.flatMap(([key, item]) => [encode(key), encode(toText(item))]).join(between)]];
}

function listDeep(prefix: string, value: unknown): Pair[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) =>
      isObject(item) ? listDeep(`${prefix}[]`, item) : [[prefix, toText(item)] as const],
    );
  }
  return isObject(value)
    ? Object.entries(value).flatMap(([key, item]) => listDeep(`${prefix}[${key}]`, item))
    : [[prefix, toText(value)]];
}

/** The text of a path parameter, encoded: `5`, `.5`, `;id=5`, … */
export function toPathText(style: Style, value: unknown): string {
  const { name, isWhole } = style;
  if (style.style === 'matrix') {
    return toMatrix(style, value);
  }
  const isLabel = style.style === 'label';
  const between = isLabel && style.isExploded === true ? '.' : ',';
  const text = isWhole
    ? encodePart(toWhole(value))
    : toParts(value, style.isExploded === true).join(between);
  return `${isLabel ? '.' : ''}${text === '' ? encodePart(name) : text}`;
}

function toMatrix({ name, isExploded }: Style, value: unknown): string {
  const parts = toParts(value, isExploded === true);
  const isObjectLike = isObject(value);
  if (isExploded === true && typeof value === 'object' && value !== null) {
    const names = isObjectLike ? parts : parts.map((part) => `${encodePart(name)}=${part}`);
    return names.map((part) => `;${part}`).join('');
  }
  return `;${encodePart(name)}=${parts.join(',')}`;
}

/** The pieces of a value in the styles simple, label and matrix. */
function toParts(value: unknown, isExploded: boolean): string[] {
  if (Array.isArray(value)) {
    return value.map((item) => encodePart(toText(item)));
  }
  if (!isObject(value)) {
    return [encodePart(toText(value))];
  }
  const entries = Object.entries(value).map(([key, item]) => [
    encodePart(key),
    encodePart(toText(item)),
  ]);
  return isExploded ? entries.map((pair) => pair.join('=')) : entries.flat();
}

/** The text of a header or cookie: style simple, without encoding. */
export function toPlainText({ isWhole, isExploded }: Style, value: unknown): string {
  if (isWhole || typeof value !== 'object' || value === null) {
    return isWhole ? toWhole(value) : toText(value);
  }
  if (Array.isArray(value)) {
    return value.map(toText).join(',');
  }
  const between = isExploded === true ? '=' : ',';
  return Object.entries(value)
    .map(([key, item]) => `${key}${between}${toText(item)}`)
    .join(',');
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : toWhole(value);
}

function toWhole(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

/**
 * As `encodePart`, but keeps characters reserved by RFC 3986, except those that would end the
 * value.
 */
function encodeReserved(text: string): string {
  return encodeURI(text.toWellFormed()).replace(/[&#+$']/g, (found) =>
    found === "'" ? '%27' : encodeURIComponent(found),
  );
}
