import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaneResult } from '../../shared/contract/activities.ts';
import { Service } from './service.ts';

/** Of a history event: far more than any has here. */
const MAX_EVENT_BYTES = 1_000;

describe('a lane of more files than a history may hold', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ entry: 'test/e2e/apps/lanes.ts' });
  });
  afterAll(() => service.stop());

  async function run(files: readonly number[]): Promise<LaneResult[]> {
    const started = await fetch(service.toManagement('orchestrators/lanes'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ files }),
    });
    const { id } = (await started.json()) as { id: string };
    for (;;) {
      const answer = await fetch(service.toManagement(`instances/${id}`));
      const status = (await answer.json()) as { runtimeStatus: string; output: LaneResult[] };
      if (!['Pending', 'Running'].includes(status.runtimeStatus)) {
        expect(status.runtimeStatus).toBe('Completed');
        return status.output;
      }
      await sleep(20);
    }
  }

  it('a lane with more files than a history may contain reports all of them to its parent, and keeps the last part of its history', async () => {
    const files = [200, 3, 129];
    const results = await run(files);
    expect(results).toEqual(
      files.map((count) => ({
        staged: count,
        failed: 0,
        isCanceled: false,
        exhaustedAt: null,
        usage: { inputTokens: count, outputTokens: 2 * count, cachedFiles: 0 },
      })),
    );
    await service.stop();
    const database = new DatabaseSync(join(service.data, 'durable.sqlite'), { readOnly: true });
    const rows = database
      .prepare(
        `SELECT sum(length(turn.events)) AS bytes FROM turn JOIN instance ON instance.key = turn.instance
         WHERE instance.name = 'draftLane' GROUP BY instance.key ORDER BY instance.key`,
      )
      .all();
    database.close();
    // 200 files are 64, 64, 64 and 8; of each part but the last nothing is left.
    const [long = 0, short = 0, other = 0] = rows.map(({ bytes }) => Number(bytes));
    expect(long).toBeLessThan(8 * 3 * MAX_EVENT_BYTES);
    expect(Math.max(short, other)).toBeLessThan(long);
  });
});
