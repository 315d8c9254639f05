import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { DraftingDeps } from '../../shared/draft/draft-file.ts';
import { draftFiles } from '../../shared/draft/draft-files.ts';
import { createRecords } from '../../shared/records/records.ts';
import { Crash, crashAt, openTemporaryStore } from '../stores.ts';
import { CountingAgent, toDraftingDeps } from './drafting.ts';

const RUN = '20260101T000000000Z-00000000';
const LANE = { runId: RUN, phase: 1, round: 1, batch: 0, lane: 0 };
const PATHS = Array.from({ length: 6 }, (_, index) => `${index}.md`);
const LANES = [0, 1, 2];

describe('the files of a lane', () => {
  let store: BlobStore;
  let agent: CountingAgent;

  beforeEach(async () => {
    store = await openTemporaryStore();
    agent = new CountingAgent();
    const batches = [PATHS.map((path) => ({ path, attempt: 1 }))];
    const round = { runId: RUN, phase: 1, round: 1, planVersion: 1, guidance: null, batches };
    await createRecords(store).of(RUN).rounds.create([1, 1], round);
  });

  const isDrafted = async (path: string) =>
    (await createRecords(store).of(RUN).drafts(1).find(path, 1)) !== undefined;

  it('the files of a lane are written one after the other while there is time', async () => {
    const output = await draftFiles(toDraftingDeps(store, agent), { ...LANE, position: 0 });
    expect(output).toMatchObject({ outcome: 'finished', staged: 6, failed: 0, position: 6 });
    expect(agent.written).toEqual(PATHS);
  });

  it('the files of a lane are one per activity where an answer takes longer than a second', async () => {
    let nowMs = 0;
    const deps = { ...toDraftingDeps(store, agent), now: () => new Date(nowMs) };
    agent.beforeAnswer = () => {
      nowMs += 1_500;
    };
    const output = await draftFiles(deps, { ...LANE, position: 0 });
    expect(output).toMatchObject({ outcome: 'written', staged: 1, position: 1 });
    expect(agent.written).toEqual(['0.md']);
  });

  it('the files of a lane are shared with other lanes: each is written by exactly one', async () => {
    const outputs = await Promise.all(
      LANES.map((lane) => draftFiles(toDraftingDeps(store, agent), { ...LANE, lane, position: 0 })),
    );
    const staged = outputs.map((output) => (output.outcome === 'canceled' ? 0 : output.staged));
    expect(staged.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect([...agent.written].sort()).toEqual(PATHS);
  });

  it('the files of a batch go to free lanes: a lane that waits for its file does not block the others', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    agent.beforeAnswer = (path) => (path === '0.md' ? held : undefined);
    const slow = draftFiles(toDraftingDeps(store, agent), { ...LANE, position: 0 });
    while (!agent.asked.includes('0.md')) {
      await new Promise(setImmediate);
    }
    const others = await draftFiles(toDraftingDeps(store, agent), {
      ...LANE,
      lane: 1,
      position: 0,
    });
    expect(others).toMatchObject({ outcome: 'finished', staged: 5 });
    release();
    expect(await slow).toMatchObject({ outcome: 'finished', staged: 1 });
  });

  it('the files of a lane are the same at a second execution, which makes no call', async () => {
    const input = { ...LANE, position: 0 };
    const first = await draftFiles(toDraftingDeps(store, agent), input);
    expect(await draftFiles(toDraftingDeps(store, agent), input)).toEqual(first);
    expect(agent.written).toHaveLength(6);
  });

  it.each(Array.from({ length: 12 }, (_, write) => write))(
    'the files of a lane are all written, and none paid for twice, when the process dies at write %d',
    async (write) => {
      const dying = toDraftingDeps(crashAt(store, write, 'after'), agent);
      await Promise.allSettled(
        LANES.map((lane) => draftFiles(dying, { ...LANE, lane, position: 0 })),
      );
      const outputs = await Promise.all(
        LANES.map((lane) =>
          draftFiles(toDraftingDeps(store, agent), { ...LANE, lane, position: 0 }),
        ),
      );
      expect(outputs.map(({ outcome }) => outcome)).toEqual(LANES.map(() => 'finished'));
      expect(await Promise.all(PATHS.map(isDrafted))).toEqual(PATHS.map(() => true));
      const paid = new Map(PATHS.map((path) => [path, agent.written.filter((it) => it === path)]));
      // An answer that was not staged when the process died is requested again.
      for (const [path, calls] of paid) {
        expect(calls.length, path).toBeLessThanOrEqual(2);
      }
      expect(agent.written.length).toBeLessThanOrEqual(PATHS.length + LANES.length);
    },
  );

  it('the files of a lane end before the one that cannot be recorded, whose failure is thrown if it comes first', async () => {
    const deps = toDraftingDeps(store, agent);
    const failing: DraftingDeps = {
      ...deps,
      buildRequest: async (ref, item) => {
        if (item.path === '2.md') {
          throw new Crash();
        }
        return deps.buildRequest(ref, item);
      },
    };
    const output = await draftFiles(failing, { ...LANE, position: 0 });
    expect(output).toMatchObject({ outcome: 'written', staged: 2, position: 2 });
    await expect(draftFiles(failing, { ...LANE, position: 2 })).rejects.toThrow(Crash);
    const rest = await draftFiles(failing, { ...LANE, position: 3 });
    expect(rest).toMatchObject({ outcome: 'finished', staged: 3 });
    expect(await isDrafted('2.md')).toBe(false);
  });

  it('the files of a lane wait for a higher budget, beginning with the one that would exceed it', async () => {
    const usage = { inputTokens: 1, outputTokens: 1 };
    const noRoom = { outcome: 'failed', reason: 'budget', detail: 'no room', usage } as const;
    agent.answers = [undefined, noRoom];
    const input = { ...LANE, position: 0 };
    const stopped = await draftFiles(toDraftingDeps(store, agent), input);
    expect(stopped).toMatchObject({ outcome: 'exhausted', staged: 1, position: 1 });
    const rest = await draftFiles(toDraftingDeps(store, agent), { ...input, position: 1 });
    expect(rest).toMatchObject({ outcome: 'finished', staged: 5 });
    expect(await isDrafted('1.md')).toBe(true);
  });

  it('the files of a lane are left alone in a canceled run', async () => {
    const cancellation = { runId: RUN, by: 'ada', at: '2026-01-01T00:00:00Z', reason: null };
    await createRecords(store).of(RUN).cancellation.create([], cancellation);
    const output = await draftFiles(toDraftingDeps(store, agent), { ...LANE, position: 0 });
    expect(output).toEqual({ outcome: 'canceled' });
    expect(agent.written).toEqual([]);
  });
});
