import { beforeEach, describe, expect, it } from 'vitest';
import type { Agent, WriteAnswer } from '../../shared/agent/agent.ts';
import { createAnswerCache } from '../../shared/agent/answer-cache.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { toDigest } from '../../shared/contract/release-format.ts';
import { type DraftingDeps, draftFile } from '../../shared/draft/draft-file.ts';
import type { WriteRequest } from '../../shared/profiles/profile.ts';
import { createRecords } from '../../shared/records/records.ts';
import { toWriteRequest } from '../agent/prompt/requests.ts';
import { aPlannedFile } from '../builders.ts';
import { storeRun } from '../records/store-run.ts';
import { Crash, crashAt, openTemporaryStore } from '../stores.ts';

const FIRST = '20260101T000000000Z-00000000';
const SECOND = '20260102T000000000Z-00000000';
const FRESH = '20260103T000000000Z-00000000';
const usage = { inputTokens: 5, outputTokens: 7 };

/** An agent with costs that counts its calls; `question` represents its whole prompt. */
class PaidAgent implements Agent {
  readonly name = 'paid';
  calls = 0;
  question = 'q';
  fallback?: Agent;
  answers: WriteAnswer[] = [];

  async plan(): Promise<never> {
    throw new Error('not asked here');
  }

  async write(): Promise<WriteAnswer> {
    this.calls += 1;
    const agent = { name: 'writer', version: '3', model: 'm-1', responseId: `r${this.calls}` };
    const prose = new Map([['text', `Written in call ${this.calls}.`]]);
    return this.answers.shift() ?? { outcome: 'written', prose, agent, usage };
  }

  preview() {
    return {
      promptDigest: toDigest(this.question),
      maxTokens: 100,
      inputTokens: 1,
      leftOut: ['links: some'],
    };
  }
}

describe('an answer that was paid for', () => {
  let store: BlobStore;
  let agent: PaidAgent;
  let request: WriteRequest;

  beforeEach(async () => {
    store = await openTemporaryStore();
    agent = new PaidAgent();
    request = toWriteRequest({ file: aPlannedFile('a.md') });
    for (const runId of [FIRST, SECOND, FRESH]) {
      await storeRun(store, runId, { useCache: runId !== FRESH });
    }
  });

  function toDeps(over: BlobStore = store): DraftingDeps {
    const records = createRecords(over);
    return {
      records,
      cache: createAnswerCache(records),
      buildRequest: async () => request,
      agents: { agent, template: agent },
      limits: { timeoutMs: 1_000, maxTries: 3, firstDelayMs: 1, maxDelayMs: 1, patienceMs: 1_000 },
      now: () => new Date(0),
      sleep: async () => {},
      random: () => 0,
    };
  }

  async function draft(runId: string, attempt = 1, deps = toDeps()) {
    const at = { runId, phase: 1, round: attempt, batch: 0, lane: 0, position: 0 };
    const output = await draftFile(deps, at, { path: 'a.md', attempt });
    return { output, record: await createRecords(store).of(runId).drafts(1).find('a.md', attempt) };
  }

  it('a paid answer is reused by another run with the same question, at no cost, and says so', async () => {
    const first = await draft(FIRST);
    const second = await draft(SECOND);
    expect(agent.calls).toBe(1);
    expect(first.output).toMatchObject({ outcome: 'staged', usage, isCached: false });
    expect(second.output).toMatchObject({
      outcome: 'staged',
      usage: { inputTokens: 0, outputTokens: 0 },
      isCached: true,
    });
    expect(second.record).toMatchObject({
      isCached: true,
      agent: { name: 'writer', version: '3', model: 'm-1', responseId: 'r1' },
      promptDigest: toDigest('q'),
      leftOut: ['links: some'],
    });
  });

  it('an answer of the fallback model is recorded with that model, and reused as its answer', async () => {
    const other = { name: 'writer', version: '9', model: 'm-2' };
    const second = new PaidAgent();
    second.question = 'q2';
    second.answers = [
      { outcome: 'written', prose: new Map([['text', 'By another.']]), agent: other, usage },
    ];
    agent.fallback = second;
    const refused = { outcome: 'failed', reason: 'refused', detail: 'no', usage } as const;
    agent.answers = [refused, refused];
    const { output, record } = await draft(FIRST);
    expect(record).toMatchObject({ outcome: 'staged', agent: other });
    expect(output.usage).toEqual({ inputTokens: 10, outputTokens: 14 });
    expect((await draft(SECOND)).record).toMatchObject({ agent: other, usage });
    expect(second.calls).toBe(1);
  });

  it('an answer that was paid for is not used for another question', async () => {
    await draft(FIRST);
    agent.question = 'another';
    expect((await draft(SECOND)).record).toMatchObject({ isCached: false });
    expect(agent.calls).toBe(2);
  });

  it('an answer that was paid for is not used by a run that wants none, whose own answer changes nothing for others', async () => {
    await draft(FIRST);
    expect((await draft(FRESH)).record).toMatchObject({ isCached: false });
    expect(agent.calls).toBe(2);
    expect((await draft(SECOND)).record).toMatchObject({ agent: { responseId: 'r1' } });
  });

  it('an answer that was paid for is not used for the attempt after the one it was refused in', async () => {
    await draft(FIRST);
    request = toWriteRequest({
      file: aPlannedFile('a.md'),
      previous: '# a.md\n\nWritten in call 1.\n',
    });
    expect((await draft(FIRST, 2)).record).toMatchObject({ isCached: false });
    expect(agent.calls).toBe(2);
  });

  it('a failed answer is not cached, and the model is called again', async () => {
    agent.answers = [{ outcome: 'failed', reason: 'refused', detail: 'no', usage }];
    expect((await draft(FIRST)).output.outcome).toBe('failed');
    expect((await draft(SECOND)).output.outcome).toBe('staged');
    expect(agent.calls).toBe(2);
  });

  it.each([0, 1, 2, 3].flatMap((write) => [[write, 'before'] as const, [write, 'after'] as const]))(
    'an answer that was paid for is paid for once when the process dies at write %d, %s it took effect, unless it was lost',
    async (write, when) => {
      await expect(draft(FIRST, 1, toDeps(crashAt(store, write, when)))).rejects.toThrow(Crash);
      const wasKept = write > 0 || when === 'after';
      expect((await draft(FIRST)).output.outcome).toBe('staged');
      expect(agent.calls).toBe(wasKept ? 1 : 2);
    },
  );

  it('an answer that was paid for still says that it was free when the process dies between staging and recording it', async () => {
    await draft(FIRST);
    await expect(draft(SECOND, 1, toDeps(crashAt(store, 1, 'before')))).rejects.toThrow(Crash);
    expect((await draft(SECOND)).output).toMatchObject({
      usage: { inputTokens: 0, outputTokens: 0 },
      isCached: true,
    });
  });
});
