import type { Fault } from '../../../contract/release-format.ts';
import { isObject, type JsonObject, toEntries } from '../../input/json.ts';
import { appendPointer, parseFragment } from '../../input/pointer.ts';
import { createResolver, type Resolver } from '../document/resolver.ts';

/** Members whose value is data of the API, in which `$ref` means nothing. */
const DATA = new Set(['example', 'default', 'enum', 'const', 'value']);

/** Members that map free names to values: a member of theirs named `$ref` or `example` is a name. */
const MAPS = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'definitions',
  'paths',
  'pathItems',
  'webhooks',
  'schemas',
  'parameters',
  'headers',
  'requestBodies',
  'responses',
  'securitySchemes',
  'links',
  'callbacks',
  'examples',
  'content',
  'encoding',
]);

/** Members that hold texts by free names, among them plain names of schemas. */
const TEXTS = new Set(['mapping', 'scopes', 'variables', 'security']);

/** Faults of every `$ref`: not local, leading nowhere, or going round in a circle. */
export function checkReferences(document: unknown): Fault[] {
  const resolver = createResolver(document);
  const faults: Fault[] = [];
  visit(document, '', (ref, pointer, holder) => {
    const detail = findFault(ref, pointer, holder, resolver);
    if (detail !== undefined) {
      faults.push({ pointer: `${pointer}/$ref`, detail });
    }
  });
  return faults;
}

type OnRef = (ref: unknown, pointer: string, holder: JsonObject) => void;

/** Visits every reference outside data and extensions. */
function visit(value: unknown, pointer: string, onRef: OnRef): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      visit(item, `${pointer}/${index}`, onRef);
    });
    return;
  }
  if (isObject(value) && Object.hasOwn(value, '$ref')) {
    onRef(value.$ref, pointer, value);
  }
  for (const [key, child] of toEntries(value)) {
    const at = appendPointer(pointer, key);
    if (DATA.has(key) || TEXTS.has(key) || key.startsWith('x-')) {
      continue;
    }
    if (!MAPS.has(key) || Array.isArray(child)) {
      visitUnlessData(key, child, at, onRef);
      continue;
    }
    for (const [name, member] of toEntries(child)) {
      visit(member, appendPointer(at, name), onRef);
    }
  }
}

/** A list of `examples` stands in a schema and is data. */
function visitUnlessData(key: string, child: unknown, at: string, onRef: OnRef): void {
  if (key !== 'examples') {
    visit(child, at, onRef);
  }
}

function findFault(
  ref: unknown,
  pointer: string,
  holder: JsonObject,
  resolver: Resolver,
): string | undefined {
  if (typeof ref !== 'string') {
    return 'must be a string such as "#/components/schemas/Tool"';
  }
  const shown = `"${ref.slice(0, 200)}"`;
  if (!ref.startsWith('#')) {
    return `refers to ${shown} outside the document; bundle everything into one document first`;
  }
  if (parseFragment(ref) === undefined) {
    return `is ${shown}; only JSON pointers such as "#/components/schemas/Tool" are followed`;
  }
  const target = resolver.resolve(ref);
  if (target === undefined) {
    return `refers to ${shown}, which is not in the document; correct the pointer or add the target`;
  }
  if (!isObject(target.value) && typeof target.value !== 'boolean') {
    return `must refer to an object such as a schema or a parameter; ${shown} is not an object`;
  }
  return resolver.follow(holder, pointer) === undefined
    ? `refers to ${shown}, which leads in a circle without ever reaching a definition`
    : undefined;
}
