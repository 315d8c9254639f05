import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ChildResult, runChild } from '../child.ts';
import { writeDocset } from '../gate/docset.ts';
import { measureOwn, type OwnWay, writeTexts } from '../run/own.ts';
import { measurePeer } from '../run/peers.ts';
import { makeTexts } from '../run/service.ts';

/** Figures by name: processor time as a multiple of the loop's, and memory in megabytes. */
export type Figures = Readonly<Record<string, number>>;

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = 430;
const CHECKED = 1_000;
const DOCUMENT = join(ROOT, 'samples', 'openapi', 'tool-library.yaml');

/**
 * Measures everything once. Processor time is divided by that of a loop which
 * writes and syncs as many files, measured just before and after, so that figures of different
 * machines can be compared.
 */
export async function measureFigures(): Promise<Figures> {
  const before = await measureLoop();
  const runs = await measureRuns();
  const commands = await measureCommands();
  const loop = (before + (await measureLoop())) / 2;
  const all = { ...runs, ...commands };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, { processorMs, megabytes }]) => [
      [`${name}, times the loop`, processorMs / loop],
      [`${name}, MB`, megabytes],
    ]),
  );
}

interface Measured {
  readonly processorMs: number;
  readonly megabytes: number;
}

async function measureLoop(): Promise<number> {
  const result = await measurePeer('loop-files-synced', FILES);
  if (typeof result === 'string') {
    throw new Error(`the loop ${result}`);
  }
  return result.processorMs;
}

async function measureRuns(): Promise<Record<string, Measured>> {
  const ways: readonly OwnWay[] = ['phasewright, one phase', 'phasewright'];
  const found: Record<string, Measured> = {};
  for (const way of ways) {
    const texts = makeTexts();
    await writeTexts(way, FILES, texts);
    const { processorMs, megabytes } = await measureOwn(way, FILES, texts);
    const phases = way === 'phasewright' ? 'five phases' : 'one phase';
    found[`run of ${FILES} files in ${phases}`] = { processorMs, megabytes: megabytes ?? 0 };
    rmSync(texts, { recursive: true, force: true });
  }
  return found;
}

async function measureCommands(): Promise<Record<string, Measured>> {
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-bench-smoke-'));
  try {
    const files = join(folder, 'files');
    writeDocset(files, CHECKED);
    const [data, out] = [join(folder, 'data'), join(folder, 'out')];
    const run = ['run', DOCUMENT, '--batch', '--quiet', '--data', data, '--out', out];
    return {
      [`check of ${CHECKED} files`]: toMeasured(await phasewright(['check', files])),
      'run over an OpenAPI document': toMeasured(await phasewright(run), 0),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function phasewright(args: readonly string[]): Promise<ChildResult> {
  return runChild(process.execPath, [join(ROOT, 'cli', 'phasewright.js'), ...args], { cwd: ROOT });
}

/** `exitCode` is what the command must end with; `check` finds the seeded faults. */
function toMeasured(result: ChildResult, exitCode = 1): Measured {
  if (result.exitCode !== exitCode) {
    throw new Error(`a command ended with ${result.exitCode}:\n${result.output.slice(-600)}`);
  }
  return {
    processorMs: (result.processorSeconds ?? 0) * 1000,
    megabytes: result.peakMegabytes ?? 0,
  };
}
