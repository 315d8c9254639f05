import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { Choice } from '../../shared/contract/decision.ts';
import type { About, Approval } from '../../shared/contract/release-format.ts';
import type { RunState } from '../../shared/contract/run.ts';
import type { ApprovalRules } from '../../shared/contract/run-options.ts';
import { readDecision } from '../../shared/decide/await-approval.ts';
import { cancelRun } from '../../shared/decide/cancel.ts';
import { type Asker, decide } from '../../shared/decide/decide.ts';
import { EventReader } from '../../shared/records/event-log.ts';
import { createRecords } from '../../shared/records/records.ts';
import { aPlan, aPlannedFile, aReport } from '../builders.ts';
import { storeRun } from '../records/store-run.ts';
import { Crash, crashAt, openTemporaryStore } from '../stores.ts';
import { OPTIONS } from '../workflow/world.ts';
import { asker, BUDGET, GATE, PLAN, RUN, toWaiting, WaitingEngine } from './waiting.ts';

const AT = { runId: RUN, phase: 1, about: GATE };
/** A reviewer's possible decision about the gate. */
const APPROVE = { decision: 'approve', comment: null } as const;
const REJECT = { decision: 'reject', reason: 'no' } as const;

describe('a decision', () => {
  let store: BlobStore;
  let engine: WaitingEngine;
  const now = () => new Date(0);

  beforeEach(async () => {
    store = await openTemporaryStore();
    engine = new WaitingEngine();
    const plan = aPlan([aPlannedFile('a.md')]);
    const records = createRecords(store).of(RUN);
    await records.plans.create([1, 1], plan);
    await records.reports.create([1, 2], aReport({ round: 2 }));
  });

  /** Starts the run with these rules, by default the usual ones. */
  const useRules = (rules: Partial<ApprovalRules>) =>
    storeRun(store, RUN, { approval: { ...OPTIONS.approval, ...rules } });

  async function decideAs(by: Asker, choice: Choice, on: BlobStore = store) {
    await useRules({});
    return decide({ records: createRecords(on), engine, now }, by, choice);
  }
  const approve = (change: Partial<Asker> = {}, on: BlobStore = store) =>
    decideAs(asker(change), APPROVE, on);
  const cancel = (by: string) =>
    cancelRun({ records: createRecords(store), engine, now }, { runId: RUN, by });

  const read = () => readDecision({ records: createRecords(store), announce: async () => {} }, AT);
  const findRecord = () => createRecords(store).of(RUN).decisions.find(AT);

  async function readEvents() {
    return (await new EventReader(store, RUN).next()).map(({ type }) => type);
  }

  it('a decision is recorded with who, when and the digest, then the run is woken', async () => {
    await decideAs(asker(), { decision: 'approve', comment: 'fine' });
    expect(await findRecord()).toEqual({
      decision: 'approve',
      ...AT,
      by: 'ada',
      at: '1970-01-01T00:00:00.000Z',
      from: null,
      comment: 'fine',
      votes: [],
      reading: { viewed: 0, files: 0, openComments: 0 },
    });
    expect(engine.woken).toBe(1);
    expect(await readEvents()).toEqual(['decision.recorded']);
  });

  it.each<[string, Partial<Asker>, Partial<RunState>]>([
    ['names another phase', { phase: 2 }, {}],
    ['names a digest that has changed', { reportDigest: `sha256:${'b'.repeat(64)}` }, {}],
    ['comes while the run works', {}, { status: 'Running' }],
    ['comes after the run has ended', {}, { status: 'Complete' }],
  ])('is refused when it %s, changes nothing and is logged', async (_, change, state) => {
    const { awaiting: _awaiting, ...rest } = { ...toWaiting(), ...state };
    engine.state = rest.status === 'AwaitingApproval' ? toWaiting() : rest;
    await expect(approve(change)).rejects.toThrow('conflict');
    expect(await findRecord()).toBeUndefined();
    expect(engine.woken).toBe(0);
    expect(await readEvents()).toEqual(['decision.refused']);
  });

  it('a decision cannot approve a gate that failed', async () => {
    engine.state = toWaiting(GATE, 'failed');
    await expect(approve()).rejects.toThrow('cannot be approved');
    await expect(decideAs(asker(), REJECT)).resolves.toBeDefined();
  });

  it('a decision cannot regenerate a file that is not in the plan', async () => {
    const files = ['a.md', 'b.md'];
    const choice = { decision: 'regenerate', files, guidance: null } as const;
    await expect(decideAs(asker(), choice)).rejects.toMatchObject({
      code: 'unprocessable',
      faults: [{ pointer: '/files/1' }],
    });
  });

  it('a decision is recorded once: one of fifty simultaneous people decides, and the others see who', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        decideAs(asker({ by: `person-${i}` }), i % 2 === 0 ? APPROVE : REJECT),
      ),
    );
    const taken = results.filter(({ status }) => status === 'fulfilled');
    expect(taken).toHaveLength(1);
    const record = await findRecord();
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(String(result.reason)).toContain(`${record?.decision} by ${record?.by}`);
      }
    }
    expect((await readEvents()).filter((type) => type === 'decision.recorded')).toHaveLength(1);
  });

  it('a decision is not lost when the process dies before the run is woken: the run reads the record', async () => {
    const dying = crashAt(store, 1, 'before');
    await expect(approve({}, dying)).rejects.toThrow(Crash);
    expect(engine.woken).toBe(0);
    expect(await read()).toMatchObject({
      decision: 'approve',
      by: 'ada',
    });
    expect(await readEvents()).toEqual(['decision.recorded']);
  });

  it('a decision about a gate gives way to a cancellation', async () => {
    await approve();
    await cancel('bob');
    expect(await read()).toMatchObject({ decision: 'cancel', by: 'bob' });
  });

  it('a decision to cancel is refused after the end', async () => {
    engine.state = { ...toWaiting(), status: 'Complete' };
    await expect(cancel('bob')).rejects.toThrow('conflict');
  });

  it.each<[string, About, Choice]>([
    ['raise the budget', GATE, { decision: 'raiseBudget', tokens: 1, comment: null }],
    ['regenerate files', PLAN, { decision: 'regenerate', files: ['a.md'], guidance: null }],
    ['approve', BUDGET, APPROVE],
  ])('to %s is refused if something else waits', async (_, about, choice) => {
    engine.state = toWaiting(about);
    await expect(decideAs(asker(), choice)).rejects.toMatchObject({ code: 'conflict' });
    expect(engine.woken).toBe(0);
  });

  it('a decision records only the properties and subjects of its kind', async () => {
    engine.state = toWaiting(BUDGET);
    const choice = { decision: 'raiseBudget', tokens: 500, comment: null } as const;
    await decideAs(asker(), choice);
    const made = { runId: RUN, phase: 1, by: 'ada', from: null, at: '1970-01-01T00:00:00.000Z' };
    const at = { phase: 1, about: BUDGET };
    const record = await createRecords(store).of(RUN).decisions.read(at);
    expect(record).toEqual({ ...choice, ...made, about: BUDGET });
  });

  describe('that needs more than one approval', () => {
    beforeEach(() => useRules({ required: 2 }));

    it('a decision that needs more than one approval is made only when enough people approved, and names them all', async () => {
      const first = await approve({ by: 'ada' });
      expect(first.missingApprovals).toBe(1);
      expect(engine.woken).toBe(0);
      expect(await read()).toEqual({ outcome: 'undecided' });
      const second = await approve({ by: 'bob' });
      expect(second.missingApprovals).toBe(0);
      const record = (await findRecord()) as Approval;
      const votes = record.votes.map(({ by }) => by);
      expect(votes.sort()).toEqual(['ada', 'bob']);
    });

    it('a decision that needs more than one approval counts no person twice', async () => {
      await approve({ by: 'ada' });
      await expect(approve({ by: 'ada' })).rejects.toThrow('already');
      expect(await findRecord()).toBeUndefined();
    });

    it('a decision with several approvals survives a crash after the last approval', async () => {
      await approve({ by: 'ada' });
      const dying = crashAt(store, 0, 'after');
      await expect(approve({ by: 'bob' }, dying)).rejects.toThrow(Crash);
      expect(await read()).toMatchObject({ decision: 'approve' });
      expect(await findRecord()).toMatchObject({ about: GATE, by: 'bob' });
    });
  });

  describe('with rules', () => {
    it('a decision with rules is refused to the person who started the run, if another person must approve', async () => {
      await useRules({ requesterMayApprove: false });
      await expect(approve({ by: 'requester' })).rejects.toThrow('forbidden');
      await expect(approve({ by: 'ada' })).resolves.toBeDefined();
    });

    it('a decision with rules is refused to people who are not named, until it has escalated to them', async () => {
      await useRules({ approvers: ['ada'], escalateTo: ['chief'], escalateAfterMs: 60_000 });
      await expect(approve({ by: 'chief' })).rejects.toThrow('forbidden');
      engine.state = {
        ...toWaiting(),
        awaiting: { phase: 1, about: GATE, since: '1969-12-31T23:58:00Z' },
      };
      await expect(approve({ by: 'chief' })).resolves.toBeDefined();
    });

    it('a decision with rules is refused without a digest, if they require the digest', async () => {
      await useRules({ requireDigest: true });
      await expect(approve({ reportDigest: undefined })).rejects.toMatchObject({
        code: 'bad-request',
        faults: [{ pointer: '/reportDigest' }],
      });
    });

    it('a decision with rules is taken without a digest, if they do not', async () => {
      await expect(approve({ reportDigest: undefined })).resolves.toBeDefined();
    });
  });
});
