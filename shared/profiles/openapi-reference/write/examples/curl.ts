import type { Code } from 'mdast';
import { fence } from '../../../markdown/build.ts';
import { escapeInvisible } from '../../../plain-text.ts';
import type { MediaType, Operation, Parameter, SecurityScheme } from '../../model/api.ts';
import type { PageContext } from '../context.ts';
import { toExampleValue } from './example-value.ts';
import { toJsonText } from './json-text.ts';
import { chooseMedia, findExample, isJson } from './media-example.ts';

/** The shell variable of the base URL where the document names no absolute one. */
export const BASE_URL = '$BASE_URL';

/** A request that works once the variables in it are set. */
export function curlFence(context: PageContext, operation: Operation): Code {
  const { method, requestBody } = operation;
  const media = chooseMedia(requestBody?.media ?? []);
  const credentials = listCredentials(context, operation);
  const query = [
    ...toQuery(context, operation),
    ...credentials.flatMap(({ query: it }) => it ?? []),
  ];
  const url = `${toBase(operation)}${toPath(context, operation)}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quote(url)}`,
    ...credentials.flatMap(({ option }) => option ?? []),
    ...toHeaders(context, operation),
    ...(media === undefined ? [] : toBody(context, media)),
  ];
  return fence('sh', parts.join(' \\\n  '));
}

function toBase({ servers }: Operation): string {
  const url = servers[0]?.url ?? '';
  return /^https?:\/\//i.test(url) ? escapeShell(url) : `${BASE_URL}${escapeShell(url)}`;
}

function toPath(context: PageContext, { path, parameters }: Operation): string {
  const values = new Map(
    parameters
      .filter((it) => it.in === 'path')
      .map((it) => [it.name, toParameterText(context, it)]),
  );
  return path
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      const value = /^\{.*\}$/.test(piece) ? values.get(piece.slice(1, -1)) : undefined;
      return value === undefined ? escapeShell(piece) : encodePart(value);
    })
    .join('');
}

function toQuery(context: PageContext, { parameters }: Operation): string[] {
  return parameters
    .filter((it) => it.in === 'query' && it.isRequired)
    .map((it) => `${encodePart(it.name)}=${encodePart(toParameterText(context, it))}`);
}

function toHeaders(context: PageContext, { parameters }: Operation): string[] {
  return parameters
    .filter((it) => it.in === 'header' && it.isRequired)
    .map((it) => `-H ${quote(escapeShell(`${it.name}: ${toParameterText(context, it)}`))}`);
}

function toParameterText(context: PageContext, { name, schema, example }: Parameter): string {
  const value =
    example?.value ?? (schema && toExampleValue(context.api.schemas, schema, 'request'));
  const first = Array.isArray(value) ? value[0] : value;
  if (first === undefined || first === null || first === 'text' || first === '') {
    return `example-${name}`.replace(/[^\w-]+/g, '-').toLowerCase();
  }
  return typeof first === 'object' ? JSON.stringify(first) : String(first);
}

function encodePart(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27');
}

interface Credential {
  readonly option?: string;
  readonly query?: string;
}

/** Options for the first way of authentication that needs something. */
function listCredentials(context: PageContext, { security }: Operation): Credential[] {
  const needed = security.find((requirement) => requirement.length > 0) ?? [];
  return needed.flatMap(({ scheme }) => {
    const found = context.api.securitySchemes.find(({ name }) => name === scheme);
    return found === undefined ? [] : [toCredential(found)];
  });
}

/** How curl sends a credential, which stands in a shell variable. */
export function toCredential(scheme: SecurityScheme): Credential {
  const name = scheme.parameterName ?? 'api_key';
  switch (scheme.type) {
    case 'http':
      return scheme.scheme === 'basic'
        ? { option: '-u "$API_USER:$API_PASSWORD"' }
        : { option: `-H "Authorization: ${toAuthScheme(scheme)} $API_TOKEN"` };
    case 'apiKey':
      if (scheme.in === 'query') {
        return { query: `${encodePart(name)}=$API_KEY` };
      }
      return scheme.in === 'cookie'
        ? { option: `-b "${escapeShell(name)}=$API_KEY"` }
        : { option: `-H "${escapeShell(name)}: $API_KEY"` };
    case 'mutualTLS':
      return { option: '--cert client.pem --key client.key' };
    default:
      return { option: '-H "Authorization: Bearer $ACCESS_TOKEN"' };
  }
}

function toAuthScheme({ scheme }: SecurityScheme): string {
  return scheme === undefined || scheme === 'bearer' ? 'Bearer' : escapeShell(scheme);
}

function toBody(context: PageContext, media: MediaType): string[] {
  const type = `-H ${quote(escapeShell(`Content-Type: ${media.name}`))}`;
  const value = findExample(context, media, 'request');
  if (/multipart\/form-data/i.test(media.name)) {
    return toFields(value).map(([key, it]) => `-F ${single(`${key}=${it}`)}`);
  }
  if (/x-www-form-urlencoded/i.test(media.name)) {
    return toFields(value).map(([key, it]) => `--data-urlencode ${single(`${key}=${it}`)}`);
  }
  if (isJson(media.name) && value !== undefined) {
    return [type, `-d ${single(toJsonText(value, context.detail.exampleCharacters))}`];
  }
  return typeof value === 'string' && media.example !== undefined
    ? [type, `--data-binary ${single(value.slice(0, context.detail.exampleCharacters))}`]
    : [type, '--data-binary @file'];
}

function toFields(value: unknown): [string, string][] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return entries.map(([key, it]) => [key, typeof it === 'string' ? it : JSON.stringify(it)]);
}

/** Within double quotes a shell still obeys these. */
function escapeShell(text: string): string {
  return text.replace(/[\\"$`]/g, '\\$&');
}

/** Double quotes, so that variables are filled in; what must not be obeyed is escaped before. */
function quote(text: string): string {
  return `"${escapeInvisible(text).replace(/\n/g, ' ')}"`;
}

function single(text: string): string {
  return `'${escapeInvisible(text).replaceAll("'", "'\\''")}'`;
}
