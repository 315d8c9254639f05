import { beforeEach, describe, expect, it } from 'vitest';
import { createAnswerCache } from '../../shared/agent/answer-cache.ts';
import type { PlanAnswer, Planner, PlanRequest } from '../../shared/agent/planner.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { type PlannedFile, toJsonDigest } from '../../shared/contract/release-format.ts';
import { proposePlan } from '../../shared/plan/propose-plan.ts';
import type { LoadedRun } from '../../shared/records/load-run.ts';
import { createRecords } from '../../shared/records/records.ts';
import { toRunContext } from '../agent/prompt/requests.ts';
import { aDocset, aPlannedFile } from '../builders.ts';
import { storeRun } from '../records/store-run.ts';
import { openTemporaryStore } from '../stores.ts';

const usage = { inputTokens: 10, outputTokens: 1 };
const agent = { name: 'planner', version: '1', model: 'm' };
const REQUIRED = aPlannedFile('a.md');

class FakePlanner implements Planner {
  readonly name = 'fake';
  readonly asked: PlanRequest[] = [];
  answers: PlanAnswer[] = [];

  async plan(request: PlanRequest): Promise<PlanAnswer> {
    this.asked.push(request);
    return this.answers.shift() ?? planned(REQUIRED);
  }

  previewPlan({ phase, faults }: PlanRequest) {
    return {
      promptDigest: toJsonDigest({ phase, faults }),
      maxTokens: 1,
      inputTokens: 1,
      leftOut: [],
    };
  }
}

function planned(...files: PlannedFile[]): PlanAnswer {
  return { outcome: 'planned', proposal: { files }, usage, agent };
}

function failed(reason: Extract<PlanAnswer, { outcome: 'failed' }>['reason']): PlanAnswer {
  return { outcome: 'failed', reason, detail: `was ${reason}`, usage };
}

describe('proposing a plan', () => {
  let store: BlobStore;
  let planner: FakePlanner;
  beforeEach(async () => {
    store = await openTemporaryStore();
    planner = new FakePlanner();
  });

  async function propose(runId = 'r1', useCache = true) {
    const record = await storeRun(store, runId, { useCache });
    const docset = aDocset([REQUIRED]);
    const { profile, inputs } = toRunContext();
    const run: LoadedRun = { record, profile, inputs, docset };
    const limits = { timeoutMs: 1_000, maxTries: 3, firstDelayMs: 1, maxDelayMs: 1, patienceMs: 9 };
    const deps = {
      planners: { agent: planner, template: planner },
      limits,
      sleep: async () => {},
      random: () => 0,
      cache: createAnswerCache(createRecords(store)),
    };
    return proposePlan(deps, run, { runId, phase: 0 }, new Set(), async () => {});
  }

  it('proposing a plan accepts the first valid proposal and says who made it at what cost', async () => {
    expect(await propose()).toEqual({ files: [REQUIRED], agent, usage, isCached: false });
    expect(planner.asked[0]?.faults).toEqual([]);
  });

  it('proposing a plan returns an invalid proposal with its faults, and counts the cost of all', async () => {
    planner.answers = [planned(aPlannedFile('../x.md')), planned(REQUIRED)];
    expect(await propose()).toMatchObject({ usage: { inputTokens: 20, outputTokens: 2 } });
    expect(planner.asked[1]?.faults).toMatchObject([
      { pointer: '/files/0/path' },
      { pointer: '/files' },
    ]);
  });

  it('proposing a plan asks again after an answer that is not a plan', async () => {
    planner.answers = [failed('bad-answer'), planned(REQUIRED)];
    expect(await propose()).toMatchObject({ files: [REQUIRED] });
    expect(planner.asked[1]?.faults).toEqual([{ pointer: '', detail: 'was bad-answer' }]);
  });

  it.each(['refused', 'misconfigured', 'truncated'] as const)(
    'proposing a plan gives up when it is %s',
    async (reason) => {
      planner.answers = [failed(reason)];
      expect(await propose()).toMatchObject({
        isExhausted: false,
        refusal: `fake gave no plan for phase 0: was ${reason}`,
      });
      expect(planner.asked).toHaveLength(1);
    },
  );

  it('proposing a plan gives up after three invalid proposals, naming what is wrong', async () => {
    planner.answers = Array(3).fill(planned(aPlannedFile('b.md')));
    expect(await propose()).toMatchObject({ refusal: expect.stringContaining('lacks "a.md"') });
    expect(planner.asked).toHaveLength(3);
  });

  it('proposing a plan makes no call when the cache has a valid plan for the same question', async () => {
    planner.answers = [planned(aPlannedFile('../x.md')), planned(REQUIRED, aPlannedFile('b.md'))];
    await propose('r1');
    const again = await propose('r2');
    expect(again).toMatchObject({
      isCached: true,
      usage: { inputTokens: 0, outputTokens: 0 },
      files: [{ path: 'a.md' }, { path: 'b.md' }],
    });
    expect(planner.asked).toHaveLength(2);
  });

  it('proposing a plan asks again in a run without the cache', async () => {
    await propose('r1');
    expect(await propose('r2', false)).toMatchObject({ isCached: false });
    expect(planner.asked).toHaveLength(2);
  });

  it('proposing a plan does not cache an invalid proposal', async () => {
    planner.answers = Array(3).fill(planned(aPlannedFile('b.md')));
    await propose('r1');
    expect(await propose('r2')).toMatchObject({ files: [REQUIRED], isCached: false });
  });
});
