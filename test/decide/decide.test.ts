import { beforeEach, describe, expect, it } from 'vitest';
import { stagingPath } from '../../shared/contract/blob-paths.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { Choice } from '../../shared/contract/decision.ts';
import type { Approval } from '../../shared/contract/release-format.ts';
import type { RunRecord, RunState } from '../../shared/contract/run.ts';
import { readDecision } from '../../shared/decide/await-approval.ts';
import { cancelRun } from '../../shared/decide/cancel.ts';
import { type Asker, decide } from '../../shared/decide/decide.ts';
import { EventReader } from '../../shared/records/event-log.ts';
import { createJson } from '../../shared/records/json-blob.ts';
import type { LoadedRun, LoadRun } from '../../shared/records/load-run.ts';
import { readDecisionRecord } from '../../shared/records/record-decision.ts';
import { createRecords } from '../../shared/records/records.ts';
import type { Engine } from '../../shared/run/engine.ts';
import { toFile } from '../plan/files.ts';
import { Crash, crashAt, openTemporaryStore } from '../stores.ts';
import { OPTIONS } from '../workflow/world.ts';

const RUN = '20260101T000000000Z-00000000';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const ABOUT = { kind: 'gate', round: 2, digest: DIGEST } as const;
const AT = { runId: RUN, phase: 1, about: ABOUT };
/** What one person may have said about the gate. */
const APPROVE = { decision: 'approve', comment: null } as const;
const REJECT = { decision: 'reject', reason: 'no' } as const;

function toState(
  change: Partial<RunState> = {},
  verdict: 'passed' | 'failed' = 'passed',
): RunState {
  const files = { planned: 1, drafted: 1, staged: 1, flagged: 0, released: 0 };
  const gate = { verdict, errors: 0, warnings: 0, reportDigest: DIGEST, round: 2 };
  return {
    status: 'AwaitingApproval',
    currentPhase: 1,
    awaiting: { phase: 1, about: ABOUT, since: '1970-01-01T00:00:00Z' },
    step: '',
    phases: [
      { phase: 1, name: 'foundation', status: 'AwaitingApproval', planVersion: 1, files, gate },
    ],
    usage: { inputTokens: 0, outputTokens: 0, cachedFiles: 0 },
    ...change,
  };
}

/** The engine as a run that waits sees it; counts how often it was woken. */
class WaitingEngine implements Engine {
  woken = 0;
  state: RunState | undefined = toState();

  async start(): Promise<void> {}
  async restart(): Promise<void> {}
  async suspend(): Promise<void> {}
  async announce(): Promise<void> {}
  async resume(): Promise<void> {}

  async wake(): Promise<void> {
    this.woken += 1;
  }

  async view() {
    const at = { updatedAt: '2026-01-01T00:00:00Z' };
    return { state: this.state, isBroken: false, isSuspended: false, ...at };
  }
}

const asker = (change: Partial<Asker> = {}): Asker => ({
  runId: RUN,
  phase: 1,
  by: 'ada',
  reportDigest: DIGEST,
  ...change,
});

describe('a decision', () => {
  let store: BlobStore;
  let engine: WaitingEngine;
  const now = () => new Date(0);

  beforeEach(async () => {
    store = await openTemporaryStore();
    engine = new WaitingEngine();
    const plan = { runId: RUN, phase: 1, version: 1, files: [toFile('a.md')] };
    await createJson(store, 'staging', stagingPath.plan(RUN, 1, 1), plan, {
      type: 'GenerationArtifact',
      createdBy: 'test',
    });
  });

  /** The run as it was started; `approval` are its rules. */
  const loadRun = (approval: object = {}): LoadRun => {
    const options = { ...OPTIONS, approval: { ...OPTIONS.approval, ...approval } };
    const record = { runId: RUN, createdBy: 'requester', options } as unknown as RunRecord;
    return async () => ({ record }) as LoadedRun;
  };

  const take = (by: Asker, choice: Choice, on: BlobStore = store, rules: object = {}) =>
    decide(
      { store: on, records: createRecords(on), loadRun: loadRun(rules), engine, now },
      by,
      choice,
    );
  const approve = (change: Partial<Asker> = {}, on: BlobStore = store, rules: object = {}) =>
    take(asker(change), APPROVE, on, rules);

  const read = (rules: object = {}) =>
    readDecision({ store, now, announce: async () => {}, loadRun: loadRun(rules) }, AT);

  async function readEvents() {
    return (await new EventReader(store, RUN).next()).map(({ type }) => type);
  }

  it('is recorded with who, when and the digest, then the run is woken', async () => {
    await take(asker(), { decision: 'approve', comment: 'fine' });
    expect(await readDecisionRecord(store, AT)).toEqual({
      decision: 'approve',
      ...AT,
      by: 'ada',
      at: '1970-01-01T00:00:00.000Z',
      from: null,
      comment: 'fine',
      votes: [],
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
    const { awaiting: _awaiting, ...rest } = toState(state);
    engine.state = rest.status === 'AwaitingApproval' ? toState() : rest;
    await expect(approve(change)).rejects.toThrow('conflict');
    expect(await readDecisionRecord(store, AT)).toBeUndefined();
    expect(engine.woken).toBe(0);
    expect(await readEvents()).toEqual(['decision.refused']);
  });

  it('cannot approve a gate that failed', async () => {
    engine.state = toState({}, 'failed');
    await expect(approve()).rejects.toThrow('cannot be approved');
    await expect(take(asker(), REJECT)).resolves.toBeDefined();
  });

  it('cannot regenerate a file that is not in the plan', async () => {
    const files = ['a.md', 'b.md'];
    const choice = { decision: 'regenerate', files, guidance: null } as const;
    await expect(take(asker(), choice)).rejects.toMatchObject({
      code: 'unprocessable',
      faults: [{ pointer: '/files/1' }],
    });
  });

  it('is taken once: of fifty people at once one is heard, the others learn who', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        take(asker({ by: `person-${i}` }), i % 2 === 0 ? APPROVE : REJECT),
      ),
    );
    const taken = results.filter(({ status }) => status === 'fulfilled');
    expect(taken).toHaveLength(1);
    const record = await readDecisionRecord(store, AT);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(String(result.reason)).toContain(`${record?.decision} by ${record?.by}`);
      }
    }
    expect((await readEvents()).filter((type) => type === 'decision.recorded')).toHaveLength(1);
  });

  it('is not lost when the process dies before the run is woken: the run reads the record', async () => {
    const dying = crashAt(store, 1, 'before');
    await expect(approve({}, dying)).rejects.toThrow(Crash);
    expect(engine.woken).toBe(0);
    expect(await read()).toMatchObject({
      decision: 'approve',
      by: 'ada',
    });
    expect(await readEvents()).toEqual(['decision.recorded']);
  });

  it('of cancelling goes before any other', async () => {
    await approve();
    await cancelRun({ store, engine, now }, { runId: RUN, by: 'bob', reason: 'too late' });
    expect(await read()).toMatchObject({ decision: 'cancel', by: 'bob' });
  });

  it('of cancelling is refused after the end', async () => {
    engine.state = toState({ status: 'Complete' });
    await expect(cancelRun({ store, engine, now }, { runId: RUN, by: 'bob' })).rejects.toThrow(
      'conflict',
    );
  });

  describe('that needs more than one approval', () => {
    const two = { required: 2 };

    it('holds only when enough people approved, and names them all', async () => {
      const first = await approve({ by: 'ada' }, store, two);
      expect(first.missingApprovals).toBe(1);
      expect(engine.woken).toBe(0);
      expect(await read(two)).toEqual({ outcome: 'undecided' });
      const second = await approve({ by: 'bob' }, store, two);
      expect(second.missingApprovals).toBe(0);
      const record = (await readDecisionRecord(store, AT)) as Approval;
      const votes = record.votes.map(({ by }) => by);
      expect(votes.sort()).toEqual(['ada', 'bob']);
    });

    it('counts nobody twice', async () => {
      await approve({ by: 'ada' }, store, two);
      await expect(approve({ by: 'ada' }, store, two)).rejects.toThrow('already');
      expect(await readDecisionRecord(store, AT)).toBeUndefined();
    });

    it('is not lost when the process dies between the last approval and the decision', async () => {
      const path = stagingPath.report(RUN, 1, 2, 'json');
      await createJson(store, 'staging', path, {}, { type: 'Report', createdBy: 'test' });
      await approve({ by: 'ada' }, store, two);
      const dying = crashAt(store, 0, 'after');
      await expect(approve({ by: 'bob' }, dying, two)).rejects.toThrow(Crash);
      expect(await read(two)).toMatchObject({ decision: 'approve' });
    });
  });

  describe('with rules', () => {
    it('is refused to the one who started the run, where somebody else has to approve', async () => {
      const rules = { requesterMayApprove: false };
      await expect(approve({ by: 'requester' }, store, rules)).rejects.toThrow('forbidden');
      await expect(approve({ by: 'ada' }, store, rules)).resolves.toBeDefined();
    });

    it('is refused to people who are not named, until it has escalated to them', async () => {
      const rules = { approvers: ['ada'], escalateTo: ['chief'], escalateAfterMs: 60_000 };
      await expect(approve({ by: 'chief' }, store, rules)).rejects.toThrow('forbidden');
      engine.state = toState({
        awaiting: { phase: 1, about: ABOUT, since: '1969-12-31T23:58:00Z' },
      });
      await expect(approve({ by: 'chief' }, store, rules)).resolves.toBeDefined();
    });

    it('is refused without a digest, where the digest is asked for', async () => {
      const blind = { reportDigest: undefined };
      await expect(approve(blind, store, { requireDigest: true })).rejects.toMatchObject({
        code: 'bad-request',
        faults: [{ pointer: '/reportDigest' }],
      });
      await expect(approve(blind)).resolves.toBeDefined();
    });
  });
});
