import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Inspection, inspect } from '../../packages/gate/src/index.ts';
import { createFileStore } from '../../shared/adapters/file/file-store.ts';
import { mapLimited } from '../../shared/concurrency/map-limited.ts';
import { toDigest } from '../../shared/contract/release-format.ts';
import type { WriteRequest } from '../../shared/profiles/profile.ts';
import { createRecords } from '../../shared/records/records.ts';
import { runGate } from '../../shared/validate/run-gate.ts';
import { createLoader, listPaths, toPlan } from './phase.ts';

/**
 * `node run-gate.ts stage|full|incremental FOLDER STORE CHANGED`, each in its own process, so that
 * its memory is that of one gate. `stage` creates two runs in a file store. The drafts of `full`
 * were inspected by other rules, so its gate inspects them all; those of `incremental` by the
 * current ones. `full` and `incremental` run the gate as the activity does, including reading and
 * writing, the latter before and after some files changed. They print JSON.
 */
const [mode, folder = '.', storage = '.', changed = '10'] = process.argv.slice(2);
const PHASE = 0;
const PLAN_VERSION = 1;
const CONTEXT = { strictness: 'strict', planned: null } as const;
const paths = listPaths(folder);
const store = createFileStore(storage);
const records = createRecords(store);
/** The profile of the bench renders no page, so the content of a request does not matter. */
const buildRequest = async () => ({}) as WriteRequest;
const deps = { records, loadRun: createLoader(paths), buildRequest };

function readText(path: string): Buffer {
  return readFileSync(join(folder, path));
}

async function stageFile(runId: string, path: string, attempt: number, found: Inspection) {
  const content = readText(path);
  const run = records.of(runId);
  await run.draftTexts.create([PHASE, attempt, path], content, { attempt });
  await run.drafts(PHASE).add({
    ...{ path, attempt, promptDigest: '', createdBy: 'bench', isCached: false },
    outcome: 'staged',
    usage: { inputTokens: 0, outputTokens: 0 },
    agent: { name: 'bench', version: '1', model: 'none' },
    sha256: toDigest(content),
    size: content.byteLength,
    ...found,
  });
}

async function stageRound(runId: string, round: number, files: readonly string[]): Promise<void> {
  const batches = [files.map((path) => ({ path, attempt: round }))];
  const common = { runId, phase: PHASE, round, planVersion: PLAN_VERSION, guidance: null };
  await records.of(runId).rounds.create([PHASE, round], { ...common, batches });
}

async function stageRun(runId: string): Promise<void> {
  await records.of(runId).plans.create([PHASE, PLAN_VERSION], toPlan(runId, paths));
  await stageRound(runId, 1, paths);
  await mapLimited(paths, 16, (path) => {
    const found = inspect(path, readText(path), CONTEXT);
    return stageFile(runId, path, 1, runId === 'full' ? { ...found, ruleSet: 'other' } : found);
  });
}

/** One gate, and the longest time for which it blocked the event loop. */
async function measureGate(runId: string, round: number, before: () => void = () => undefined) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  await sleep(50);
  delay.reset();
  const used = process.cpuUsage();
  const begun = performance.now();
  before();
  const output = await runGate(deps, { runId, phase: PHASE, round, planVersion: PLAN_VERSION });
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(used);
  await sleep(10);
  delay.disable();
  const errors = output.outcome === 'judged' ? output.gate.errors : null;
  const processorMs = (user + system) / 1000;
  return { ms, processorMs, errors, p99Ms: delay.percentile(99) / 1e6, maxMs: delay.max / 1e6 };
}

async function measureIncremental() {
  const cold = await measureGate('incremental', 1);
  const files = paths.slice(0, Number(changed));
  await stageRound('incremental', 2, files);
  for (const path of files) {
    await stageFile('incremental', path, 2, inspect(path, readText(path), CONTEXT));
  }
  const inspectChanged = () => {
    for (const path of files) {
      inspect(path, readText(path), CONTEXT);
    }
  };
  return { cold, warm: await measureGate('incremental', 2, inspectChanged) };
}

if (mode === 'stage') {
  await store.prepare();
  await stageRun('full');
  await stageRun('incremental');
} else {
  const found = mode === 'full' ? await measureGate('full', 1) : await measureIncremental();
  console.log(JSON.stringify(found));
}
await store.close?.();
