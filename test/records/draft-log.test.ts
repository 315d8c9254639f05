import { beforeEach, describe, expect, it } from 'vitest';
import { Memory } from '../../shared/concurrency/memory.ts';
import { MAX_APPEND_BYTES } from '../../shared/contract/blob-rule.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { FailedDraft } from '../../shared/contract/draft.ts';
import { DraftLog } from '../../shared/records/draft-log.ts';
import { stagingPath } from '../../shared/records/paths.ts';
import { openTemporaryStore } from '../stores.ts';

const RUN = '20260101T000000000Z-00000000';

function toRecord(path: string, reason: string, attempt = 1): FailedDraft {
  const usage = { inputTokens: 0, outputTokens: 0 };
  return {
    ...{ path, attempt, usage, reason },
    promptDigest: '',
    createdBy: 'test',
    outcome: 'failed',
  };
}

describe('the log of the drafts of a phase', () => {
  let store: BlobStore;
  const open = (maxBytes = 1_000_000) => new DraftLog(store, RUN, 1, new Memory(maxBytes));

  beforeEach(async () => {
    store = await openTemporaryStore();
  });

  it('the log of the drafts of a phase finds what this and another process added, and nothing else', async () => {
    const [ours, theirs] = [open(), open()];
    await ours.add(toRecord('a.md', 'ours'));
    await theirs.add(toRecord('b.md', 'theirs'));
    expect(await ours.find('b.md', 1)).toMatchObject({ reason: 'theirs' });
    expect(await theirs.find('a.md', 1)).toMatchObject({ reason: 'ours' });
    expect(await ours.find('a.md', 2)).toBeUndefined();
    expect(await ours.find('c.md', 1)).toBeUndefined();
  });

  it('the log of the drafts of a phase keeps the first record of an attempt, and returns it to later writers', async () => {
    const added = await Promise.all(
      ['one', 'two', 'three'].map((reason) => open().add(toRecord('a.md', reason))),
    );
    const held = await open().find('a.md', 1);
    expect(added).toEqual([held, held, held]);
  });

  it('the log of the drafts of a phase distinguishes attempts', async () => {
    const log = open();
    await log.add(toRecord('a.md', 'first'));
    await log.add(toRecord('a.md', 'second', 2));
    expect(await log.find('a.md', 1)).toMatchObject({ reason: 'first' });
    expect(await log.find('a.md', 2)).toMatchObject({ reason: 'second' });
  });

  it('the log of the drafts of a phase reads records again that memory did not keep', async () => {
    const log = open(0);
    for (const path of ['ä.md', 'b.md', 'c.md']) {
      await log.add(toRecord(path, `reason of ${path}`));
    }
    for (const path of ['c.md', 'ä.md', 'b.md']) {
      expect(await log.find(path, 1)).toMatchObject({ path, reason: `reason of ${path}` });
    }
  });

  it('the log of the drafts of a phase passes over a line that a crash tore', async () => {
    await store.append('staging', stagingPath.draftLog(RUN, 1), '{"draft":{"path":"a.md","att\n');
    await open().add(toRecord('a.md', 'whole'));
    expect(await open().find('a.md', 1)).toMatchObject({ reason: 'whole' });
  });

  it('the log of the drafts of a phase accepts a record longer than the limit of a line', async () => {
    const record = toRecord('a.md', 'x'.repeat(MAX_APPEND_BYTES));
    expect(await open().add(record)).toEqual(record);
    expect(await open().find('a.md', 1)).toEqual(record);
    const log = await store.readAppended('staging', stagingPath.draftLog(RUN, 1), 0);
    expect(JSON.parse(Buffer.from(log).toString())).toEqual({
      external: { path: 'a.md', attempt: 1 },
    });
  });

  it('the log of the drafts of a phase gives each claim its own file, and always the same one', async () => {
    const lanes = Array.from({ length: 8 }, (_, lane) => lane);
    const at = { round: 1, batch: 0 };
    const taken = await Promise.all(
      lanes.flatMap((lane) => [0, 1].map((position) => open().claim({ ...at, lane, position }))),
    );
    expect([...taken].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, file) => file));
    const again = await Promise.all(
      lanes.flatMap((lane) => [0, 1].map((position) => open().claim({ ...at, lane, position }))),
    );
    expect(again).toEqual(taken);
  });

  it('the log of the drafts of a phase counts the files of each batch and round on their own', async () => {
    const log = open();
    for (const [round, batch] of [
      [1, 0],
      [1, 1],
      [2, 0],
    ] as const) {
      expect(await log.claim({ round, batch, lane: 3, position: 0 })).toBe(0);
      expect(await log.claim({ round, batch, lane: 0, position: 0 })).toBe(1);
    }
  });

  it('the log of the drafts of a phase claims the next file in the line that records the previous one', async () => {
    const claim = { round: 1, batch: 0, lane: 0, position: 1 };
    const log = open();
    expect(await log.claim({ ...claim, position: 0 })).toBe(0);
    await log.add(toRecord('a.md', 'first'), claim);
    await log.add(toRecord('a.md', 'a second execution'), claim);
    expect(await open().claim(claim)).toBe(1);
    expect(await log.claim({ ...claim, lane: 1, position: 0 })).toBe(2);
    const lines = await store.readAppended('staging', stagingPath.draftLog(RUN, 1), 0);
    expect(Buffer.from(lines).toString().trim().split('\n')).toHaveLength(4);
  });

  it('the log of the drafts of a phase claims the next file with an external record, too', async () => {
    const claim = { round: 1, batch: 0, lane: 0, position: 1 };
    await open().add(toRecord('a.md', 'x'.repeat(MAX_APPEND_BYTES)), claim);
    expect(await open().claim(claim)).toBe(0);
    expect(await open().claim({ ...claim, lane: 1 })).toBe(1);
  });

  it('the log of the drafts of a phase is read in pieces, and all of it', async () => {
    const log = open();
    const reason = 'x'.repeat(1024 * 1024);
    const paths = Array.from({ length: 12 }, (_, index) => `${index}.md`);
    for (const path of paths) {
      await log.add(toRecord(path, reason));
    }
    const other = open();
    expect(await other.find('11.md', 1)).toMatchObject({ path: '11.md' });
    expect(await other.find('0.md', 1)).toMatchObject({ path: '0.md' });
  });
});
