import type { HttpRequest } from '@azure/functions';
import Type, {
  type Static,
  type TNumberOptions,
  type TObject,
  type TSchema,
  type TStringOptions,
} from 'typebox';
import { PATH_SCHEMAS, type Route } from '../../shared/contract/api/route.ts';
import { createParser, PhasewrightError } from '../../shared/contract/release-format.ts';
import { isRunId } from '../../shared/run/run-id.ts';
import { parseJsonBody, readBytes } from './read-body.ts';

/** Bytes of a body: room for a large plan, little enough to be parsed beside other requests. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Bytes of a body with inputs; the largest input a profile takes is half of that. */
const MAX_INPUT_BYTES = 32 * 1024 * 1024;

/** The readers of requests to `route`: each part is parsed by its schema. */
export function createReader(route: Route) {
  const { body, query, header, work } = route;
  const maxBytes = work === 'by size' ? MAX_INPUT_BYTES : MAX_BODY_BYTES;
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    /** All but the body. */
    readHead: (request: HttpRequest) => ({
      path: readPath(request, names),
      query: readTexts(query, (name) => request.query.get(name), 'query parameter'),
      header: readTexts(header, (name) => request.headers.get(name), 'header'),
    }),
    /** The body as it was sent; empty if the route takes none. */
    readBytes: async (request: HttpRequest) =>
      body === undefined ? new Uint8Array() : await readBytes(request, maxBytes),
    parseBody: createBodyParser(body),
  };
}

/** An empty body that is optional is `undefined`. */
function createBodyParser(schema: TSchema | undefined): (bytes: Uint8Array) => unknown {
  if (schema === undefined) {
    return () => undefined;
  }
  const parse = createParser(schema, 'the body');
  const isOptional = Type.IsOptional(schema);
  return (bytes) =>
    isOptional && bytes.byteLength === 0 ? undefined : parse(parseJsonBody(bytes));
}

/** Throws `not-found` for an impossible run id, `bad-request` for any other bad parameter. */
function readPath(request: HttpRequest, names: readonly string[]): Record<string, unknown> {
  const values = names.map((name) => {
    const sent = request.params[name] ?? '';
    // Generated clients encode slashes too, and a host leaves `%2F` as it is.
    const text = name === 'path' ? sent.replaceAll(/%2f/gi, '/') : sent;
    if (name === 'runId' && !isRunId(text)) {
      throw new PhasewrightError('not-found', 'cannot find a run with that id');
    }
    const schema = PATH_SCHEMAS[name] ?? Type.String();
    return [name, readText(schema, text, name, 'path parameter')];
  });
  return Object.fromEntries(values);
}

/**
 * The properties of a schema, each parsed from text. Throws `bad-request` that names the first bad
 * one.
 */
function readTexts<T extends TObject>(
  schema: T | undefined,
  get: (name: string) => string | null,
  what: string,
): Static<T> | undefined {
  if (schema === undefined) {
    return undefined;
  }
  const values: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties)) {
    const text = get(name);
    if (text !== null) {
      values[name] = readText(property, text, name, what);
    } else if (schema.required?.includes(name)) {
      throw refuse(what, name, 'is missing; add it');
    }
  }
  return values as Static<T>;
}

/** One value. The error is derived from its schema: bounds, words, or a pattern with a title. */
function readText(schema: TSchema, text: string, name: string, what: string): string | number {
  const options = schema as TNumberOptions & TStringOptions & { readonly title?: string };
  if (Type.IsInteger(schema)) {
    const { minimum = 0, maximum = 999_999 } = options;
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= Number(minimum) && value <= Number(maximum))) {
      throw refuse(what, name, `must be a whole number from ${minimum} to ${maximum}`);
    }
    return value;
  }
  const choices = Type.IsUnion(schema) ? schema.anyOf.filter(Type.IsLiteral) : undefined;
  if (choices?.every((it) => it.const !== text)) {
    throw refuse(what, name, `must be ${choices.map((it) => it.const).join(' or ')}`);
  }
  if (options.pattern !== undefined && !new RegExp(options.pattern).test(text)) {
    throw refuse(what, name, `must be ${options.title}`);
  }
  if (text.length > (options.maxLength ?? Number.POSITIVE_INFINITY)) {
    throw refuse(what, name, `must have at most ${options.maxLength} characters`);
  }
  if (text.length < (options.minLength ?? 0)) {
    throw refuse(what, name, 'is missing; add it');
  }
  return text;
}

function refuse(what: string, name: string, detail: string): PhasewrightError {
  return new PhasewrightError('bad-request', `${what} ${name} ${detail}`, {
    faults: [{ pointer: `/${name}`, detail }],
  });
}
