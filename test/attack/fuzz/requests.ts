import type { Random } from './random.ts';
import { type Components, HOSTILE_TEXTS, makeValue, type Schema } from './values.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

interface DescribedOperation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

/** The served description. */
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Components };
}

export interface FuzzRequest {
  readonly operation: string;
  readonly method: string;
  /** As it is sent: nothing normalizes it. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** What the generator may name: ids, digests and paths of the service under test. */
export interface Known {
  readonly runIds: readonly string[];
  readonly paths: readonly string[];
  readonly texts: readonly string[];
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
const TYPES = ['text/plain', 'application/xml', '', 'application/json; charset=utf-16'];
const ACCEPTS = ['constructor', '__proto__', '*/*;q=0', 'application/sarif+json', 'text/html', ','];
const RAW_PATHS = [
  '/api/%',
  '/api/%ff',
  '//api/runs',
  '/api/../api/runs',
  '/api/runs/',
  '/api/x?%',
];

/** Makes requests to random operations: mostly well formed, each part now and then hostile. */
export class RequestMaker {
  readonly #random: Random;
  readonly #components: Components;
  readonly #operations: readonly (readonly [string, string, DescribedOperation])[];
  readonly #known: Known;

  constructor({ paths, components }: Description, random: Random, known: Known) {
    this.#random = random;
    this.#components = components.schemas;
    this.#known = known;
    this.#operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, it]) => [method.toUpperCase(), path, it] as const),
    );
  }

  make(): FuzzRequest {
    const random = this.#random;
    const [described, template, operation] = random.pick(this.#operations);
    const method = random.isLess(0.03) ? random.pick(METHODS) : described;
    const path = random.isLess(0.02) ? random.pick(RAW_PATHS) : this.#makePath(template, operation);
    const body = method === 'GET' || method === 'HEAD' ? undefined : this.#makeBody(operation);
    return {
      operation: `${described} ${template}`,
      method,
      path,
      headers: this.#makeHeaders(operation, body),
      body,
    };
  }

  #makePath(template: string, { parameters = [] }: DescribedOperation): string {
    const random = this.#random;
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const text = this.#makeSegment(name);
      return random.isLess(0.98) ? encodeURIComponent(text) : text.replace(/[^!-~]|[?#]/g, '');
    });
    const query = parameters
      .filter((it) => it.in === 'query' && (it.required || random.isLess(0.4)))
      .map(({ name, schema = {} }) => `${name}=${encodeURIComponent(this.#toText(schema))}`);
    return query.length === 0 ? path : `${path}?${query.join('&')}`;
  }

  #makeSegment(name: string): string {
    const random = this.#random;
    const { runIds, paths, texts } = this.#known;
    const fitting: Readonly<Record<string, readonly string[]>> = {
      runId: runIds,
      phase: ['0', '1', '2', '3', '4'],
      path: paths,
    };
    return random.isLess(0.08)
      ? random.pick(HOSTILE_TEXTS)
      : random.pick(fitting[name] ?? [...texts, ...HOSTILE_TEXTS]);
  }

  #toText(schema: Schema): string {
    const value = this.#make(schema);
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  #make(schema: Schema): unknown {
    const known = [...this.#known.texts, ...this.#known.runIds, ...this.#known.paths];
    return makeValue(schema, { random: this.#random, components: this.#components, known });
  }

  #makeBody({ requestBody }: DescribedOperation): Buffer | undefined {
    const random = this.#random;
    const schema = requestBody?.content['application/json']?.schema;
    if (random.isLess(0.03)) {
      return undefined;
    }
    const text = JSON.stringify(this.#make(schema ?? {})) ?? '';
    const raw = random.below(60);
    switch (raw) {
      case 0:
        return Buffer.from(text.slice(0, random.below(text.length + 1)));
      case 1:
        return Buffer.from([0xff, 0xfe, 0x00, 0x7b]);
      case 2:
        return Buffer.from(`\ufeff${text}`);
      case 3:
        return Buffer.from(`{"phase":0,"phase":1,${text.slice(1)}`);
      case 4:
        return Buffer.from('['.repeat(5_000));
      case 5:
        return Buffer.from(`{"comment":"\\ud800","a":${text}}`);
      default:
        return Buffer.from(text);
    }
  }

  #makeHeaders(
    { parameters = [] }: DescribedOperation,
    body: Buffer | undefined,
  ): Record<string, string> {
    const random = this.#random;
    const headers: Record<string, string> = {};
    if (body !== undefined) {
      headers['content-type'] = random.isLess(0.04) ? random.pick(TYPES) : 'application/json';
    }
    if (random.isLess(0.1)) {
      headers.accept = random.pick(ACCEPTS);
    }
    for (const { name, schema = {} } of parameters.filter((it) => it.in === 'header')) {
      if (random.isLess(0.5)) {
        headers[name] = this.#toText(schema)
          .replace(/[^ -~]/g, '?')
          .slice(0, 4_000);
      }
    }
    if (random.isLess(0.03)) {
      headers.origin = random.pick(['http://evil.example', 'null', 'http://localhost']);
    }
    return headers;
  }
}
