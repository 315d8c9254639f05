import { beforeEach, describe, expect, it } from 'vitest';
import { createTermIndex, toInspectionDigest, toRuleSet } from '../../packages/gate/src/index.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { draftFile } from '../../shared/draft/draft-file.ts';
import { EventReader } from '../../shared/records/event-log.ts';
import { stagingPath } from '../../shared/records/paths.ts';
import { createRecords } from '../../shared/records/records.ts';
import { Crash, crashAt, openTemporaryStore } from '../stores.ts';
import { CountingAgent, toDraftingDeps, USAGE } from './drafting.ts';

const RUN = '20260101T000000000Z-00000000';
const AT = { runId: RUN, phase: 1, round: 1 };
const TURN = { ...AT, batch: 0, lane: 0, position: 0 };
const ITEM = { path: 'a.md', attempt: 1 };

async function readEvents(store: BlobStore): Promise<string[]> {
  return (await new EventReader(store, RUN).next()).map(({ type }) => type);
}

describe('drafting a file', () => {
  let store: BlobStore;
  let agent: CountingAgent;

  beforeEach(async () => {
    store = await openTemporaryStore();
    agent = new CountingAgent();
  });

  it('drafting a file stages the answer with who wrote it and what it cost, and leaves its record', async () => {
    const output = await draftFile(toDraftingDeps(store, agent), TURN, ITEM);
    expect(output).toMatchObject({ outcome: 'staged', usage: USAGE, isCached: false });
    const staged = await store.read('staging', stagingPath.draft(RUN, 1, 1, 'a.md'));
    expect(staged).toMatchObject({
      type: 'CoreDoc',
      attempt: 1,
      createdBy: 'agent:counting',
      extra: { model: 'none', inputtokens: '5', outputtokens: '7' },
    });
    const record = await createRecords(store).of(RUN).drafts(1).find('a.md', 1);
    const ruleSet = toInspectionDigest(toRuleSet(), createTermIndex([], []));
    expect(record).toMatchObject({ outcome: 'staged', sha256: staged?.sha256, ruleSet });
    expect(record).toMatchObject({ facts: { title: 'A' }, issues: [] });
    expect(await readEvents(store)).toEqual(['file.drafted', 'file.staged']);
  });

  it('drafting a file asks the agent once, however often it is executed', async () => {
    const first = await draftFile(toDraftingDeps(store, agent), TURN, ITEM);
    const again = await draftFile(toDraftingDeps(store, agent), TURN, ITEM);
    expect(again).toEqual(first);
    expect(agent.calls).toBe(1);
  });

  it.each([0, 1, 2].flatMap((write) => [[write, 'before'] as const, [write, 'after'] as const]))(
    'drafting a file never pays twice for a staged draft when the process dies at write %d, %s it took effect',
    async (write, when) => {
      const dying = toDraftingDeps(crashAt(store, write, when), agent);
      await expect(draftFile(dying, TURN, ITEM)).rejects.toThrow(Crash);
      const wasStaged =
        (await store.head('staging', stagingPath.draft(RUN, 1, 1, 'a.md'))) !== undefined;
      const output = await draftFile(toDraftingDeps(store, agent), TURN, ITEM);
      expect(output.outcome).toBe('staged');
      expect(agent.calls).toBe(wasStaged ? 1 : 2);
      expect(await readEvents(store)).toEqual(['file.drafted', 'file.staged']);
    },
  );

  it('drafting a file lets the first of two executions at once win, and both see the same draft', async () => {
    const deps = toDraftingDeps(store, agent);
    const outputs = await Promise.all([draftFile(deps, TURN, ITEM), draftFile(deps, TURN, ITEM)]);
    expect(outputs[0]).toEqual(outputs[1]);
    const staged = await store.read('staging', stagingPath.draft(RUN, 1, 1, 'a.md'));
    const record = await createRecords(store).of(RUN).drafts(1).find('a.md', 1);
    expect(record).toMatchObject({ sha256: staged?.sha256 });
  });

  it('drafting a file tries again after a failure that may pass, and logs each retry with its reason', async () => {
    agent.answers = [{ outcome: 'failed', reason: 'throttled', detail: 'slow down', usage: USAGE }];
    expect((await draftFile(toDraftingDeps(store, agent), TURN, ITEM)).outcome).toBe('staged');
    expect(await readEvents(store)).toEqual(['file.retried', 'file.drafted', 'file.staged']);
  });

  it('drafting a file leaves a record with the reason when the agent refuses, and stages nothing', async () => {
    agent.answers = [
      { outcome: 'failed', reason: 'refused', detail: 'I would rather not', usage: USAGE },
    ];
    expect((await draftFile(toDraftingDeps(store, agent), TURN, ITEM)).outcome).toBe('failed');
    const record = await createRecords(store).of(RUN).drafts(1).find('a.md', 1);
    expect(record).toMatchObject({ outcome: 'failed', reason: 'I would rather not' });
    expect(await store.head('staging', stagingPath.draft(RUN, 1, 1, 'a.md'))).toBeUndefined();
  });
});
