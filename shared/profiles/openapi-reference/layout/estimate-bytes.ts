import {
  type Extent,
  expandSchema,
  type PropertyTable,
} from '../../../../packages/openapi/src/base.ts';
import type {
  Api,
  MediaType,
  Operation,
  SchemaEntity,
  SchemaRef,
  Tag,
} from '../../../../packages/openapi/src/index.ts';
import { isErrorCode } from './headings.ts';
import type { Page } from './page.ts';

/** How much an operation shows of a body, and a schema's own page of the schema. */
export const BODY_EXTENT: Extent = { rowsPerTable: 40, depth: 4 };
export const HOME_EXTENT: Extent = { rowsPerTable: 60, depth: 4 };

/** Longest description in a table cell, in characters. */
export const CELL_CHARACTERS = 600;

/** Length of a generated example, in characters; that of the document is measured. */
const EXAMPLE_CHARACTERS = 1500;

/** Bytes of a table row without its description, and of a section without its tables. */
const ROW = 130;
const SECTION = 1000;

/** Bytes of a line about an operation in a list. */
const LINE = 150;

/** Documents below it have no page of the whole API that is too large. */
const SMALL_DOCUMENT = 100_000;

/**
 * The estimated size of a page, which may be a third of the real one. Pages about the whole API are
 * as large as the document, unless that is small.
 */
export function estimatePage(api: Api, { subject }: Page): number {
  switch (subject.kind) {
    case 'preflight':
    case 'coverage':
    case 'planChangelog':
      return 0;
    case 'tag':
      return sum(subject.operations.map((it) => estimateAll(api, it))) + estimateTag(subject.tag);
    case 'tagIndex':
      return estimateTag(subject.tag);
    case 'operation':
      return estimateAll(api, subject.operation);
    case 'webhook':
      return estimateAll(api, subject.webhook);
    case 'schema':
      return estimateHome(api, subject.entity);
    case 'sharedSchemas':
      return sum(subject.entities.map((entity) => estimateHome(api, entity)));
    case 'guide':
      return (
        sum(subject.guide.steps.map(({ operation }) => estimateAll(api, operation))) +
        subject.guide.others.length * LINE
      );
    default:
      return api.source.bytes < SMALL_DOCUMENT ? 0 : api.source.bytes;
  }
}

function estimateTag({ description, operations, guests }: Tag): number {
  return (description?.length ?? 0) + (operations.length + guests.length) * LINE;
}

function estimateAll(api: Api, operation: Operation): number {
  const calls = operation.callbacks.flatMap(({ operations }) => operations);
  return (
    estimateOperation(api, operation) +
    estimateRaw(api, operation.pointer) +
    sum(calls.map((call) => estimateAll(api, call)))
  );
}

function estimateHome(api: Api, entity: SchemaEntity): number {
  const { pointer, users } = entity;
  return estimateEntity(api, entity) + estimateRaw(api, pointer) + users.length * LINE;
}

/** The size of what the document says in this place, whole descriptions and values included. */
function estimateRaw(api: Api, pointer: string): number {
  return JSON.stringify(api.schemas.at(pointer).raw)?.length ?? 0;
}

/** The estimated size of an operation's section; rather too large than too small. */
export function estimateOperation(api: Api, operation: Operation): number {
  const { description, parameters, requestBody, responses } = operation;
  const requestBytes = (requestBody?.media ?? []).map((media) => estimateMedia(api, media) * 2);
  const responseBytes = responses.map(({ code, description: text, media }) => {
    const isShort = isErrorCode(code, operation) && media.every((it) => it.examples.length === 0);
    const bodies = isShort ? [] : media.map((it) => estimateMedia(api, it));
    return ROW + toLength(text) + sum(bodies);
  });
  const rows = parameters.map((parameter) => ROW + toLength(parameter.description));
  return (
    2 * SECTION + (description?.length ?? 0) + sum(rows) + sum(requestBytes) + sum(responseBytes)
  );
}

export function estimateEntity(api: Api, { schema }: SchemaEntity): number {
  const tables = expandSchema(api.schemas, schema, HOME_EXTENT, true);
  return SECTION + EXAMPLE_CHARACTERS + estimateTables(api, tables);
}

function estimateMedia(api: Api, { schema, examples }: MediaType): number {
  const given = examples.map(({ value }) => JSON.stringify(value?.value, null, 2)?.length ?? 0);
  return (
    Math.max(EXAMPLE_CHARACTERS, sum(given)) +
    (schema === undefined
      ? 0
      : estimateTables(api, expandSchema(api.schemas, schema, BODY_EXTENT, false)))
  );
}

function estimateTables(api: Api, tables: readonly PropertyTable[]): number {
  return sum(
    tables.map(({ rows }) => ROW + sum(rows.map(({ name, schema }) => toRow(api, name, schema)))),
  );
}

function toRow(api: Api, name: string, schema: SchemaRef): number {
  return ROW + name.length + toLength(api.schemas.view(schema).description);
}

function toLength(text: string | undefined): number {
  return Math.min(text?.length ?? 0, CELL_CHARACTERS);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
