import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readBundle, verifyRelease } from '../../packages/verify/src/index.ts';
import type { Artifact } from '../../shared/contract/api/artifacts.ts';
import { Api } from './api.ts';
import { toTaggedDocument } from './documents.ts';
import { Service, type ServiceOptions } from './service.ts';

/** Few by default, because each takes time; `CRASH_KILLS=10 CRASH_SEED=…` runs more. */
const KILLS = Number(process.env.CRASH_KILLS ?? 2);

/** Pages without a place for prose, for which no agent is called. */
const UNCOUNTED = new Set([
  ...['00-preflight.md', 'coverage.md', 'plan-changelog.md'],
  ...['terms.md', 'glossary.md', 'guides/index.md'],
]);

/** Reproducible randomness (mulberry32), so that a failing round can be repeated. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('a run whose host is killed', () => {
  it.each(['file', 'sqlite'])(
    'a run whose host is killed still completes on the store %s: each file is released once, and no draft is paid for twice',
    async (store) => {
      const random = createRandom(Number(process.env.CRASH_SEED ?? 7));
      const data = mkdtempSync(join(tmpdir(), 'phasewright-crash-'));
      const callLog = join(data, 'calls.log');
      const options: ServiceOptions = {
        entry: 'test/e2e/apps/faulty-agent.ts',
        data,
        settings: {
          PHASEWRIGHT_STORAGE: `${store}:${join(data, 'store')}`,
          CALL_LOG: callLog,
          CALL_DELAY_MS: '10',
          FAULTY_PATHS: 'reference/group-05.md',
        },
      };
      let service = await Service.start(options);
      const runId = await new Api(service.url).start({
        profile: 'openapi-reference',
        reviewMode: 'batch',
        inputs: { openapi: toTaggedDocument(60) },
      });
      for (let kills = 0; kills < KILLS; kills += 1) {
        await sleep(random() * 400);
        await service.kill();
        service = await Service.start(options);
      }
      const api = new Api(service.url);
      const run = await api.waitForEnd(runId);
      expect(run.status).toBe('Complete');

      const files = readBundle(await api.bytes(`/runs/${runId}/download`));
      expect(verifyRelease(files)).toMatchObject({ ok: true });

      const { artifacts } = (
        await api.get<{ artifacts: Artifact[] }>(`/runs/${runId}/artifacts?stage=staged`)
      ).body;
      const drafts = artifacts.filter(({ type }) => type === 'CoreDoc');
      const paid = drafts.filter(({ path }) => !UNCOUNTED.has(path));
      const calls = readFileSync(callLog, 'utf8').trim().split('\n');
      // A reply that was being processed when the process died is lost and paid for again: at most
      // one per lane and kill. Staged drafts never are.
      expect(calls.length).toBeGreaterThanOrEqual(paid.length);
      expect(calls.length).toBeLessThanOrEqual(paid.length + KILLS * 3);

      const events = await api.events(runId);
      const staged = events.filter(({ type }) => type === 'file.staged');
      expect(staged).toHaveLength(drafts.length);
      await service.stop();
    },
  );
});
