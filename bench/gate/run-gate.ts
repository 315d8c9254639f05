import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFileStore } from '../../shared/adapters/file/file-store.ts';
import { stagingPath } from '../../shared/contract/blob-paths.ts';
import { toDigest } from '../../shared/contract/digest.ts';
import type { PlannedFile } from '../../shared/contract/plan.ts';
import { createRecords } from '../../shared/draft/round-store.ts';
import { readCurrentDrafts } from '../../shared/gate/current-drafts.ts';
import { type Inspection, inspect } from '../../shared/gate/inspect.ts';
import { judgeWithPauses } from '../../shared/gate/judge.ts';
import { mapLimited } from '../../shared/run/map-limited.ts';

/**
 * `node run-gate.ts FOLDER CHANGED`: the drafts of a phase in a file store, their gate in full (every
 * file inspected, as after a change of rules) and again after some of them changed. Prints JSON.
 */
const [folder = '.', changed = '10'] = process.argv.slice(2);
const runId = 'bench';
const phase = 0;
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => path.replaceAll('\\', '/'));
const plan = { runId, phase, version: 1, files: paths.map(toPlanned) };
const store = createFileStore(mkdtempSync(join(tmpdir(), 'phasewright-bench-drafts-')));
const strictness = 'strict';

function toPlanned(path: string): PlannedFile {
  const none = { outline: [], dependsOn: [], covers: [] };
  return { path, title: path, ...none, writer: 'agent', expectedWords: 500 };
}

async function stage(path: string, attempt: number, inspection: Inspection): Promise<void> {
  const content = readFileSync(join(folder, path));
  const metadata = { type: 'CoreDoc', createdBy: 'bench', attempt } as const;
  await store.create('staging', stagingPath.draft(runId, phase, attempt, path), content, {
    ...metadata,
    contentType: 'text/markdown; charset=utf-8',
  });
  const record = {
    ...{ path, attempt, promptDigest: '', createdBy: 'bench', isCached: false },
    outcome: 'staged' as const,
    usage: { inputTokens: 0, outputTokens: 0 },
    agent: { name: 'bench', version: '1', model: 'none' },
    sha256: toDigest(content),
    size: content.byteLength,
    ...inspection,
  };
  await records.addDraft(runId, phase, record);
}

const records = createRecords(store);
const attempts = new Map<string, number>();

async function runGate(): Promise<number> {
  const earlier = new Map();
  const drafts = await readCurrentDrafts({ store, records, plan, attempts, strictness, earlier });
  const { issues } = await judgeWithPauses({
    run: {
      ...{ runId, phase, strictness, profile: 'bench', variant: 'none', phaseName: 'bench' },
      ...{ planVersion: 1, round: 1 },
    },
    ...{ plan, drafts, unplanned: [], earlier, earlierDeferred: [], requirements: [] },
    authority: new Map(paths.map((path) => [path, phase])),
    knownUrls: new Set(),
    isLastPhase: true,
    threshold: 0,
  });
  return issues.length;
}

async function measure<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const begun = performance.now();
  const result = await work();
  return { ms: performance.now() - begun, result };
}

const CONTEXT = { strictness, planned: null } as const;
const { facts } = inspect('none.md', new Uint8Array(), CONTEXT);

await store.prepare();

await mapLimited(paths, 16, (path) => stage(path, 1, { facts, issues: [], ruleSet: 'none' }));
const delay = monitorEventLoopDelay({ resolution: 5 });
await sleep(50);
delay.enable();
await sleep(50);
const full = await measure(runGate);
await sleep(20);
delay.disable();
await mapLimited(paths, 16, async (path) => {
  attempts.set(path, 2);
  await stage(path, 2, inspect(path, readFileSync(join(folder, path)), CONTEXT));
});
await runGate();
const incremental = await measure(async () => {
  for (const path of paths.slice(0, Number(changed))) {
    attempts.set(path, 3);
    await stage(path, 3, inspect(path, readFileSync(join(folder, path)), CONTEXT));
  }
  return runGate();
});
console.log(
  JSON.stringify({
    fullMs: full.ms,
    incrementalMs: incremental.ms,
    findings: [full.result, incremental.result],
    delayP99Ms: delay.percentile(99) / 1e6,
    delayMaxMs: delay.max / 1e6,
  }),
);
