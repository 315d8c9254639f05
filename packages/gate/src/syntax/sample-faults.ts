import type { Node } from 'web-tree-sitter';

/** Code that the grammar of a language cannot read, or a token that it misses. */
export interface SampleFault {
  readonly start: number;
  readonly length: number;
  /** The token that is missing at `start`. */
  readonly missing?: string;
}

/**
 * The first faults of a tree in order, at most `max`, as offsets from `origin`. Iterative, because
 * samples may be nested deeply.
 */
export function findSampleFaults(root: Node, max: number, origin: number): SampleFault[] {
  const faults: SampleFault[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined && faults.length < max; node = open.pop()) {
    if (node.isMissing || node.isError) {
      const start = node.startIndex - origin;
      const length = node.endIndex - node.startIndex;
      faults.push({ start, length, ...(node.isMissing && { missing: node.type }) });
    } else if (node.hasError) {
      open.push(...node.children.filter((it) => it !== null).reverse());
    }
  }
  return faults;
}
