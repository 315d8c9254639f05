import { foldName } from './file-name.ts';

interface Node<T> {
  readonly name: string;
  /** Absent as long as there are none: most nodes are files. */
  children?: Map<string, Node<T>>;
  value: T | undefined;
}

/** Why a path cannot be added; `detail` ends a sentence that begins with the path. */
export interface Clash {
  readonly code: 'bad-request' | 'conflict';
  readonly detail: string;
}

/**
 * Values by path, as in a case-insensitive file system: a name is a file or a folder, and has one
 * spelling.
 */
export class PathTree<T> {
  readonly #root: Node<T> = { name: '', value: undefined };

  get(path: string): T | undefined {
    return this.#walk(path.split('/'))?.value;
  }

  /** Why `path` cannot be added; `undefined` also if exactly this path exists. */
  findClash(path: string): Clash | undefined {
    const segments = path.split('/');
    let node = this.#root;
    for (const [at, segment] of segments.entries()) {
      const child = node.children?.get(foldName(segment));
      if (child === undefined) return undefined;
      const isLast = at === segments.length - 1;
      const isFree = isLast ? !child.children?.size : child.value === undefined;
      if (child.name !== segment || !isFree) return toClash(segments, at, child);
      node = child;
    }
    return undefined;
  }

  /** Adds a value unless its path exists or clashes; returns whether it did. */
  add(path: string, value: T): boolean {
    if (this.findClash(path) !== undefined) return false;
    let node = this.#root;
    for (const name of path.split('/')) {
      const key = foldName(name);
      node.children ??= new Map();
      const child: Node<T> = node.children.get(key) ?? { name, value: undefined };
      node.children.set(key, child);
      node = child;
    }
    if (node.value !== undefined) return false;
    node.value = value;
    return true;
  }

  /** Removes a path and every folder that becomes empty. */
  remove(path: string): void {
    const segments = path.split('/');
    const nodes: Node<T>[] = [this.#root];
    for (const segment of segments) {
      const child = nodes.at(-1)?.children?.get(foldName(segment));
      if (child === undefined) return;
      nodes.push(child);
    }
    for (let at = segments.length; at > 0; at--) {
      const node = nodes[at];
      if (node === undefined) return;
      if (at === segments.length) node.value = undefined;
      if (node.value !== undefined || node.children?.size) return;
      nodes[at - 1]?.children?.delete(foldName(node.name));
    }
  }

  /** Values whose path begins with `prefix`, unordered. */
  *find(prefix: string): Generator<T> {
    const segments = prefix.split('/');
    const begin = segments.pop() ?? '';
    const folder = this.#walk(segments);
    for (const child of folder?.children?.values() ?? []) {
      if (child.name.startsWith(begin)) yield* collect(child);
    }
  }

  #walk(segments: readonly string[]): Node<T> | undefined {
    let node: Node<T> = this.#root;
    for (const segment of segments) {
      const child = node.children?.get(foldName(segment));
      if (child?.name !== segment) return undefined;
      node = child;
    }
    return node;
  }
}

function toClash<T>(segments: readonly string[], at: number, there: Node<T>): Clash {
  const folder = segments.slice(0, at);
  const here = [...folder, segments[at]].join('/');
  if (there.name !== segments[at]) {
    const spelled = [...folder, there.name].join('/');
    return {
      code: 'bad-request',
      detail: `spells "${here}" what is there as "${spelled}"; use one spelling, or another name`,
    };
  }
  return at < segments.length - 1
    ? { code: 'conflict', detail: `lies below "${here}", which is a file; rename one` }
    : { code: 'conflict', detail: 'is a folder that contains files; rename one' };
}

function* collect<T>(node: Node<T>): Generator<T> {
  if (node.value !== undefined) yield node.value;
  for (const child of node.children?.values() ?? []) yield* collect(child);
}
