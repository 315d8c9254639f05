import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { rememberBy, toSegments } from '../json.ts';

/** A position in a text, counted from one. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * The positions of the values at JSON pointers in a JSON or YAML text; for a pointer to nothing,
 * that of the nearest parent. In a text with YAML errors, positions after the first may be missing.
 */
export function locate(text: string, pointers: readonly string[]): Place[] {
  const lines = new LineCounter();
  const options = {
    merge: true,
    uniqueKeys: false,
    logLevel: 'silent',
    lineCounter: lines,
  } as const;
  const document = parseDocument(text, options);
  return pointers.map((pointer) => {
    let at: unknown = document.contents;
    let offset = toOffset(at) ?? 0;
    for (const segment of toSegments(pointer)) {
      const next = step(isAlias(at) ? at.resolve(document) : at, segment);
      if (next === undefined) {
        break;
      }
      offset = next.offset ?? offset;
      at = next.value;
    }
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  });
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
  const range = (node as Node | null | undefined)?.range;
  return range?.[0];
}
