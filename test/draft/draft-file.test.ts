import { beforeEach, describe, expect, it } from 'vitest';
import { stagingPath } from '../../shared/contract/blob-paths.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { Agent, WriteAnswer, WriteRequest } from '../../shared/draft/agent.ts';
import { type DraftingDeps, draftFile } from '../../shared/draft/draft-file.ts';
import { createRecords } from '../../shared/draft/round-store.ts';
import { EventReader } from '../../shared/run/event-log.ts';
import { createJson } from '../../shared/run/json-blob.ts';
import { toDocset, toFile } from '../plan/files.ts';
import { Crash, crashAt, openTemporaryStore } from '../stores.ts';

const RUN = '20260101T000000000Z-00000000';
const AT = { runId: RUN, phase: 1, round: 1 };
const INPUT = { ...AT, batch: 0, lane: 0, index: 0 };
const FILE = toFile('a.md');
const usage = { inputTokens: 5, outputTokens: 7 };

class CountingAgent implements Agent {
  readonly name = 'counting';
  calls = 0;
  answers: WriteAnswer[] = [];

  async plan(): Promise<never> {
    throw new Error('not asked here');
  }

  async write(): Promise<WriteAnswer> {
    this.calls += 1;
    const agent = { name: this.name, version: '1', model: 'none' };
    const text = `# A\n\nWritten in call ${this.calls}.\n`;
    return this.answers.shift() ?? { outcome: 'written', text, agent, usage };
  }
}

const profile = { name: 'test' } as WriteRequest['brief']['profile'];

const request: WriteRequest = {
  brief: { profile, variant: 'v', strictness: 'strict', inputs: [], docset: toDocset([FILE]) },
  phase: 1,
  file: FILE,
  authority: new Map([[FILE.path, FILE]]),
  plans: [],
  facts: new Map(),
  issues: [],
  guidance: null,
};

const FACTS = {
  factsVersion: 1,
  title: 'A',
  headings: [],
  anchors: [],
  links: [],
  codes: [],
  rows: [],
  words: 4,
};

function toDeps(store: BlobStore, agent: Agent): DraftingDeps {
  return {
    store,
    records: createRecords(store),
    buildRequest: async () => request,
    agents: { agent, template: agent },
    inspect: () => ({ facts: FACTS, issues: [], ruleSet: 'rules-1' }),
    limits: { timeoutMs: 1_000, maxTries: 3, firstDelayMs: 1, maxDelayMs: 1, patienceMs: 60_000 },
    now: () => new Date(0),
    sleep: async () => {},
    random: () => 0,
  };
}

async function readEvents(store: BlobStore): Promise<string[]> {
  return (await new EventReader(store, RUN).next()).map(({ type }) => type);
}

describe('drafting a file', () => {
  let store: BlobStore;
  let agent: CountingAgent;

  beforeEach(async () => {
    store = await openTemporaryStore();
    agent = new CountingAgent();
    const round = {
      ...AT,
      planVersion: 1,
      guidance: null,
      batches: [[[{ path: 'a.md', attempt: 1 }]]],
    };
    await createJson(store, 'staging', stagingPath.round(RUN, 1, 1), round, {
      type: 'GenerationArtifact',
      createdBy: 'test',
    });
  });

  it('stages the answer with who wrote it and what it cost, and leaves its record', async () => {
    const output = await draftFile(toDeps(store, agent), INPUT);
    expect(output).toEqual({ outcome: 'staged', usage: { ...usage, cachedFiles: 0 } });
    const staged = await store.read('staging', stagingPath.draft(RUN, 1, 1, 'a.md'));
    expect(staged).toMatchObject({
      type: 'CoreDoc',
      attempt: 1,
      createdBy: 'agent:counting',
      extra: { model: 'none', inputtokens: '5', outputtokens: '7' },
    });
    const record = await createRecords(store).draft(RUN, 1, 1, 'a.md');
    expect(record).toMatchObject({ outcome: 'staged', sha256: staged?.sha256, ruleSet: 'rules-1' });
    expect(await readEvents(store)).toEqual(['file.drafted', 'file.staged']);
  });

  it('asks the agent once, however often it is executed', async () => {
    const first = await draftFile(toDeps(store, agent), INPUT);
    const again = await draftFile(toDeps(store, agent), INPUT);
    expect(again).toEqual(first);
    expect(agent.calls).toBe(1);
  });

  it.each([0, 1, 2].flatMap((write) => [[write, 'before'] as const, [write, 'after'] as const]))(
    'never pays twice for a staged draft when the process dies at write %d, %s it took effect',
    async (write, when) => {
      const dying = toDeps(crashAt(store, write, when), agent);
      await expect(draftFile(dying, INPUT)).rejects.toThrow(Crash);
      const wasStaged =
        (await store.head('staging', stagingPath.draft(RUN, 1, 1, 'a.md'))) !== undefined;
      const output = await draftFile(toDeps(store, agent), INPUT);
      expect(output.outcome).toBe('staged');
      expect(agent.calls).toBe(wasStaged ? 1 : 2);
      expect(await readEvents(store)).toEqual(['file.drafted', 'file.staged']);
    },
  );

  it('lets the first of two executions at once win, and both see the same draft', async () => {
    const deps = toDeps(store, agent);
    const outputs = await Promise.all([draftFile(deps, INPUT), draftFile(deps, INPUT)]);
    expect(outputs[0]).toEqual(outputs[1]);
    const staged = await store.read('staging', stagingPath.draft(RUN, 1, 1, 'a.md'));
    const record = await createRecords(store).draft(RUN, 1, 1, 'a.md');
    expect(record).toMatchObject({ sha256: staged?.sha256 });
  });

  it('tries again after a failure that may pass, and logs each retry with its reason', async () => {
    agent.answers = [{ outcome: 'failed', reason: 'throttled', detail: 'slow down', usage }];
    expect((await draftFile(toDeps(store, agent), INPUT)).outcome).toBe('staged');
    expect(await readEvents(store)).toEqual(['file.retried', 'file.drafted', 'file.staged']);
  });

  it('leaves a record with the reason when the agent refuses, and stages nothing', async () => {
    agent.answers = [{ outcome: 'failed', reason: 'refused', detail: 'I would rather not', usage }];
    expect((await draftFile(toDeps(store, agent), INPUT)).outcome).toBe('failed');
    const record = await createRecords(store).draft(RUN, 1, 1, 'a.md');
    expect(record).toMatchObject({ outcome: 'failed', reason: 'I would rather not' });
    expect(await store.head('staging', stagingPath.draft(RUN, 1, 1, 'a.md'))).toBeUndefined();
  });

  it('does nothing in a canceled run', async () => {
    const cancellation = { runId: RUN, by: 'ada', at: '2026-01-01T00:00:00Z', reason: null };
    await createJson(store, 'staging', stagingPath.cancellation(RUN), cancellation, {
      type: 'GenerationArtifact',
      createdBy: 'ada',
    });
    expect(await draftFile(toDeps(store, agent), INPUT)).toEqual({ outcome: 'canceled' });
    expect(agent.calls).toBe(0);
  });
});
