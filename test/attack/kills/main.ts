import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readBundle, verifyRelease } from '../../../packages/verify/src/index.ts';
import type { RunResource } from '../../../shared/contract/run.ts';
import { Api } from '../../e2e/api.ts';
import { toTaggedDocument } from '../../e2e/documents.ts';
import { Service } from '../../e2e/service.ts';
import { Random } from '../fuzz/random.ts';

/**
 * `npm run kills -- --kills 200`: kills the service at random moments while runs proceed and reviewers
 * decide, then looks for what was lost, recorded twice or stuck.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    runs: { type: 'string', default: '4' },
    life: { type: 'string', default: '5000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const random = new Random(Number(values.seed));
const kills = Number(values.kills);
/** Longest time from one start to the kill, in milliseconds: some hit the start itself. */
const maxLifeMs = Number(values.life);
const START = { profile: 'openapi-reference', inputs: { openapi: toTaggedDocument(3) } };

let service = await Service.start();
const { data } = service;
const started = new Map<string, string>();
const answered = new Map<string, string>();
const faults: string[] = [];
let cutOff = 0;

/** What a kill interrupts is tried again later; anything else is counted. */
async function tryTo<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    cutOff += 1;
    return undefined;
  }
}

async function startRun(api: Api, key: string): Promise<void> {
  const reviewMode = started.size % 3 === 0 ? 'batch' : 'interactive';
  const answer = await api.post<{ runId: string }>(
    '/runs',
    { ...START, reviewMode },
    { 'idempotency-key': key },
  );
  const known = started.get(key);
  if (answer.status === 202 && known !== undefined && known !== answer.body.runId) {
    faults.push(`the key ${key} gave two runs`);
  } else if (answer.status === 202) {
    started.set(key, answer.body.runId);
  }
}

async function decide(api: Api, run: RunResource): Promise<void> {
  const digest = run.awaiting?.about.digest ?? '';
  const answer = await api.approve(run);
  if (answer.status === 202) {
    answered.set(`${run.runId} ${digest}`, 'approve');
  }
}

async function useService(api: Api, untilMs: number): Promise<void> {
  let next = started.size;
  while (performance.now() < untilMs) {
    const { runs = [] } =
      (await tryTo(() => api.get<{ runs: RunResource[] }>('/runs?limit=50')))?.body ?? {};
    const open = runs.filter(({ status }) => status === 'Running' || status === 'AwaitingApproval');
    for (const run of open.filter(({ status }) => status === 'AwaitingApproval')) {
      await tryTo(() => decide(api, run));
    }
    for (let count = open.length; count < Number(values.runs); count += 1) {
      const key = `key-${next}`;
      next += 1;
      await tryTo(() => startRun(api, key));
    }
    await sleep(20);
  }
}

const beginMs = performance.now();
for (let kill = 0; kill < kills; kill += 1) {
  const lifeMs = random.below(maxLifeMs);
  const using = useService(new Api(service.url), performance.now() + lifeMs);
  await sleep(lifeMs);
  await service.kill();
  await using;
  service = await Service.start({ data });
}
const api = new Api(service.url);
const outcomes = new Map<string, number>();
for (const runId of readdirSync(join(data, 'store', 'inputs'))) {
  const known = await api.get<RunResource>(`/runs/${runId}`);
  if (known.status !== 200) {
    // Inputs without a start: the caller got no answer, and the same key starts it.
    const isPromised = [...started.values()].includes(runId);
    faults.push(...(isPromised ? [`the run ${runId} is lost`] : []));
    continue;
  }
  const { status } = await api.approveAll(runId);
  outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
  const found = await verifyRelease(readBundle(await api.bytes(`/runs/${runId}/download`)));
  if (status !== 'Complete' || !found.ok) {
    faults.push(`${runId}: ${status} ${JSON.stringify(found).slice(0, 500)}`);
  }
  checkDecisions(runId);
}
await service.stop();

/** Each answered decision is recorded, and each gate has one decision. */
function checkDecisions(runId: string): void {
  const lines = readFileSync(join(data, 'store', 'audit', runId, 'events.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line))
    .filter(({ type }) => type === 'decision.recorded');
  const byId = new Map(lines.map((it) => [it.id, it]));
  const gates = [...byId.values()].map((it) => `${it.phase} ${JSON.stringify(it.data.about)}`);
  if (new Set(gates).size !== gates.length) {
    faults.push(`${runId}: a gate has two decisions`);
  }
  for (const key of answered.keys()) {
    const [of, digest = ''] = key.split(' ');
    if (of === runId && !gates.some((gate) => gate.includes(digest))) {
      faults.push(`${runId}: the decision about ${digest} is lost`);
    }
  }
}

process.stdout.write(
  [
    `seed ${values.seed}: ${kills} kills in ${Math.round((performance.now() - beginMs) / 1000)} s`,
    `${started.size} runs started, ${answered.size} decisions answered, ${cutOff} calls cut off`,
    [...outcomes].map(([status, count]) => `${status}: ${count}`).join(', '),
    ...faults,
    `${faults.length} faults`,
    '',
  ].join('\n'),
);
process.exitCode = faults.length === 0 ? 0 : 1;
