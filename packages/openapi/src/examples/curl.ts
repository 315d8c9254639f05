import { isObject } from '../json.ts';
import type { Api, MediaType, Operation, Parameter } from '../model/api.ts';
import { toAscii } from '../text/slug.ts';
import { type Credential, toCredentials } from './credentials.ts';
import { toExampleValue } from './example-value.ts';
import { toMultipart, toUrlEncoded } from './form-body.ts';
import { toJsonText } from './json-text.ts';
import { chooseMedia, findExample, isJson, isText } from './media-example.ts';
import { MADE_UP_TEXT } from './scalar-example.ts';
import { type Style, toPairs, toPathText, toPlainPairs, toPlainText } from './serialize.ts';
import { encodePart, escapeShell, quote, single, toVariable } from './shell.ts';
import { toStreamText } from './stream-text.ts';
import { isXml, toXmlText } from './xml-text.ts';

/** The shell variable of the base URL if the document has no absolute one. */
export const BASE_URL = '$BASE_URL';

/** Longest body within a command, in characters; a longer one is read from a file. */
const MAX_BODY = 60_000;

/**
 * A call of an operation for a shell, which works once its variables are set and its files exist:
 * what is required, with the examples of the document or made up from its schemas.
 *
 * @example
 * toCurl(api, api.operations[0]); // 'curl "https://api.example.com/tools/42" \\\n  -H …'
 */
export function toCurl(api: Api, operation: Operation): string {
  const { method, requestBody } = operation;
  const media = chooseMedia(requestBody?.media ?? []);
  const credentials = listCredentials(api, operation);
  const query = [
    ...listRequired(operation, 'querystring').flatMap((it) => toQueryString(api, it)),
    ...listRequired(operation, 'query').flatMap((it) => toPairs(toStyle(it), toValue(api, it))),
    ...credentials.flatMap(({ query: it }) => it ?? []),
  ];
  const url = `${toBase(operation)}${addQuery(toPath(api, operation), query)}`;
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quote(url)}`,
    ...toOptions(credentials),
    ...toHeaders(api, operation),
    ...toCookies(api, operation, credentials),
    ...(media === undefined ? [] : toBody(api, media)),
  ];
  return parts.join(' \\\n  ');
}

/** Some documents tell operations apart by a query or a fragment in the path; no fragment is sent. */
function addQuery(path: string, query: readonly string[]): string {
  const sent = path.replace(/#.*$/s, '');
  return query.length === 0 ? sent : `${sent}${sent.includes('?') ? '&' : '?'}${query.join('&')}`;
}

function listRequired({ parameters }: Operation, place: string): Parameter[] {
  return parameters.filter((it) => it.in === place && it.isRequired);
}

/** A part of the address that the document leaves open is a variable of the shell. */
function toBase({ servers }: Operation): string {
  const url = (servers[0]?.url ?? '')
    .split(/(\{[^{}]+\})/)
    .map((piece) =>
      /^\{.+\}$/.test(piece) ? `\${${toVariable(piece.slice(1, -1))}}` : escapeShell(piece),
    )
    .join('');
  return /^https?:\/\//i.test(url) ? url : `${BASE_URL}${url}`;
}

/** The whole query, as one value in a media type (OpenAPI 3.2). */
function toQueryString(api: Api, parameter: Parameter): string[] {
  const { mediaName = '' } = parameter;
  const value = toValue(api, parameter);
  const isForm = /x-www-form-urlencoded/i.test(mediaName) && isObject(value);
  return isForm
    ? Object.entries(value).flatMap(([name, item]) =>
        toPairs({ ...toStyle(parameter), name, isWhole: isObject(item) }, item),
      )
    : [encodePart(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))];
}

function toPath(api: Api, { path, parameters }: Operation): string {
  const values = new Map(
    parameters
      .filter((it) => it.in === 'path')
      .map((it) => [it.name, toPathText(toStyle(it), toValue(api, it))]),
  );
  return path
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      const name = /^\{(.+)\}$/.exec(piece)?.[1];
      return name === undefined ? escapeShell(piece) : (values.get(name) ?? toPlaceholder(name));
    })
    .join('');
}

/** A header is sent once, though a document may demand two schemes that use it. */
function toOptions(credentials: readonly Credential[]): string[] {
  const options = credentials.flatMap(({ option }) => option ?? []);
  const headers = options.map((option) => option.split(':')[0]);
  return options.filter((_, index) => headers.indexOf(headers[index]) === index);
}

function toHeaders(api: Api, operation: Operation): string[] {
  return listRequired(operation, 'header').map((it) => {
    const text = toPlainText(toStyle(it), toValue(api, it));
    return `-H ${quote(escapeShell(`${it.name}: ${text}`))}`;
  });
}

function toCookies(api: Api, operation: Operation, credentials: readonly Credential[]): string[] {
  const cookies = [
    ...credentials.flatMap(({ cookie }) => cookie ?? []),
    ...listRequired(operation, 'cookie').map((it) => escapeShell(toCookie(api, it))),
  ];
  return cookies.length === 0 ? [] : [`-b ${quote(cookies.join('; '))}`];
}

/** The text of a cookie parameter; the style `cookie` has a cookie for each value by default. */
export function toCookie(api: Api, parameter: Parameter): string {
  const style = toStyle(parameter);
  const value = toValue(api, parameter);
  return style.style === 'cookie' && style.isExploded !== false
    ? toPlainPairs({ ...style, isExploded: true }, value)
        .map((pair) => pair.join('='))
        .join('; ')
    : `${parameter.name}=${toPlainText(style, value)}`;
}

export function toStyle({ name, style, isExploded, mediaName, allowsReserved }: Parameter): Style {
  return { name, style, isExploded, isWhole: mediaName !== undefined, allowsReserved };
}

/** A value for a parameter: from the document, generated, or a text that says what to fill in. */
export function toValue(api: Api, { name, schema, example }: Parameter): unknown {
  const value = example?.value ?? (schema && toExampleValue(api.schemas, schema, 'request'));
  const isVague =
    value === undefined ||
    value === null ||
    value === MADE_UP_TEXT ||
    value === '' ||
    (Array.isArray(value) && (value.length === 0 || value[0] === MADE_UP_TEXT));
  return isVague ? toPlaceholder(name) : value;
}

/** A text that tells what to fill in; no shell or curl takes any of its characters for a command. */
function toPlaceholder(name: string): string {
  return `example-${toAscii(name)}`.replace(/[^\w-]+/g, '-').toLowerCase();
}

/** Credentials of the first security alternative that needs some. */
function listCredentials(api: Api, { security }: Operation): Credential[] {
  const known = toCredentials(api);
  const needed = security.find((requirement) => requirement.length > 0) ?? [];
  return needed.flatMap(({ scheme }) => known.get(scheme) ?? []);
}

/** The body in the command; `undefined` for one that is read from a file. */
function toBodyText(api: Api, media: MediaType, value: unknown): string | undefined {
  if (isText(media, value)) {
    return value;
  }
  if (media.isStream && value !== undefined && !/^multipart/i.test(media.name)) {
    return toStreamText(media.name, value);
  }
  if (isXml(media.name)) {
    return isObject(value) || Array.isArray(value)
      ? toXmlText(api.schemas, media.schema, value)
      : undefined;
  }
  return isJson(media.name) && value !== undefined ? toJsonText(value) : undefined;
}

function toBody(api: Api, media: MediaType): string[] {
  const type = `-H ${quote(escapeShell(`Content-Type: ${media.name}`))}`;
  const value = findExample(api, media, 'request');
  if (/multipart\/form-data/i.test(media.name)) {
    return toMultipart(api.schemas, media, value);
  }
  if (/x-www-form-urlencoded/i.test(media.name)) {
    return toUrlEncoded(media, value);
  }
  const text = toBodyText(api, media, value);
  if (text !== undefined && text.length <= MAX_BODY) {
    return [type, `${isJson(media.name) ? '-d' : '--data-binary'} ${single(text)}`];
  }
  return [type, `--data-binary @${isJson(media.name) ? 'body.json' : 'file'}`];
}
