import { beforeEach, describe, expect, it } from 'vitest';
import type { Agent, ReadAnswer, ReadRequest } from '../../shared/agent/agent.ts';
import { createAnswerCache } from '../../shared/agent/answer-cache.ts';
import { createTokenLedger } from '../../shared/agent/token-ledger.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { toDigest } from '../../shared/contract/release-format.ts';
import { type DraftingDeps, draftFile } from '../../shared/draft/draft-file.ts';
import { createRecords } from '../../shared/records/records.ts';
import { storeRun } from '../records/store-run.ts';
import { Crash, crashAt, openTemporaryStore } from '../stores.ts';
import { CountingAgent, toDraftingDeps, USAGE } from './drafting.ts';

const RUN = '20260101T000000000Z-00000000';
const CLAIM = { runId: RUN, phase: 1, round: 1, batch: 0, lane: 0, position: 0 };
const ITEM = { path: 'a.md', attempt: 1 };
const AGENT = { name: 'reader', version: '1', model: 'm' };

/** A reader with costs that doubts the first word, or returns given answers. */
class Reader implements Agent {
  readonly name = 'reader';
  readonly requests: ReadRequest[] = [];
  answers: ReadAnswer[] = [];

  async plan(): Promise<never> {
    throw new Error('not asked here');
  }

  async write(): Promise<never> {
    throw new Error('not asked here');
  }

  async read(request: ReadRequest): Promise<ReadAnswer> {
    this.requests.push(request);
    const doubts = [{ id: 'text', quote: 'Written', reason: 'why?' }];
    const given = this.answers.shift();
    return (
      given ?? { outcome: 'read', doubts, agent: AGENT, usage: { inputTokens: 1, outputTokens: 2 } }
    );
  }

  previewRead({ part }: ReadRequest) {
    const promptDigest = toDigest(JSON.stringify(part));
    return { promptDigest, maxTokens: 1_000, inputTokens: 1, leftOut: [] };
  }
}

describe('the second reading of a draft', () => {
  let store: BlobStore;
  let agent: CountingAgent;
  let reader: Reader;

  beforeEach(async () => {
    store = await openTemporaryStore();
    agent = new CountingAgent();
    reader = new Reader();
  });

  function toDeps(over: BlobStore = store): DraftingDeps {
    const cache = createAnswerCache(createRecords(over));
    return { ...toDraftingDeps(over, agent), reader, cache };
  }

  it('the second reading of a draft is recorded with it, by position, and counted in its cost', async () => {
    await storeRun(store, RUN, { secondReader: true });
    const record = await draftFile(toDeps(), CLAIM, ITEM);
    expect(record).toMatchObject({
      outcome: 'staged',
      reading: { claims: [{ line: 3, column: 1, quote: 'Written', reason: 'why?' }], agent: AGENT },
      usage: { inputTokens: USAGE.inputTokens + 1, outputTokens: USAGE.outputTokens + 2 },
    });
    expect(reader.requests[0]?.part).toMatchObject([
      { kind: 'fact', markdown: '# A' },
      { kind: 'prose', markdown: 'Written in call 1.' },
    ]);
  });

  it('the second reading of a draft is not made in a run that does not ask for it', async () => {
    await storeRun(store, RUN, { secondReader: false });
    expect(await draftFile(toDeps(), CLAIM, ITEM)).not.toHaveProperty('reading');
    expect(reader.requests).toEqual([]);
  });

  it.each([0, 1, 2, 3].flatMap((write) => [[write, 'before'] as const, [write, 'after'] as const]))(
    'the second reading of a draft is in its record however often the process dies: write %d, %s it took effect',
    async (write, when) => {
      await storeRun(store, RUN, { secondReader: true });
      await expect(draftFile(toDeps(crashAt(store, write, when)), CLAIM, ITEM)).rejects.toThrow(
        Crash,
      );
      expect(await draftFile(toDeps(), CLAIM, ITEM)).toMatchObject({
        outcome: 'staged',
        reading: { claims: [{ quote: 'Written' }] },
      });
      expect(reader.requests.length).toBeLessThanOrEqual(2);
    },
  );

  it('the second reading of a draft that is refused leaves the draft and the reason, and is not tried again', async () => {
    await storeRun(store, RUN, { secondReader: true });
    const usage = { inputTokens: 9, outputTokens: 0 };
    reader.answers = [{ outcome: 'failed', reason: 'unavailable', detail: 'gone\nfishing', usage }];
    expect(await draftFile(toDeps(), CLAIM, ITEM)).toMatchObject({
      outcome: 'staged',
      reading: { claims: [], failure: 'gone fishing' },
      usage: { inputTokens: USAGE.inputTokens + 9 },
    });
    expect(reader.requests).toHaveLength(1);
  });

  it('the second reading of a draft that would exceed the budget pauses nothing', async () => {
    await storeRun(store, RUN, { secondReader: true, budget: { tokens: 10 } });
    const deps = toDeps();
    const ledger = createTokenLedger(deps.records, deps, 1_000);
    expect(await draftFile({ ...deps, ledger }, CLAIM, ITEM)).toMatchObject({
      outcome: 'staged',
      reading: { claims: [], failure: expect.stringContaining('budget') },
    });
    expect(reader.requests).toEqual([]);
  });

  it('the second reading of a draft leaves out a quote that is not in its prose', async () => {
    await storeRun(store, RUN, { secondReader: true });
    const doubts = ['nothing of it', '', '(.*)', '# A'].map((quote) => ({
      id: 'text',
      quote,
      reason: 'r',
    }));
    reader.answers = [{ outcome: 'read', doubts, agent: AGENT, usage: USAGE }];
    expect(await draftFile(toDeps(), CLAIM, ITEM)).toMatchObject({ reading: { claims: [] } });
  });
});
