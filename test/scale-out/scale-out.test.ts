import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../bench/random.ts';
import type { Azurite } from '../../cli/run/azurite.ts';
import { toDefaults } from '../../functions/http/default-options.ts';
import { type App, createApp } from '../../shared/app.ts';
import type { RunEvent } from '../../shared/contract/events.ts';
import { readBundle, verifyRelease } from '../../shared/contract/release-format.ts';
import { startRun } from '../../shared/run/start-run.ts';
import { readSettings } from '../../shared/settings.ts';
import { startAzurite } from '../azurite.ts';
import { carryRun } from './carry-run.ts';
import { NO_ENGINE } from './no-engine.ts';
import { WorkerPool } from './worker-pool.ts';

/**
 * Number of killed instances, as long as the run lasts; more manually: `SCALE_OUT_KILLS=100 npx
 * vitest run test/scale-out`.
 */
const KILLS = Number(process.env.SCALE_OUT_KILLS ?? 3);
const WORKERS = 3;
const LANES = 6;
const SAMPLE = join(import.meta.dirname, '../../samples/openapi/tool-library.yaml');

let azurite: Azurite;
let app: App;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  azurite = await startAzurite();
  env = { PHASEWRIGHT_STORAGE: azurite.connectionString, PHASEWRIGHT_AUTH: 'off' };
  app = await createApp(readSettings({ ...process.env, ...env }));
});
afterAll(() => azurite.stop());

async function start(): Promise<string> {
  const { records, profiles, settings, now, randomHex } = app;
  const { runId } = await startRun(
    {
      ...{ records, now, randomHex, engine: NO_ENGINE },
      getProfile: profiles.get,
      profileNames: profiles.list().map(({ name }) => name),
      defaults: toDefaults(settings),
    },
    {
      body: {
        profile: 'openapi-reference',
        variant: 'by-operation',
        reviewMode: 'batch',
        inputs: { openapi: await readFile(SAMPLE, 'utf8') },
        options: { maxParallelFiles: LANES },
      },
      by: 'test',
      idempotencyKey: undefined,
    },
  );
  return runId;
}

/** A run over several instances that are killed and get the same work twice. */
async function carryByMany(runId: string) {
  const random = createRandom(20_261_130);
  const pool = await WorkerPool.start({
    workers: WORKERS,
    env,
    kills: KILLS,
    doubled: 0.3,
    random,
  });
  try {
    const { status } = await carryRun(runId, (activity, input) => pool.call(activity, input));
    return { status, killed: pool.killed, doubled: pool.doubled };
  } finally {
    await pool.stop();
  }
}

/** Run by this process alone, without failures. */
function carryAlone(runId: string) {
  return carryRun(runId, (activity, input) => app.activities[activity](input as never, NO_ENGINE));
}

async function readRelease(runId: string) {
  const { content } = await app.records.of(runId).bundle.read();
  const files = readBundle(content);
  const documents = [...files].filter(([path]) => !path.startsWith('_phasewright/'));
  return {
    result: verifyRelease(files),
    documents: documents
      .map(([path, bytes]) => [path, Buffer.from(bytes).toString().replaceAll(runId, 'RUN')])
      .sort(),
  };
}

async function readEvents(runId: string): Promise<RunEvent[]> {
  return app.records.of(runId).openEvents().next();
}

const countOf = (events: readonly RunEvent[], type: string) =>
  events.filter((event) => event.type === type).length;

describe('a run that several instances of the app carry out', () => {
  let runId = '';
  let outcome: Awaited<ReturnType<typeof carryByMany>>;
  let calm = '';
  beforeAll(async () => {
    [runId, calm] = [await start(), await start()];
    await carryAlone(calm);
    outcome = await carryByMany(runId);
  });

  it('a run that several instances carry out completes, though instances die and work comes twice', () => {
    expect(outcome.status).toBe('Complete');
    expect(outcome.killed).toBeGreaterThan(KILLS / 2);
    expect(outcome.doubled).toBeGreaterThan(5);
  });

  it('a run that several instances carry out releases what one instance releases, byte by byte', async () => {
    const [many, one] = [await readRelease(runId), await readRelease(calm)];
    expect(many.result).toMatchObject({ ok: true });
    expect(many.documents.length).toBeGreaterThan(20);
    expect(many.documents).toEqual(one.documents);
  });

  it('a run that several instances carry out logs every step once and loses none', async () => {
    const [many, one] = [await readEvents(runId), await readEvents(calm)];
    for (const type of ['phase.started', 'plan.accepted', 'file.drafted', 'gate.passed']) {
      expect([type, countOf(many, type)]).toEqual([type, countOf(one, type)]);
    }
    for (const type of ['decision.recorded', 'phase.released', 'run.completed']) {
      expect([type, countOf(many, type)]).toEqual([type, countOf(one, type)]);
    }
    const drafted = many.filter(({ type }) => type === 'file.drafted');
    const keys = drafted.map(({ phase, file }) => `${phase} ${file}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('a run that several instances carry out stages each file once', async () => {
    for (const id of [runId, calm]) {
      const staged: string[] = [];
      for await (const { phase, path, attempt } of app.records.of(id).list('staging', undefined)) {
        if (attempt !== undefined) staged.push(`${phase} ${path}`);
      }
      expect(new Set(staged).size).toBe(staged.length);
    }
  });
});
