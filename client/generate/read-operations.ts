import { type Json, toList, toRecord } from './json.ts';

export interface Parameter {
  readonly name: string;
  readonly place: 'path' | 'query' | 'header';
  readonly isRequired: boolean;
  readonly schema: unknown;
}

export interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Schema of the JSON body, and whether it must be sent. */
  readonly body: { readonly schema: unknown; readonly isRequired: boolean } | undefined;
  /** Schema of the JSON answer; `undefined` where it is answered with something else. */
  readonly answer: unknown;
}

/** The operations of an OpenAPI document, by id. */
export function readOperations(document: Json): Operation[] {
  const paths = Object.entries(toRecord(document.paths));
  const operations = paths.flatMap(([path, item]) =>
    Object.entries(toRecord(item)).map(([method, it]) => toOperation(path, method, toRecord(it))),
  );
  return operations.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function toOperation(path: string, method: string, operation: Json): Operation {
  const body = toRecord(operation.requestBody);
  const sent = readJsonSchema(body);
  return {
    id: String(operation.operationId),
    summary: String(operation.summary),
    method: method.toUpperCase(),
    path,
    parameters: toList(operation.parameters).map((it) => toParameter(toRecord(it))),
    body: sent === undefined ? undefined : { schema: sent, isRequired: body.required === true },
    answer: Object.entries(toRecord(operation.responses))
      .filter(([status]) => status.startsWith('2'))
      .map(([, response]) => readJsonSchema(toRecord(response)))
      .find((schema) => schema !== undefined),
  };
}

function toParameter({ name, in: place, required, schema }: Json): Parameter {
  return {
    name: String(name),
    place: place === 'path' || place === 'header' ? place : 'query',
    isRequired: required === true,
    schema,
  };
}

function readJsonSchema({ content }: Json): unknown {
  return toRecord(toRecord(content)['application/json']).schema;
}
