import type { PlannedFile } from '../../../shared/contract/release-format.ts';

interface Node {
  readonly path: string;
  readonly title: string;
  /** In an earlier phase: released before this one is written. */
  readonly isEarlier: boolean;
  readonly x: number;
  readonly y: number;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly line: string;
}

export interface Picture {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly width: number;
  readonly height: number;
}

export const NODE_WIDTH = 190;
export const NODE_HEIGHT = 30;
const COLUMN = NODE_WIDTH + 70;
const ROW = NODE_HEIGHT + 12;
const MARGIN = 12;

/**
 * Files in columns: each one right of all its dependencies. Within a column, a file is placed near
 * its dependencies, so that lines stay short. Files without dependencies and dependents are not
 * drawn.
 */
export function layOut(planned: readonly PlannedFile[]): Picture {
  const files = selectLinked(planned);
  const own = new Set(planned.map(({ path }) => path));
  const columns = toColumns(files);
  const places = new Map<string, Node>();
  columns.forEach((column, x) => {
    const wishes = new Map(column.map((file) => [file.path, toWish(file, places)]));
    const sorted = column.toSorted((a, b) => (wishes.get(a.path) ?? 0) - (wishes.get(b.path) ?? 0));
    sorted.forEach(({ path, title }, y) => {
      const isEarlier = !own.has(path);
      places.set(path, { path, title, isEarlier, x: MARGIN + x * COLUMN, y: MARGIN + y * ROW });
    });
  });
  const rows = Math.max(0, ...columns.map(({ length }) => length));
  return {
    nodes: [...places.values()],
    edges: files.flatMap((file) => toEdges(file, places)),
    width: Math.max(0, columns.length * COLUMN - (COLUMN - NODE_WIDTH)) + 2 * MARGIN,
    height: Math.max(0, rows * ROW - (ROW - NODE_HEIGHT)) + 2 * MARGIN,
  };
}

type Linked = Pick<PlannedFile, 'path' | 'title' | 'dependsOn'>;

/** The files with dependencies, and their dependencies in earlier phases. */
function selectLinked(planned: readonly PlannedFile[]): Linked[] {
  const own = new Set(planned.map(({ path }) => path));
  const needed = new Set(planned.flatMap(({ dependsOn }) => dependsOn));
  const earlier = [...needed].filter((path) => !own.has(path));
  return [
    ...earlier.map((path) => ({ path, title: path, dependsOn: [] })),
    ...planned.filter(({ path, dependsOn }) => dependsOn.length > 0 || needed.has(path)),
  ];
}

/** A file's column is the length of its longest chain of dependencies. */
function toColumns(files: readonly Linked[]): Linked[][] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const depths = new Map<string, number>();
  const measure = (path: string, way: ReadonlySet<string>): number => {
    const known = depths.get(path);
    const file = byPath.get(path);
    if (known !== undefined || file === undefined || way.has(path)) {
      return known ?? -1;
    }
    const longer = new Set([...way, path]);
    const depth = 1 + Math.max(-1, ...file.dependsOn.map((it) => measure(it, longer)));
    depths.set(path, depth);
    return depth;
  };
  const columns: Linked[][] = [];
  for (const file of files) {
    const depth = measure(file.path, new Set());
    columns[depth] ??= [];
    columns[depth].push(file);
  }
  return columns.filter((column) => column !== undefined);
}

/** The average row of a file's dependencies. */
function toWish({ dependsOn }: Linked, places: ReadonlyMap<string, Node>): number {
  const known = dependsOn.flatMap((path) => places.get(path)?.y ?? []);
  return known.length === 0 ? 0 : known.reduce((sum, y) => sum + y, 0) / known.length;
}

function toEdges({ path, dependsOn }: Linked, places: ReadonlyMap<string, Node>): Edge[] {
  const end = places.get(path);
  return dependsOn.flatMap((from) => {
    const start = places.get(from);
    return start === undefined || end === undefined
      ? []
      : [{ from, to: path, line: toLine(start, end) }];
  });
}

function toLine(start: Node, end: Node): string {
  const [x1, y1] = [start.x + NODE_WIDTH, start.y + NODE_HEIGHT / 2];
  const [x2, y2] = [end.x, end.y + NODE_HEIGHT / 2];
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** A file, its dependencies and its dependents: all that fits in the picture of a large plan. */
export function selectNeighbours(files: readonly PlannedFile[], path: string): PlannedFile[] {
  const chosen = files.find((file) => file.path === path);
  const near = new Set([path, ...(chosen?.dependsOn ?? [])]);
  return files.filter((file) => near.has(file.path) || file.dependsOn.includes(path));
}
