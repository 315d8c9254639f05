import { chooseMedia } from '../../../../../packages/openapi/src/base.ts';
import type {
  Operation,
  Parameter,
  SchemaView,
} from '../../../../../packages/openapi/src/index.ts';
import { code, type Inline } from '../../../markdown/build.ts';
import { findAnswer } from '../../layout/headings.ts';
import type { PageContext } from '../context.ts';

/**
 * The origin of a path parameter's value: an earlier step that uses it, a property of an earlier
 * response with the parameter's name, or the id of an item that a call to the path before the
 * parameter created or listed.
 */
export function describeOrigin(
  context: PageContext,
  parameter: Parameter,
  operation: Operation,
  earlier: readonly Operation[],
): Inline[] {
  if (parameter.in !== 'path') {
    return [];
  }
  for (const [index, before] of earlier.entries()) {
    const isKnown = before.parameters.some((it) => it.in === 'path' && it.name === parameter.name);
    if (isKnown) {
      return [`use the value of step ${index + 1}`];
    }
    const property = findProperty(context, parameter.name, operation, before);
    if (property !== undefined) {
      return ['take ', code(property), ` from the answer of step ${index + 1}`];
    }
  }
  return [];
}

function findProperty(
  { api }: PageContext,
  name: string,
  operation: Operation,
  before: Operation,
): string | undefined {
  const schema = chooseMedia(findAnswer(before)?.media ?? [])?.schema;
  const top = schema && api.schemas.view(schema);
  if (top === undefined) {
    return undefined;
  }
  const owner = operation.path.split(`/{${name}}`)[0];
  const wanted = owner === before.path ? [name, toLastWord(name), 'id'] : [name];
  const { view } = api.schemas;
  const found = wanted.find((it) => top.properties.has(it));
  return found ?? findInEnvelope(view, top, wanted) ?? findInList(view, top, wanted);
}

/** `gid` of `task_gid`, `id` of `taskId`. */
function toLastWord(name: string): string {
  return (/[\p{Lu}]?[\p{Ll}\d]+$/u.exec(name)?.[0] ?? name).toLowerCase();
}

/** Members that hold the thing that a response is about. */
const ENVELOPES = ['data', 'result', 'response', 'item', 'payload'];

/** The property of an object that a response wraps. */
function findInEnvelope(
  view: PageContext['api']['schemas']['view'],
  top: SchemaView,
  wanted: readonly string[],
): string | undefined {
  for (const key of ENVELOPES) {
    const inner = top.properties.get(key);
    const found = inner && wanted.find((it) => view(inner).properties.has(it));
    if (found !== undefined) {
      return `${key}.${found}`;
    }
  }
  return undefined;
}

/** The property of the items of a list, which is the response itself or one of its properties. */
function findInList(
  view: PageContext['api']['schemas']['view'],
  top: SchemaView,
  wanted: readonly string[],
): string | undefined {
  const lists = [
    ['', top] as const,
    ...[...top.properties].map(([key, it]) => [key, view(it)] as const),
  ];
  for (const [key, { items }] of lists) {
    const found = items && wanted.find((it) => view(items).properties.has(it));
    if (found !== undefined) {
      return `${key}[].${found}`;
    }
  }
  return undefined;
}
