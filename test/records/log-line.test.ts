import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { logEvents } from '../../shared/records/event-log.ts';
import { withLines, writeLine } from '../../shared/records/log-line.ts';
import { openTemporaryStore, withMethods } from '../stores.ts';

const RUN = '20260101T000000000Z-00000000';
const now = () => new Date('2026-01-01T00:00:00.000Z');

describe("the lines of the service's log", () => {
  let store: BlobStore;
  let lines: string[];
  const collect = <T>(work: () => Promise<T>) => withLines((text) => lines.push(text), work);

  beforeEach(async () => {
    store = await openTemporaryStore();
    lines = [];
  });

  it('the service’s log has one line per event, with the beginning that queries expect', async () => {
    const drafts = [
      { type: 'gate.failed', phase: 2, dedupeKey: 1, data: { round: 1, errors: 3 } },
      { type: 'file.staged', phase: 2, file: 'a.md', dedupeKey: 1, data: { attempt: 1 } },
    ] as const;
    const events = await collect(() => logEvents(store, now, RUN, drafts));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^\{"phasewright":1,"id":"[0-9a-f]{20}","runId":/);
    expect(lines.map((it) => JSON.parse(it))).toEqual(
      events.map((event) => ({ phasewright: 1, ...event })),
    );
  });

  it('the lines of the service’s log report that an event could not be logged, and the failure is thrown', async () => {
    const outage = new PhasewrightError('unavailable', 'appending to audit failed');
    const broken = withMethods(store, { append: () => Promise.reject(outage) });
    const logging = collect(() => logEvents(broken, now, RUN, [{ type: 'run.started' }]));
    await expect(logging).rejects.toBe(outage);
    expect(lines.map((it) => JSON.parse(it))).toEqual([
      {
        phasewright: 1,
        type: 'audit.failed',
        runId: RUN,
        at: '2026-01-01T00:00:00.000Z',
        data: { detail: outage.message, events: ['run.started'] },
      },
    ]);
  });

  it('the lines of the service’s log stay whole objects when the data is longer than a message may be', async () => {
    const files = Array.from({ length: 5_000 }, (_, n) => `folder/file-${n}.md`);
    const type = 'files.regenerating';
    await collect(() => logEvents(store, now, RUN, [{ type, phase: 1, data: { files } }]));
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ type, phase: 1, data: { isCut: true } });
  });

  it('the lines of the service’s log of two invocations at once go each to its own logger', async () => {
    const others: string[] = [];
    const line = { type: 'start.checked', at: '', data: {} } as const;
    const late = withLines(
      (text) => others.push(text),
      async () => {
        await new Promise((done) => setImmediate(done));
        writeLine({ ...line, runId: 'other' });
      },
    );
    await collect(async () => writeLine({ ...line, runId: 'one' }));
    await late;
    expect([lines.length, others.length]).toEqual([1, 1]);
    expect(others[0]).toContain('other');
  });

  it('the lines of the service’s log go nowhere outside an invocation', () => {
    expect(() => writeLine({ type: 'start.checked', at: '', data: {} })).not.toThrow();
  });
});
