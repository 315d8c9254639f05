import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { streamEvents } from '../../shared/query/event-stream.ts';
import { EventReader, logEvents } from '../../shared/records/event-log.ts';
import { auditPath } from '../../shared/records/paths.ts';
import { createRecords } from '../../shared/records/records.ts';
import { openTemporaryStore } from '../stores.ts';

const RUN = '20260101T000000000Z-00000000';
const now = () => new Date(0);

describe('the event log', () => {
  let store: BlobStore;

  beforeEach(async () => {
    store = await openTemporaryStore();
  });

  const log = (...types: ('run.started' | 'phase.started' | 'run.completed')[]) =>
    logEvents(
      store,
      now,
      RUN,
      types.map((type) => ({ type })),
    );

  it('the event log shows a step that was logged twice once', async () => {
    await log('run.started');
    await log('run.started');
    expect(await new EventReader(store, RUN).next()).toHaveLength(1);
  });

  it('the event log distinguishes repetitions that are real', async () => {
    await logEvents(store, now, RUN, [
      { type: 'gate.failed', phase: 1, dedupeKey: 1 },
      { type: 'gate.failed', phase: 1, dedupeKey: 2 },
    ]);
    expect(await new EventReader(store, RUN).next()).toHaveLength(2);
  });

  it('the event log is read piece by piece', async () => {
    const reader = new EventReader(store, RUN);
    expect(await reader.next()).toEqual([]);
    await log('run.started');
    expect((await reader.next()).map(({ type }) => type)).toEqual(['run.started']);
    expect(await reader.next()).toEqual([]);
    await log('phase.started');
    expect((await reader.next()).map(({ type }) => type)).toEqual(['phase.started']);
  });

  it('the event log skips a line that is not an event', async () => {
    await store.append('audit', auditPath.events(RUN), '{"torn":\n');
    await log('run.started');
    expect(await new EventReader(store, RUN).next()).toHaveLength(1);
  });

  it('the event log streams to the terminal event and then closes', async () => {
    await log('run.started');
    const deps = {
      records: createRecords(store),
      hasEnded: async () => true,
      sleep: async () => {
        await log('run.completed');
      },
    };
    const messages: string[] = [];
    for await (const message of streamEvents(deps, RUN, null)) {
      messages.push(message);
    }
    const types = messages.flatMap((text) => /^event: (.+)$/m.exec(text)?.[1] ?? []);
    expect(types).toEqual(['run.started', 'run.completed']);
  });

  it('the event log streams on behind the terminal event of a run that was retried', async () => {
    await log('run.started', 'run.completed');
    const ended = [false, true];
    const deps = {
      records: createRecords(store),
      hasEnded: async () => ended.shift() ?? true,
      sleep: async () => {
        const again = { type: 'run.completed', dedupeKey: 1 } as const;
        await logEvents(store, now, RUN, [again]);
      },
    };
    const messages: string[] = [];
    for await (const message of streamEvents(deps, RUN, null)) {
      messages.push(message);
    }
    expect(messages.filter((text) => text.includes('event: run.completed'))).toHaveLength(2);
  });

  it('the event log stops streaming a run that ended without saying so', async () => {
    const deps = {
      records: createRecords(store),
      hasEnded: async () => true,
      sleep: async () => {},
    };
    const messages: string[] = [];
    for await (const message of streamEvents(deps, RUN, null)) {
      messages.push(message);
    }
    expect(messages.every((text) => text.startsWith(':'))).toBe(true);
  });
});
