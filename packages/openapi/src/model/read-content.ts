import type { Resolver } from '../document/resolver.ts';
import {
  appendPointer,
  getOwn,
  isObject,
  toArray,
  toEntries,
  toNamedEntries,
  toText,
} from '../json.ts';
import type { SchemaRef } from '../schema/schema-view.ts';
import { toName } from '../text/plain-text.ts';
import type { Encoding, Header, MediaType, PartEncodings, RequestBody, Response } from './api.ts';
import { readExamples } from './read-examples.ts';
import { readLinks } from './read-links.ts';

/** Reads a request body, following its reference. */
export function readRequestBody(
  raw: unknown,
  pointer: string,
  resolver: Resolver,
): RequestBody | undefined {
  const found = resolver.follow(raw, pointer);
  if (found === undefined || !isObject(found.value)) {
    return undefined;
  }
  return {
    pointer: found.pointer,
    description: toText(getOwn(raw, 'description')) ?? toText(getOwn(found.value, 'description')),
    isRequired: getOwn(found.value, 'required') === true,
    media: readMedia(getOwn(found.value, 'content'), `${found.pointer}/content`, resolver),
  };
}

/** Reads the responses of an operation: `default` last, otherwise by code. */
export function readResponses(raw: unknown, pointer: string, resolver: Resolver): Response[] {
  return toNamedEntries(raw)
    .map(([code, value]) => readResponse(code, value, appendPointer(pointer, code), resolver))
    .sort((a, b) => (toOrder(a.code) < toOrder(b.code) ? -1 : 1));
}

function toOrder(code: string): string {
  return code === 'default' ? '~' : code.toUpperCase();
}

function readResponse(code: string, raw: unknown, pointer: string, resolver: Resolver): Response {
  const found = resolver.follow(raw, pointer) ?? { value: raw, pointer };
  return {
    code: toName(code, 40),
    pointer,
    description: toMeaning(raw) ?? toMeaning(found.value),
    headers: readHeaders(getOwn(found.value, 'headers'), `${found.pointer}/headers`, resolver),
    media: readMedia(getOwn(found.value, 'content'), `${found.pointer}/content`, resolver),
    links: readLinks(getOwn(found.value, 'links'), `${found.pointer}/links`, resolver),
  };
}

/** OpenAPI 3.2 has a summary beside the description. */
function toMeaning(response: unknown): string | undefined {
  const [summary, description] = [getOwn(response, 'summary'), getOwn(response, 'description')];
  const [short, long] = [toText(summary)?.trim(), toText(description)];
  return short === undefined || long === undefined
    ? (long ?? short)
    : `${short}${/\p{P}$/u.test(short) ? '' : '.'}\n\n${long}`;
}

function readHeaders(raw: unknown, pointer: string, resolver: Resolver): Header[] {
  return toEntries(raw).map(([name, value]) => {
    const found = resolver.follow(value, appendPointer(pointer, name));
    const content = getOwn(found?.value, 'content');
    const media = readMedia(content, `${found?.pointer}/content`, resolver)[0];
    const own = readExamples(found?.value, pointer, resolver);
    return {
      name: toName(name, 120),
      // A reference may have a description of its own.
      description:
        toText(getOwn(value, 'description')) ?? toText(getOwn(found?.value, 'description')),
      isRequired: getOwn(found?.value, 'required') === true,
      isDeprecated: getOwn(found?.value, 'deprecated') === true,
      schema: readSchema(found?.value, found?.pointer ?? pointer) ?? media?.schema,
      mediaName: media?.name,
      examples: own.length > 0 ? own : (media?.examples ?? []),
    };
  });
}

export function readMedia(raw: unknown, pointer: string, resolver: Resolver): MediaType[] {
  return toEntries(raw).map(([name, given]) => {
    const stated = { value: given, pointer: appendPointer(pointer, name) };
    const { value, pointer: at } = resolver.follow(given, stated.pointer) ?? stated;
    const examples = readExamples(value, at, resolver);
    return {
      name: toName(name, 120),
      schema: readSchema(value, at) ?? readSchema(value, at, 'itemSchema'),
      isStream: readSchema(value, at) === undefined && isObject(getOwn(value, 'itemSchema')),
      example: examples.find((example) => example.value)?.value,
      examples,
      ...readParts(value, at, resolver, 0),
    };
  });
}

/** Encodings may be nested: OpenAPI 3.2 demands one level. */
const MAX_NESTING = 5;

function readParts(
  holder: unknown,
  pointer: string,
  resolver: Resolver,
  depth: number,
): PartEncodings {
  const read = (raw: unknown, ...way: (string | number)[]) =>
    readEncoding(raw, appendPointer(pointer, ...way), resolver, depth + 1);
  const item = getOwn(holder, 'itemEncoding');
  const isDeep = depth > MAX_NESTING;
  return {
    encoding: new Map(
      toEntries(isDeep ? undefined : getOwn(holder, 'encoding')).map(([property, raw]) => [
        property,
        read(raw, 'encoding', property),
      ]),
    ),
    prefix: toArray(isDeep ? undefined : getOwn(holder, 'prefixEncoding')).map((raw, index) =>
      read(raw, 'prefixEncoding', index),
    ),
    item: isObject(item) && !isDeep ? read(item, 'itemEncoding') : undefined,
  };
}

function readEncoding(raw: unknown, pointer: string, resolver: Resolver, depth: number): Encoding {
  const explode = getOwn(raw, 'explode');
  return {
    contentType: toText(getOwn(raw, 'contentType')),
    style: toText(getOwn(raw, 'style')),
    isExploded: typeof explode === 'boolean' ? explode : undefined,
    headers: readHeaders(getOwn(raw, 'headers'), `${pointer}/headers`, resolver),
    parts: readParts(raw, pointer, resolver, depth),
  };
}

/** The schema of a parameter, header or media type, by default its member `schema`. */
export function readSchema(
  holder: unknown,
  pointer: string,
  key: 'schema' | 'itemSchema' = 'schema',
): SchemaRef | undefined {
  const raw = getOwn(holder, key);
  return isObject(raw) || typeof raw === 'boolean'
    ? { raw, pointer: `${pointer}/${key}` }
    : undefined;
}
