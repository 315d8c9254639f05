import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LaneResult } from '../../shared/contract/activities.ts';
import { Service } from './service.ts';

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

  interface Lane {
    readonly instanceId: string;
    readonly name: string;
    readonly output: LaneResult;
  }

  /** The lanes that the host knows, by its management API, which every host has. */
  async function list(): Promise<Lane[]> {
    const answer = await fetch(service.toManagement('instances'));
    return ((await answer.json()) as Lane[]).filter(({ name }) => name === 'draftLane');
  }

  async function countActivities(id: string): Promise<number> {
    const path = service.toManagement(`instances/${encodeURIComponent(id)}`);
    const answer = await fetch(`${path}&showHistory=true`);
    const { historyEvents } = (await answer.json()) as { historyEvents: { EventType: string }[] };
    return historyEvents.filter(({ EventType }) => EventType === 'TaskCompleted').length;
  }

  it('a lane with more files than one history allows reports all of them to its parent', async () => {
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
    // 200 files are 64, 64, 64 and 8; no part but the last keeps anything.
    const kept = new Map<number, number>();
    for (const lane of await list()) {
      kept.set(lane.output.staged, await countActivities(lane.instanceId));
    }
    expect(Object.fromEntries(kept)).toEqual({ 200: 8, 3: 3, 129: 1 });
  });
});
