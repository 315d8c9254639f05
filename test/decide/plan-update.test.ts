import { beforeEach, describe, expect, it } from 'vitest';
import type { PlanUpdateBody } from '../../shared/contract/decision.ts';
import {
  applyPlanUpdate,
  approvePlanUpdate,
  proposePlanUpdate,
} from '../../shared/decide/plan-update.ts';
import { createRecords, type Records } from '../../shared/records/records.ts';
import { aDocset, aLoadedRun, aPlan, aPlannedFile } from '../builders.ts';
import { storeRun } from '../records/store-run.ts';
import { openTemporaryStore } from '../stores.ts';
import { asker, BUDGET, GATE, PLAN, RUN, toWaiting, WaitingEngine } from './waiting.ts';

const FILES = [
  aPlannedFile('a.md'),
  aPlannedFile('b.md', { dependsOn: ['a.md'] }),
  aPlannedFile('c.md'),
];
const OTHERS = [aPlannedFile('of-another-phase.md')];

describe('a plan update', () => {
  let records: Records;
  let engine: WaitingEngine;
  const now = () => new Date(0);

  beforeEach(async () => {
    const store = await openTemporaryStore();
    records = createRecords(store, now);
    engine = new WaitingEngine();
    engine.state = toWaiting(PLAN);
    await storeRun(store, RUN);
    await records.of(RUN).plans.create([1, 1], aPlan(FILES));
  });

  const loadRun = async () => aLoadedRun({ docset: aDocset(OTHERS, []) });
  const propose = (change: Partial<PlanUpdateBody>) => {
    const body = { phase: 1, reason: 'asked for', ...change };
    return proposePlanUpdate({ records, loadRun, engine, now }, { runId: RUN, body, by: 'ada' });
  };
  const approve = (proposalDigest: string) => {
    const { reportDigest: _, ...by } = asker({ by: 'bob' });
    return approvePlanUpdate({ records, engine, now }, { ...by, proposalDigest });
  };
  const apply = () => applyPlanUpdate({ records }, { runId: RUN, phase: 1, about: PLAN });

  it('a plan update changes nothing before it is approved, and says what it would cost', async () => {
    const change = aPlannedFile('c.md', { title: 'Other', expectedWords: 300 });
    const proposal = await propose({ add: [aPlannedFile('d.md')], change: [change] });
    expect(proposal).toMatchObject({
      update: { about: PLAN, added: ['d.md'], changed: ['c.md'], regenerated: ['c.md', 'd.md'] },
      cost: { files: 2, words: 400 },
    });
    expect((await records.of(RUN).findLatestPlan(1))?.version).toBe(1);
    expect(engine.woken).toBe(0);
  });

  it('a plan update becomes the next version of the plan once, however often it is applied', async () => {
    const { proposalDigest } = await propose({ add: [aPlannedFile('d.md')] });
    const decision = await approve(proposalDigest);
    expect(decision).toMatchObject({ decision: 'updatePlan', about: PLAN, proposalDigest });
    const applied = { outcome: 'applied', planVersion: 2, files: 4 };
    expect(await apply()).toEqual(applied);
    expect(await apply()).toEqual(applied);
    expect((await records.of(RUN).findLatestPlan(1))?.version).toBe(2);
  });

  it('a plan update regenerates files that depend on a changed one', async () => {
    const { update } = await propose({ change: [aPlannedFile('a.md', { title: 'Other' })] });
    expect(update.regenerated).toEqual(['a.md', 'b.md']);
  });

  it.each<[string, Partial<PlanUpdateBody>, string]>([
    ['changes nothing', {}, ''],
    ['removes a file that is not planned', { remove: ['x.md'] }, '/remove/0'],
    ['changes a file that is not planned', { change: [aPlannedFile('x.md')] }, '/change/0'],
    ['adds a file of another phase', { add: [aPlannedFile('of-another-phase.md')] }, '/add/0/path'],
    ['adds a file twice', { add: [aPlannedFile('a.md')] }, '/add/0/path'],
  ])('is refused with a pointer into the body if it %s', async (_, change, pointer) => {
    await expect(propose(change)).rejects.toMatchObject({
      code: 'unprocessable',
      faults: [expect.objectContaining({ pointer })],
    });
  });

  it('a plan update is refused while the run waits for a budget', async () => {
    engine.state = toWaiting(BUDGET);
    await expect(propose({ add: [aPlannedFile('d.md')] })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('a plan update cannot be approved at another gate than the one it was proposed to', async () => {
    const { proposalDigest } = await propose({ add: [aPlannedFile('d.md')] });
    engine.state = toWaiting(GATE);
    await expect(approve(proposalDigest)).rejects.toMatchObject({ code: 'conflict' });
  });
});
