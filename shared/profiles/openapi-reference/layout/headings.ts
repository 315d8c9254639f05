import GithubSlugger, { slug } from 'github-slugger';
import type {
  Api,
  Operation,
  Response,
  SchemaEntity,
  SecurityScheme,
} from '../../../../packages/openapi/src/index.ts';

/** Headings of an operation, which the plan requires and the writer keeps. */
export const OPERATION_HEADINGS = {
  parameters: 'Parameters',
  requestBody: 'Request body',
  exampleRequest: 'Example request',
  responses: 'Responses',
  callbacks: 'Callbacks',
} as const;

/** Headings of a webhook, in addition to those of operations. */
export const WEBHOOK_HEADINGS = { answer: 'What to answer' } as const;

/** Longest heading; an outline allows 300 characters. */
const MAX_HEADING = 280;

/** Headings below an operation in a file of many, which are not allowed as names of operations. */
const TAKEN =
  /^(operations|schemas|callbacks|parameters|request-body|example-request|responses|response-[\w-]+)(-\d+)?$/;

export function listOperationHeadings(operation: Operation): string[] {
  return [
    ...(operation.parameters.length > 0 ? [OPERATION_HEADINGS.parameters] : []),
    ...(operation.requestBody === undefined ? [] : [OPERATION_HEADINGS.requestBody]),
    OPERATION_HEADINGS.exampleRequest,
    OPERATION_HEADINGS.responses,
    ...(operation.callbacks.length > 0 ? [OPERATION_HEADINGS.callbacks] : []),
  ];
}

/** Headings of the page of a schema; a single value has no parts to describe. */
export const SCHEMA_HEADINGS = {
  properties: 'Properties',
  example: 'Example',
  users: 'Used by',
} as const;

/** Maximum nesting of lists; a valid document has less. */
const MAX_LISTS = 5;

/** Whether a schema, or what it is a list of, has properties, alternatives or other parts to show. */
export function hasParts({ schemas }: Api, { schema }: Pick<SchemaEntity, 'schema'>): boolean {
  let view = schemas.view(schema);
  // The page of an item tells its alternatives; its properties stand here, too.
  let isOwn = true;
  for (let lists = 0; lists < MAX_LISTS && view.items !== undefined; lists += 1) {
    if (view.prefixItems.length > 0 || (isOwn && view.choices.length > 0)) {
      return true;
    }
    isOwn &&= schemas.targetOf(view.items) === undefined;
    view = schemas.view(view.items);
  }
  const { properties, patternProperties, additional, prefixItems, choices, discriminator } = view;
  const sizes = [properties.size, patternProperties.size, prefixItems.length];
  const isChoice = choices.length > 0 || discriminator !== undefined;
  return sizes.some((size) => size > 0) || typeof additional === 'object' || (isOwn && isChoice);
}

export function listWebhookHeadings({ parameters, requestBody, callbacks }: Operation): string[] {
  return [
    ...(parameters.length > 0 ? [OPERATION_HEADINGS.parameters] : []),
    ...(requestBody === undefined ? [] : [OPERATION_HEADINGS.requestBody]),
    WEBHOOK_HEADINGS.answer,
    ...(callbacks.length > 0 ? [OPERATION_HEADINGS.callbacks] : []),
  ];
}

/**
 * A heading for each operation of a tag, whose anchor does not depend on the headings of other
 * operations: the title, if needed with the call behind it.
 */
export function nameOperations(operations: readonly Operation[]): Map<Operation, string> {
  const headings = new Map<Operation, string>();
  const used = new Set<string>();
  for (const operation of operations) {
    const heading = findHeading(operation, used);
    used.add(slug(heading));
    headings.set(operation, heading);
  }
  return headings;
}

function findHeading({ title, label }: Operation, used: ReadonlySet<string>): string {
  const full = `${title} (${label})`;
  const named = [title, full].find((it) => it.length <= MAX_HEADING && isFree(slug(it), used));
  for (let number = 2; ; number += 1) {
    const heading = named ?? `${title} (${number})`;
    if (isFree(slug(heading), used)) {
      return heading;
    }
  }
}

function isFree(anchor: string, used: ReadonlySet<string>): boolean {
  return anchor !== '' && !used.has(anchor) && !TAKEN.test(anchor);
}

/** Anchors of the headings of a file that has no others, in order. */
export function toAnchors(title: string, headings: readonly string[]): string[] {
  const slugger = new GithubSlugger();
  slugger.slug(title);
  return headings.map((heading) => slugger.slug(heading));
}

export function toSchemeHeading({ name }: Pick<SecurityScheme, 'name'>): string {
  return `Scheme ${name}`;
}

export function toSchemaHeading(name: string): string {
  return `Schema ${name}`;
}

export function toErrorHeading(code: string): string {
  return code === 'default' ? 'Any other error' : `Error ${code}`;
}

/**
 * Whether a response is an error. `default` is one beside other responses; alone, it is the
 * response of the operation.
 */
export function isErrorCode(code: string, { responses }: Pick<Operation, 'responses'>): boolean {
  const isRest = code === 'default' && responses.some((it) => /^[123]/.test(it.code));
  return /^[45]/.test(code) || isRest;
}

/** The successful response; `undefined` if the document describes none. */
export function findAnswer(operation: Operation): Response | undefined {
  const answers = operation.responses.filter(({ code }) => !isErrorCode(code, operation));
  return answers.find(({ code }) => code.startsWith('2')) ?? answers[0];
}

/** The error codes of operations, ascending, `default` last. */
export function listErrorCodes({ operations }: Api): string[] {
  const codes = operations.flatMap((operation) =>
    operation.responses.map(({ code }) => code).filter((code) => isErrorCode(code, operation)),
  );
  return [...new Set(codes)].sort((a, b) => (toOrder(a) < toOrder(b) ? -1 : 1));
}

function toOrder(code: string): string {
  return code === 'default' ? '~' : code.toUpperCase();
}
