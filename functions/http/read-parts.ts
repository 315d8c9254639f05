import type { HttpRequest } from '@azure/functions';
import Type, {
  type Static,
  type TNumberOptions,
  type TObject,
  type TSchema,
  type TStringOptions,
} from 'typebox';
import { PATH_PARAMETERS, type Route } from '../../shared/contract/api/route.ts';
import { createParser, PhasewrightError } from '../../shared/contract/release-format.ts';
import { isRunId } from '../../shared/run/run-id.ts';
import { readJsonBody } from './read-body.ts';

/** A reader of requests to `route`: each part is parsed by its schema. */
export function createReader(route: Route) {
  const { body, query, header } = route;
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const parseBody = body === undefined ? undefined : createParser(body, 'the body');
  return async (request: HttpRequest) => ({
    path: readPath(request, names),
    query: readTexts(query, (name) => request.query.get(name), 'query parameter'),
    header: readTexts(header, (name) => request.headers.get(name), 'header'),
    body: await readBody(request, body, parseBody),
  });
}

async function readBody(
  request: HttpRequest,
  schema: TSchema | undefined,
  parse: ((value: unknown) => unknown) | undefined,
): Promise<unknown> {
  if (parse === undefined) {
    return undefined;
  }
  const value = await readJsonBody(request, Type.IsOptional(schema));
  return value === undefined ? undefined : parse(value);
}

/** Throws `not-found` for an impossible run id, `bad-request` for any other bad parameter. */
function readPath(request: HttpRequest, names: readonly string[]): Record<string, unknown> {
  const values = names.map((name) => {
    const text = request.params[name] ?? '';
    if (name === 'runId' && !isRunId(text)) {
      throw new PhasewrightError('not-found', 'cannot find a run with that id');
    }
    const schema = (PATH_PARAMETERS as Record<string, TSchema>)[name] ?? Type.String();
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
