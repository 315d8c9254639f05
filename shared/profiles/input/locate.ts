import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { toSegments } from '../../../packages/gate/src/base.ts';

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
  const pair = isMap(node)
    ? node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === segment)
    : undefined;
  return pair && { value: pair.value, ...withOffset(pair.key) };
}

function withOffset(node: unknown): { offset?: number } {
  const offset = toOffset(node);
  return offset === undefined ? {} : { offset };
}

function toOffset(node: unknown): number | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range?.[0];
}
