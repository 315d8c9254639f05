import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/**
 * Processor time of processes and all their descendants in seconds, including ended children. 0
 * without /proc.
 */
export function readTreeSeconds(roots: readonly number[]): number {
  return sumOf(listTree(roots), ({ seconds }) => seconds);
}

/**
 * Memory of processes and all their descendants in megabytes; shared pages count once. 0 without
 * /proc.
 */
export function readTreeMegabytes(roots: readonly number[]): number {
  return sumOf(listTree(roots), ({ pid }) => readSharedKilobytes(pid) / 1024);
}

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly seconds: number;
}

/** The roots first, even if one descends from another. */
function listTree(roots: readonly number[]): ProcessEntry[] {
  const all = listProcesses();
  const found = new Set(roots);
  let size = -1;
  while (size !== found.size) {
    size = found.size;
    for (const { pid, parent } of all) {
      if (found.has(parent)) found.add(pid);
    }
  }
  return all.filter(({ pid }) => found.has(pid));
}

function listProcesses(): ProcessEntry[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => readEntry(Number(name)) ?? []);
  } catch {
    return [];
  }
}

/** `undefined` if the process has ended since it was listed. */
function readEntry(pid: number): ProcessEntry | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { pid, parent: Number(fields[1]), seconds: ticks / TICKS_PER_SECOND };
  } catch {
    return undefined;
  }
}

function readSharedKilobytes(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function sumOf<T>(items: readonly T[], toNumber: (item: T) => number): number {
  return items.reduce((sum, item) => sum + toNumber(item), 0);
}
