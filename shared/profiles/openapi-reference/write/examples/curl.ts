import type { Code } from 'mdast';
import { isObject } from '../../../../../packages/gate/src/json.ts';
import { toAscii } from '../../../../../packages/openapi/src/base.ts';
import type { MediaType, Operation, Parameter } from '../../../../../packages/openapi/src/index.ts';
import { fence } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';
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

/** A request that works once its variables are set and its files exist. */
export function curlFence(context: PageContext, operation: Operation): Code {
  const { method, requestBody } = operation;
  const media = chooseMedia(requestBody?.media ?? []);
  const credentials = listCredentials(context, operation);
  const query = [
    ...listRequired(operation, 'querystring').flatMap((it) => toQueryString(context, it)),
    ...listRequired(operation, 'query').flatMap((it) => toPairs(toStyle(it), toValue(context, it))),
    ...credentials.flatMap(({ query: it }) => it ?? []),
  ];
  const url = `${toBase(operation)}${toPath(context, operation)}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quote(url)}`,
    ...toOptions(credentials),
    ...toHeaders(context, operation),
    ...toCookies(context, operation, credentials),
    ...(media === undefined ? [] : toBody(context, media)),
  ];
  return fence('sh', parts.join(' \\\n  '));
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
function toQueryString(context: PageContext, parameter: Parameter): string[] {
  const { mediaName = '' } = parameter;
  const value = toValue(context, parameter);
  const isForm = /x-www-form-urlencoded/i.test(mediaName) && isObject(value);
  return isForm
    ? Object.entries(value).flatMap(([name, item]) =>
        toPairs({ ...toStyle(parameter), name, isWhole: isObject(item) }, item),
      )
    : [encodePart(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))];
}

function toPath(context: PageContext, { path, parameters }: Operation): string {
  const values = new Map(
    parameters
      .filter((it) => it.in === 'path')
      .map((it) => [it.name, toPathText(toStyle(it), toValue(context, it))]),
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

function toHeaders(context: PageContext, operation: Operation): string[] {
  return listRequired(operation, 'header').map((it) => {
    const text = toPlainText(toStyle(it), toValue(context, it));
    return `-H ${quote(escapeShell(`${it.name}: ${text}`))}`;
  });
}

function toCookies(
  context: PageContext,
  operation: Operation,
  credentials: readonly Credential[],
): string[] {
  const cookies = [
    ...credentials.flatMap(({ cookie }) => cookie ?? []),
    ...listRequired(operation, 'cookie').map((it) => escapeShell(toCookie(context, it))),
  ];
  return cookies.length === 0 ? [] : [`-b ${quote(cookies.join('; '))}`];
}

/** The text of a cookie parameter; the style `cookie` has a cookie for each value by default. */
export function toCookie(context: PageContext, parameter: Parameter): string {
  const style = toStyle(parameter);
  const value = toValue(context, parameter);
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
export function toValue(context: PageContext, { name, schema, example }: Parameter): unknown {
  const value =
    example?.value ?? (schema && toExampleValue(context.api.schemas, schema, 'request'));
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
function listCredentials(context: PageContext, { security }: Operation): Credential[] {
  const known = toCredentials(context.api);
  const needed = security.find((requirement) => requirement.length > 0) ?? [];
  return needed.flatMap(({ scheme }) => known.get(scheme) ?? []);
}

/** The body in the command; `undefined` for one that is read from a file. */
function toBodyText(context: PageContext, media: MediaType, value: unknown): string | undefined {
  if (isText(media, value)) {
    return value;
  }
  if (media.isStream && value !== undefined && !/^multipart/i.test(media.name)) {
    return toStreamText(media.name, value);
  }
  if (isXml(media.name)) {
    return isObject(value) || Array.isArray(value)
      ? toXmlText(context.api.schemas, media.schema, value)
      : undefined;
  }
  return isJson(media.name) && value !== undefined ? toJsonText(value) : undefined;
}

function toBody(context: PageContext, media: MediaType): string[] {
  const type = `-H ${quote(escapeShell(`Content-Type: ${media.name}`))}`;
  const value = findExample(context, media, 'request');
  if (/multipart\/form-data/i.test(media.name)) {
    return toMultipart(context.api.schemas, media, value);
  }
  if (/x-www-form-urlencoded/i.test(media.name)) {
    return toUrlEncoded(media, value);
  }
  const text = toBodyText(context, media, value);
  if (text !== undefined && text.length <= MAX_BODY) {
    return [type, `${isJson(media.name) ? '-d' : '--data-binary'} ${single(text)}`];
  }
  return [type, `--data-binary @${isJson(media.name) ? 'body.json' : 'file'}`];
}
