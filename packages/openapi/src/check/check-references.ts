import { walkAll, walkReach } from '../document/reach.ts';
import type { Resolver } from '../document/resolver.ts';
import type { Fault } from '../fault.ts';
import { isObject, type JsonObject, parseFragment } from '../json.ts';

/**
 * Faults of every `$ref` that operations and webhooks reach: not local, without target, or
 * circular. References to other files are one fault, however many there are.
 */
export function checkReferences(document: JsonObject, resolver: Resolver): Fault[] {
  const faults: Fault[] = [];
  const outside: { pointer: string; file: string }[] = [];
  walkReach(document, resolver, (holder, pointer) => {
    const { $ref } = holder;
    const at = `${pointer}/$ref`;
    if (typeof $ref === 'string' && !$ref.startsWith('#')) {
      outside.push({ pointer: at, file: $ref.split('#')[0] ?? '' });
      return;
    }
    const detail = findFault($ref, pointer, holder, resolver);
    if (detail !== undefined) {
      faults.push({ pointer: at, detail });
    }
  });
  return [...toOutsideFault(outside), ...faults];
}

/** Pointers of unreachable references without target: they are harmless. */
export function listUnusedBroken(document: JsonObject, resolver: Resolver): string[] {
  const reached = new Set<unknown>();
  walkReach(document, resolver, (holder) => reached.add(holder));
  const broken: string[] = [];
  walkAll(document, (holder, pointer) => {
    const isBroken = typeof holder.$ref !== 'string' || resolver.resolve(holder.$ref) === undefined;
    if (isBroken && !reached.has(holder)) {
      broken.push(`${pointer}/$ref`);
    }
  });
  return broken;
}

function toOutsideFault(outside: readonly { pointer: string; file: string }[]): Fault[] {
  const [first] = outside;
  if (first === undefined) {
    return [];
  }
  const files = new Set(outside.map(({ file }) => file));
  const count = `${toCount(outside.length, 'reference')} outside the document, to ${toCount(files.size, 'other file')}`;
  const detail = `leads to "${first.file.slice(0, 100)}": there ${outside.length === 1 ? 'is' : 'are'} ${count}; put everything into one document first, for example with: npx @redocly/cli bundle openapi.yaml -o bundled.yaml`;
  return [{ pointer: first.pointer, detail }];
}

function toCount(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`;
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
