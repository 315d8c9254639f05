import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { rememberBy, toSegments } from '../json.ts';

/** A position in a text, counted from one. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The text of a value with its key: from its first character to its last. */
export interface Span {
  readonly from: Place;
  readonly to: Place;
  /** `false` if nothing is at the pointer; the span is then that of the nearest parent. */
  readonly isExact: boolean;
}

/**
 * The positions of the values at JSON pointers in a JSON or YAML text; for a pointer to nothing,
 * that of the nearest parent. In a text with YAML errors, positions after the first may be missing.
 */
export function locate(text: string, pointers: readonly string[]): Place[] {
  const find = createLocator(text);
  return pointers.map((pointer) => find(pointer).from);
}

/** Parses a text once, and finds the values at JSON pointers as `locate` does. */
export function createLocator(text: string): (pointer: string) => Span {
  const lines = new LineCounter();
  const options = {
    merge: true,
    uniqueKeys: false,
    logLevel: 'silent',
    lineCounter: lines,
  } as const;
  const document = parseDocument(text, options);
  const toPlace = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  return (pointer) => {
    const segments = toSegments(pointer);
    let at: unknown = document.contents;
    let offset = toOffset(at) ?? 0;
    let depth = 0;
    for (const segment of segments) {
      const next = step(isAlias(at) ? at.resolve(document) : at, segment);
      if (next === undefined) {
        break;
      }
      offset = next.offset ?? offset;
      at = next.value;
      depth += 1;
    }
    const end = text.slice(offset, toEnd(at) ?? offset).trimEnd().length;
    return {
      from: toPlace(offset),
      to: toPlace(offset + Math.max(0, end - 1)),
      isExact: depth === segments.length,
    };
  };
}

function step(node: unknown, segment: string): { value: unknown; offset?: number } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(segment)];
    return value === undefined ? undefined : { value, ...withOffset(value) };
  }
  const pair = isMap(node) ? indexPairs(node).get(segment) : undefined;
  return pair && { value: pair.value, ...withOffset(pair.key) };
}

/** The members of a map by name; faults may be many, and so may the members of one map. */
const indexPairs = rememberBy(({ items }: YAMLMap) => {
  const named = items.map((pair) => [toName(pair.key), pair] as const);
  return new Map(named.toReversed());
});

function toName(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function withOffset(node: unknown): { offset?: number } {
  const offset = toOffset(node);
  return offset === undefined ? {} : { offset };
}

function toOffset(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** Of a value without what follows it, such as a comment. */
function toEnd(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[1] : undefined;
}
