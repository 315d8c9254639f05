import type { RawOperation } from '../document/operations.ts';
import type { Resolver } from '../document/resolver.ts';
import type { Fault } from '../fault.ts';
import { getOwn, isObject, toArray, toNamedEntries } from '../json.ts';

/** One file per operation must stay within the 20,000 files of a plan. */
const MAX_OPERATIONS = 15_000;

/** Parameters are table rows of one file, whose size is limited. */
const MAX_PARAMETERS = 500;

/** Longest path of an operation, which the docset shows verbatim. */
const MAX_PATH = 400;

const LOCATIONS = ['path', 'query', 'querystring', 'header', 'cookie'];

export function checkOperations(
  operations: readonly RawOperation[],
  webhooks: readonly RawOperation[],
  resolver: Resolver,
  hasSchemas: boolean,
): Fault[] {
  const all = [...operations, ...webhooks];
  if (all.length === 0 && !hasSchemas) {
    const detail =
      'has no operation, and there is no webhook and no schema; there is nothing to document';
    return [{ pointer: '/paths', detail }];
  }
  if (all.length > MAX_OPERATIONS) {
    const detail = `has ${all.length} operations; split the document, at most ${MAX_OPERATIONS} are read`;
    return [{ pointer: '/paths', detail }];
  }
  return all.flatMap((operation) => checkShape(operation, resolver));
}

function checkShape(operation: RawOperation, resolver: Resolver): Fault[] {
  const { path, pointer, value, pathItem, pathItemPointer } = operation;
  if (path.length > MAX_PATH) {
    return [{ pointer, detail: `is under a path of more than ${MAX_PATH} characters` }];
  }
  if (!isObject(value)) {
    return [{ pointer, detail: 'must be an object with "responses"' }];
  }
  return [
    ...checkParameters(getOwn(pathItem, 'parameters'), `${pathItemPointer}/parameters`, resolver),
    ...checkParameters(getOwn(value, 'parameters'), `${pointer}/parameters`, resolver),
    ...checkObjects(value, pointer, resolver),
  ];
}

function checkParameters(list: unknown, pointer: string, resolver: Resolver): Fault[] {
  if (list === undefined) {
    return [];
  }
  if (!Array.isArray(list)) {
    return [{ pointer, detail: 'must be a list of objects' }];
  }
  if (list.length > MAX_PARAMETERS) {
    return [
      { pointer, detail: `has ${list.length} parameters; at most ${MAX_PARAMETERS} are read` },
    ];
  }
  // A reference to nothing is reported elsewhere.
  return toArray(list).flatMap((item, index) => {
    const at = `${pointer}/${index}`;
    const found = resolver.follow(item, at);
    if (found === undefined) {
      return [];
    }
    const parameter = found.value;
    const name = getOwn(parameter, 'name');
    const location = getOwn(parameter, 'in');
    if (typeof name !== 'string' || name.trim() === '') {
      return [{ pointer: at, detail: 'has no "name"; every parameter needs one' }];
    }
    return typeof location === 'string' && LOCATIONS.includes(location)
      ? []
      : [{ pointer: at, detail: `"in" must be one of ${LOCATIONS.join(', ')}` }];
  });
}

function checkObjects(operation: object, pointer: string, resolver: Resolver): Fault[] {
  const responses = getOwn(operation, 'responses');
  const members: [string, unknown][] = [
    ...(['requestBody', 'responses'] as const).flatMap((key): [string, unknown][] =>
      Object.hasOwn(operation, key) ? [[key, getOwn(operation, key)]] : [],
    ),
    ...toNamedEntries(responses).map(([code, it]): [string, unknown] => [`responses/${code}`, it]),
  ];
  return members.flatMap(([name, value]) => {
    const found = resolver.follow(value, pointer);
    return found === undefined || isObject(found.value)
      ? []
      : [{ pointer: `${pointer}/${name}`, detail: 'must be an object' }];
  });
}
