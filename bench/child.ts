import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/**
 * How a process went. Memory is of the process itself; memory and processor time, of all its threads,
 * are `null` where there is no /proc. On a machine that others use too, compare processor time.
 */
export interface ChildResult {
  readonly seconds: number;
  readonly processorSeconds: number | null;
  readonly peakMegabytes: number | null;
  readonly exitCode: number | null;
  readonly output: string;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

const SAMPLE_MS = 20;

/** Runs a program to its end, with what it printed to both of its streams. */
export async function runChild(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: ChildOptions,
): Promise<ChildResult> {
  const begun = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));
  const use = watchUse(child);
  await once(child, 'close');
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, ...use(), exitCode: child.exitCode, output: output.join('') };
}

/** Largest resident size and processor time so far. */
export type Use = Pick<ChildResult, 'peakMegabytes' | 'processorSeconds'>;

/** Answers with what a process has used so far, or had used shortly before its end. */
export function watchUse(child: ChildProcess): () => Use {
  let last: Use = { peakMegabytes: null, processorSeconds: null };
  const sample = (): Use => {
    last = {
      peakMegabytes: readPeakMegabytes(child.pid) ?? last.peakMegabytes,
      processorSeconds: readProcessorSeconds(child.pid) ?? last.processorSeconds,
    };
    return last;
  };
  const timer = setInterval(sample, SAMPLE_MS);
  child.once('close', () => clearInterval(timer));
  return sample;
}

const TICKS_PER_SECOND = 100;

/** Of the process, and of children of its own that have ended. */
function readProcessorSeconds(pid: number | undefined): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return ticks / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}

function readPeakMegabytes(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = /VmHWM:\s+(\d+)/.exec(status)?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
