import type { Fault } from '../../../contract/release-format.ts';
import { getOwn, isObject, toArray, toNamedEntries } from '../../input/json.ts';
import { toPlainText } from '../../plain-text.ts';
import type { RawOperation } from '../document/operations.ts';
import type { Resolver } from '../document/resolver.ts';

/** One file per operation must stay within the 20,000 files of a plan. */
const MAX_OPERATIONS = 15_000;

/** Parameters are table rows of one file, whose size is limited. */
const MAX_PARAMETERS = 500;

/** Longest path of an operation; the document shows it as it is. */
const MAX_PATH = 400;

const LOCATIONS = ['path', 'query', 'header', 'cookie'];

/** Faults of the operations: none at all, too many, of the wrong shape, with an id used before. */
export function checkOperations(operations: readonly RawOperation[], resolver: Resolver): Fault[] {
  if (operations.length === 0) {
    return [{ pointer: '/paths', detail: 'has no operation; there is nothing to document' }];
  }
  if (operations.length > MAX_OPERATIONS) {
    const detail = `has ${operations.length} operations; split the document, at most ${MAX_OPERATIONS} are read`;
    return [{ pointer: '/paths', detail }];
  }
  return [
    ...operations.flatMap((operation) => checkShape(operation, resolver)),
    ...checkIds(operations),
  ];
}

function checkIds(operations: readonly RawOperation[]): Fault[] {
  const first = new Map<string, string>();
  return operations.flatMap(({ value, pointer }) => {
    const id = getOwn(value, 'operationId');
    if (id === undefined) {
      return [];
    }
    if (typeof id !== 'string' || id.trim() === '') {
      return [{ pointer: `${pointer}/operationId`, detail: 'must be a string' }];
    }
    const before = first.get(id);
    first.set(id, before ?? pointer);
    const detail = `is "${id.slice(0, 100)}", as at ${before}; ids must be unique`;
    return before === undefined ? [] : [{ pointer: `${pointer}/operationId`, detail }];
  });
}

function checkShape(operation: RawOperation, resolver: Resolver): Fault[] {
  const { path, pointer, value, pathItem, pathItemPointer } = operation;
  if (!path.startsWith('/')) {
    return [{ pointer, detail: `is under "${path.slice(0, 100)}"; a path begins with "/"` }];
  }
  if (toPlainText(path, MAX_PATH) !== path) {
    const detail = `is under a path with invisible characters or blanks, or of more than ${MAX_PATH} characters`;
    return [{ pointer, detail }];
  }
  if (!isObject(value)) {
    return [{ pointer, detail: 'must be an object with "responses"' }];
  }
  return [
    ...checkTagList(value, pointer),
    ...checkParameters(getOwn(pathItem, 'parameters'), `${pathItemPointer}/parameters`, resolver),
    ...checkParameters(getOwn(value, 'parameters'), `${pointer}/parameters`, resolver),
    ...checkObjects(value, pointer, resolver),
  ];
}

function checkTagList(operation: object, pointer: string): Fault[] {
  const isList = !Object.hasOwn(operation, 'tags') || Array.isArray(getOwn(operation, 'tags'));
  return isList ? [] : [{ pointer: `${pointer}/tags`, detail: 'must be a list of tag names' }];
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
  return toArray(list).flatMap((item, index) => {
    const at = `${pointer}/${index}`;
    const parameter = resolver.follow(item, at)?.value;
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
  return members.flatMap(([name, value]) =>
    isObject(resolver.follow(value, pointer)?.value)
      ? []
      : [{ pointer: `${pointer}/${name}`, detail: 'must be an object' }],
  );
}
