import { appendPointer, isObject, type JsonObject, toEntries } from '../json.ts';
import { createFamilies } from './families.ts';
import type { Resolver } from './resolver.ts';
import { isDataMember, MAPS, TEXTS } from './walk.ts';

/** Called for each object that has a `$ref`, with its pointer. */
export type OnReference = (holder: JsonObject, pointer: string) => void;

/** Visits every reference outside data and extensions, used or not. */
export function walkAll(document: JsonObject, onReference: OnReference): void {
  visit(document, '', { onReference, onSchema: () => undefined, seen: new Set() });
}

/**
 * Visits every reference that operations and webhooks reach: through references, and through
 * discriminators to the schemas they choose from.
 */
export function walkReach(
  document: JsonObject,
  resolver: Resolver,
  onReference: OnReference,
): void {
  const { components, ...rest } = document;
  const families = createFamilies(document, resolver);
  const schemes = isObject(components) ? { securitySchemes: components.securitySchemes } : {};
  const queue: [value: unknown, pointer: string][] = [
    [rest, ''],
    [schemes, '/components'],
  ];
  const seen = new Set<unknown>();
  for (let top = queue.shift(); top !== undefined; top = queue.shift()) {
    visit(top[0], top[1], {
      seen,
      onReference: (holder, pointer) => {
        onReference(holder, pointer);
        const { $ref } = holder;
        const target = typeof $ref === 'string' ? resolver.resolve($ref) : undefined;
        queue.push(...(target === undefined ? [] : [toEntry(target)]));
      },
      onSchema: (raw, pointer) => {
        const members = families.membersOf({ raw, pointer }).map(({ target }) => target);
        const targets = [...members, families.fallbackOf({ raw }) ?? []].flat();
        queue.push(...targets.flatMap((target) => toFound(resolver.at(target))));
      },
    });
  }
}

type Located = ReturnType<Resolver['at']>;

function toFound(located: Located): [unknown, string][] {
  return located === undefined ? [] : [toEntry(located)];
}

function toEntry({ value, pointer }: NonNullable<Located>): [unknown, string] {
  return [value, pointer];
}

interface Visitor {
  readonly onReference: OnReference;
  readonly onSchema: (raw: JsonObject, pointer: string) => void;
  readonly seen: Set<unknown>;
}

function visit(value: unknown, pointer: string, visitor: Visitor): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      visit(item, `${pointer}/${index}`, visitor);
    });
    return;
  }
  if (!isObject(value) || visitor.seen.has(value)) {
    return;
  }
  visitor.seen.add(value);
  if (Object.hasOwn(value, '$ref')) {
    visitor.onReference(value, pointer);
  }
  if (Object.hasOwn(value, 'discriminator')) {
    visitor.onSchema(value, pointer);
  }
  for (const [key, child] of toEntries(value)) {
    if (!TEXTS.has(key) && !isDataMember(key, child)) {
      visitMember(key, child, appendPointer(pointer, key), visitor);
    }
  }
}

/** Of a map, the keys are names that the author chose. */
function visitMember(key: string, child: unknown, pointer: string, visitor: Visitor): void {
  if (!MAPS.has(key) || Array.isArray(child)) {
    visit(child, pointer, visitor);
    return;
  }
  for (const [name, member] of toEntries(child)) {
    visit(member, appendPointer(pointer, name), visitor);
  }
}
