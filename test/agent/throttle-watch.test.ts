import { beforeEach, describe, expect, it } from 'vitest';
import { createThrottleWatch } from '../../shared/agent/throttle-watch.ts';
import { createRecords, type Records } from '../../shared/records/records.ts';
import { openTemporaryStore } from '../stores.ts';

const RUN = '20260101T000000000Z-00000000';

describe('the watch over throttled calls', () => {
  let records: Records;
  let nowMs = 0;
  const now = () => new Date(nowMs);
  const listWaits = async () =>
    (await records.of(RUN).openEvents().next()).flatMap(({ type, data }) =>
      type === 'agent.throttled' ? [data.until] : [],
    );

  beforeEach(async () => {
    nowMs = Date.parse('2026-01-01T00:00:00.000Z');
    records = createRecords(await openTemporaryStore(), now);
  });

  it('a long wait is one event of the run, however many calls wait and look', async () => {
    const watch = createThrottleWatch(records, now);
    for (let leftMs = 60_000; leftMs > 0; leftMs -= 1_000) {
      expect(await watch(RUN, leftMs)).toBe(true);
      expect(await watch(RUN, leftMs + 300)).toBe(true);
      nowMs += 1_000;
    }
    expect(await listWaits()).toEqual(['2026-01-01T00:01:00.000Z']);
  });

  it('an extended wait is another event, and a short wait is not logged', async () => {
    const watch = createThrottleWatch(records, now);
    await watch(RUN, 4_000);
    await watch(RUN, 20_000);
    await watch(RUN, 90_000);
    expect(await listWaits()).toEqual(['2026-01-01T00:00:20.000Z', '2026-01-01T00:01:30.000Z']);
  });

  it('a call of a canceled run is no longer wanted', async () => {
    const watch = createThrottleWatch(records, now);
    await records
      .of(RUN)
      .cancellation.create([], { runId: RUN, by: 'ada', reason: 'no', at: now().toISOString() });
    expect(await watch(RUN, 60_000)).toBe(false);
    expect(await listWaits()).toEqual([]);
  });
});
