import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The parts of a run, each with the sources that do its work, as endings of their paths. */
const PARTS: readonly (readonly [part: string, sources: RegExp])[] = [
  ['pack', /\/fflate\/|shared\/release\/(?:bundle-worker|join-zips|pack-bundle|create-bundle)/],
  ['parse', /\/satteri\/|micromark|mdast-util-(?:from|gfm)|packages\/gate\/src\/markdown\//],
  ['read', /packages\/openapi\/src\/(?:input|check|overlay|document|model|files|sources|read)/],
  ['read', /openapi-reference\/(?:parse-inputs|read-api|layout|divide|docset|questions)|\/yaml\//],
  ['write', /mdast-util-to-|shared\/profiles\/|packages\/openapi\/src\//],
  ['judge', /packages\/gate\/src\/|shared\/validate\//],
  ['store', /shared\/adapters\/|shared\/records\/|canonicalize/],
  ['load', /node:internal\/modules/],
];

/** The columns, in the order of a run; the rest is the host, messages between threads and idle work. */
export const SHARES = ['read', 'parse', 'write', 'judge', 'store', 'pack', 'load', 'gc', 'rest'];

interface Node {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly Node[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/**
 * The share of each part in the processor time of a run, in percent: what `--cpu-prof` wrote to
 * `folder`, one profile per thread. A sample belongs to the innermost function that a part names.
 */
export function readShares(folder: string): Map<string, number> {
  const times = new Map<string, number>();
  for (const name of readdirSync(folder).filter((it) => it.endsWith('.cpuprofile'))) {
    addTimes(times, JSON.parse(readFileSync(join(folder, name), 'utf8')));
  }
  const sum = [...times.values()].reduce((a, b) => a + b, 0);
  return new Map(SHARES.map((part) => [part, ((times.get(part) ?? 0) / sum) * 100]));
}

function addTimes(times: Map<string, number>, { nodes, samples, timeDeltas }: Profile): void {
  const partOf = new Map<number, string>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const assign = (node: Node, outer: string): void => {
    const part = findPart(node) ?? outer;
    partOf.set(node.id, part);
    for (const child of node.children ?? []) {
      const next = byId.get(child);
      if (next !== undefined) assign(next, part);
    }
  };
  const [root] = nodes;
  if (root !== undefined) assign(root, 'rest');
  for (const [at, id] of samples.entries()) {
    const part = partOf.get(id) ?? 'rest';
    if (part !== 'idle') {
      times.set(part, (times.get(part) ?? 0) + (timeDeltas[at] ?? 0));
    }
  }
}

function findPart({ callFrame: { functionName, url } }: Node): string | undefined {
  if (functionName === '(garbage collector)') return 'gc';
  if (functionName === '(idle)') return 'idle';
  return PARTS.find(([, sources]) => sources.test(url))?.[0];
}
