import { describe, expect, it } from 'vitest';
import type { About } from '../../shared/contract/release-format.ts';
import { run } from '../../shared/workflow/run.ts';
import type { Step } from '../../shared/workflow/steps.ts';
import { drive, toCalls } from './drive.ts';
import { GATE, OPTIONS, toPlanned, World } from './world.ts';

const RUN_ID = { runId: '20260101T000000000Z-00000000' };
const RUN = { ...RUN_ID, retry: 0 };
const PHASES = [{ phase: 0, name: 'preflight' }];

const interactive = () => ({ phases: PHASES, reviewMode: 'interactive', options: OPTIONS });
const oneBatchPhase = () => ({ phases: PHASES, reviewMode: 'batch', options: OPTIONS });

const roundOf = (about: About) => (about.kind === 'gate' ? about.round : 0);

function judged(verdict: 'passed' | 'failed', round: number, flagged: number) {
  const gate = { ...GATE, verdict, round, errors: flagged };
  return { outcome: 'judged', gate, flagged, regenerable: flagged, files: 2 };
}

/** The ends of runs that seal them. */
const toSealed = (steps: readonly Step[]) =>
  steps.filter(
    (step) => step.do === 'call' && step.activity === 'endRun' && 'sealedAt' in step.input,
  );

describe('a run', () => {
  it('a run takes every phase from plan to release and ends Complete with its bundle', () => {
    const world = new World();
    const { result, steps } = drive(run(RUN), world.answer);
    expect(result).toEqual({ status: 'Complete' });
    const phase = ['planPhase', 'runGate', 'releaseFiles'];
    expect(toCalls(steps)).toEqual(['openRun', ...phase, ...phase, 'endRun']);
    expect(world.last?.phases.map(({ status }) => status)).toEqual(['Released', 'Released']);
    expect(world.last?.usage.outputTokens).toBe(2 * 2 * 20);
  });

  it('a run pays for no other text if the gate is broken, and says so', () => {
    const broken = judged('failed', 1, 1);
    const world = new World({
      openRun: () => ({ ...oneBatchPhase(), options: { ...OPTIONS, maxRegenerations: 2 } }),
      runGate: () => ({ ...broken, gate: { ...broken.gate, isBroken: true } }),
    });
    const { steps } = drive(run(RUN), world.answer);
    expect(toCalls(steps).filter((name) => name === 'runGate')).toHaveLength(1);
    expect(world.last).toMatchObject({ failure: { reason: 'gate-broken', phase: 0 } });
  });

  it('a run releases nothing of a phase whose gate failed in batch mode, and says why', () => {
    const world = new World({ runGate: ({ round }) => judged('failed', round, 1) });
    const { result, steps } = drive(run(RUN), world.answer);
    expect(result).toEqual({ status: 'Failed' });
    expect(toCalls(steps)).not.toContain('releaseFiles');
    expect(world.last).toMatchObject({ status: 'Failed', failure: { reason: 'gate', phase: 0 } });
  });

  it('a run regenerates flagged files up to the limit, without planning again', () => {
    const world = new World({
      openRun: oneBatchPhase,
      runGate: ({ round }) => judged(round < 3 ? 'failed' : 'passed', round, round < 3 ? 1 : 0),
    });
    const { result, steps } = drive(run(RUN), world.answer);
    expect(result).toEqual({ status: 'Complete' });
    const rounds = steps.filter((step) => step.do === 'call' && step.activity === 'scheduleRound');
    expect(rounds.map((step) => step.do === 'call' && step.input)).toEqual([
      { ...RUN_ID, phase: 0, round: 2, planVersion: 1, source: 'flagged' },
      { ...RUN_ID, phase: 0, round: 3, planVersion: 1, source: 'flagged' },
    ]);
    expect(toCalls(steps).filter((it) => it === 'planPhase')).toHaveLength(1);
  });

  it('a run does not regenerate a file whose flagged text a person supplied', () => {
    const world = new World({
      openRun: oneBatchPhase,
      runGate: ({ round }) => ({ ...judged('failed', round, 1), regenerable: 0 }),
    });
    const sources = drive(run(RUN), world.answer).steps.flatMap((step) =>
      step.do === 'call' && step.activity === 'scheduleRound' ? [step.input] : [],
    );
    expect(sources).toEqual([]);
  });

  it('a run does not regenerate when the gate failed without flagging a file', () => {
    const world = new World({
      openRun: oneBatchPhase,
      runGate: ({ round }) => judged('failed', round, 0),
    });
    const { steps } = drive(run(RUN), world.answer);
    expect(toCalls(steps)).not.toContain('scheduleRound');
  });

  it('a run waits for a person in interactive mode and releases after an approval', () => {
    const world = new World({
      openRun: interactive,
      readDecision: (_, times) =>
        times < 4
          ? { outcome: 'undecided' }
          : { outcome: 'decided', decision: 'approve', by: 'ada' },
    });
    const { result, steps } = drive(run(RUN), world.answer);
    expect(result).toEqual({ status: 'Complete' });
    expect(world.states.map(({ status }) => status)).toContain('AwaitingApproval');
    const calls = toCalls(steps);
    expect(calls.indexOf('releaseFiles')).toBeGreaterThan(calls.lastIndexOf('readDecision'));
  });

  it('a run reads the record on a timer too, so a lost event costs a delay and never a decision', () => {
    const world = new World({
      openRun: interactive,
      readDecision: (_, times) =>
        times < 3
          ? { outcome: 'undecided' }
          : { outcome: 'decided', decision: 'approve', by: 'ada' },
    });
    const { steps } = drive(run(RUN), world.answer);
    const waits = steps.flatMap((step) => (step.do === 'waitFor' ? [step.untilMs] : []));
    expect(waits).toHaveLength(2);
    expect((waits[1] ?? 0) - (waits[0] ?? 0)).toBe(120_000);
  });

  it('a run polls less and less often: a week of waiting takes fewer than 200 reads', () => {
    const week = { ...OPTIONS, approvalTimeoutMs: 7 * 86_400_000 };
    const world = new World({ openRun: () => ({ ...interactive(), options: week }) });
    const { result, steps } = drive(run(RUN), world.answer);
    expect(result).toEqual({ status: 'Failed' });
    expect(world.last?.failure?.reason).toBe('expired');
    expect(toCalls(steps).filter((it) => it === 'readDecision').length).toBeLessThan(200);
  });

  it('a run never lets time approve: an expired wait releases nothing', () => {
    const { steps } = drive(run(RUN), new World({ openRun: interactive }).answer);
    expect(toCalls(steps)).not.toContain('releaseFiles');
  });

  it('a run ends Failed with reason rejected after a rejection', () => {
    const world = new World({
      openRun: interactive,
      readDecision: () => ({ outcome: 'decided', decision: 'reject', by: 'ada' }),
    });
    expect(drive(run(RUN), world.answer).result).toEqual({ status: 'Failed' });
    expect(world.last?.failure).toMatchObject({ reason: 'rejected', phase: 0 });
  });

  it('a run lets a reviewer regenerate after a failed gate, and gives the writers new tries', () => {
    const world = new World({
      openRun: interactive,
      runGate: ({ round }) => judged(round < 5 ? 'failed' : 'passed', round, round < 5 ? 1 : 0),
      readDecision: ({ about }) => ({
        outcome: 'decided',
        decision: roundOf(about) < 5 ? 'regenerate' : 'approve',
        by: 'ada',
      }),
    });
    const { result, steps } = drive(run(RUN), world.answer);
    expect(result).toEqual({ status: 'Complete' });
    const sources = steps.flatMap((step) =>
      step.do === 'call' && step.activity === 'scheduleRound' && 'source' in step.input
        ? [step.input.source]
        : [],
    );
    expect(sources).toEqual(['flagged', 'flagged', 'decision', 'flagged']);
  });

  it.each([
    ['while planning', { planPhase: () => ({ outcome: 'canceled' }) }],
    [
      'while scheduling',
      {
        runGate: ({ round }: { round: number }) => judged('failed', round, 1),
        scheduleRound: () => ({ outcome: 'canceled' }),
      },
    ],
    ['at the gate', { runGate: () => ({ outcome: 'canceled' }) }],
    ['before the bundle', { endRun: () => ({ outcome: 'ended', status: 'Canceled' }) }],
  ])('a run ends Canceled when it is canceled %s', (_, answers) => {
    const world = new World(answers);
    expect(drive(run(RUN), world.answer).result).toEqual({ status: 'Canceled' });
    expect(world.last?.status).toBe('Canceled');
  });

  it('a run fails with the questions of the preflight check', () => {
    const failure = { reason: 'preflight', detail: '3 questions', phase: 0 } as const;
    const world = new World({ planPhase: () => ({ outcome: 'refused', failure }) });
    expect(drive(run(RUN), world.answer).result).toEqual({ status: 'Failed' });
    expect(world.last).toMatchObject({
      failure,
      phases: [{ status: 'Failed' }, { status: 'Pending' }],
    });
  });

  it('a run fails naming the file when a released path has other bytes', () => {
    const world = new World({
      releaseFiles: () => ({ outcome: 'conflict', detail: 'immutable-conflict: a.md' }),
    });
    const { steps } = drive(run(RUN), world.answer);
    expect(world.last?.failure).toMatchObject({ reason: 'immutable-conflict' });
    expect(world.last?.failure?.detail).toContain('a.md');
    expect(toSealed(steps)).toEqual([]);
  });

  it('a run fails as unprotected, and can be retried, if storage does not protect released files', () => {
    const world = new World({
      releaseFiles: () => ({ outcome: 'unprotected', detail: 'set a policy' }),
    });
    const { steps } = drive(run(RUN), world.answer);
    expect(world.last).toMatchObject({
      status: 'Failed',
      failure: { reason: 'unprotected', detail: 'set a policy', phase: 0 },
    });
    expect(toSealed(steps)).toEqual([]);
  });

  it('a run reports what protects each released phase', () => {
    const protection = { policy: 'present', isLocked: true } as const;
    const world = new World({
      releaseFiles: ({ count }) => ({ outcome: 'released', files: count, protection }),
    });
    drive(run(RUN), world.answer);
    expect(world.last?.phases).toMatchObject([{ protection }, { protection }]);
  });

  it('a run ends Failed with reason internal when an activity fails permanently', () => {
    const world = new World({
      runGate: () => {
        throw new Error('storage is gone');
      },
    });
    expect(drive(run(RUN), world.answer).result).toEqual({ status: 'Failed' });
    expect(world.last?.failure).toEqual({
      reason: 'internal',
      detail: 'storage is gone',
      phase: 0,
    });
  });

  it('a failed run says what an activity threw without the exception that the host adds', () => {
    const exception = '{"$type":"System.Exception","ClassName":"System.Exception"}';
    const world = new World({
      runGate: () => {
        throw new Error(`Activity function 'runGate' failed: storage is gone \n ${exception}`);
      },
    });
    drive(run(RUN), world.answer);
    expect(world.last?.failure?.detail).toBe("Activity function 'runGate' failed: storage is gone");
  });

  it('a run keeps its custom status far below 8,000 characters', () => {
    const phases = Array.from({ length: 12 }, (_, phase) => ({
      phase,
      name: `a phase name ${phase}`,
    }));
    const world = new World({
      openRun: () => ({ phases, reviewMode: 'batch', options: OPTIONS }),
    });
    drive(run(RUN), world.answer);
    const longest = Math.max(...world.states.map((state) => JSON.stringify(state).length));
    expect(longest).toBeLessThan(6_000);
  });

  it('a run releases every file, at most 512 at once, and seals the phase with the last', () => {
    const asked: [number, boolean][] = [];
    const world = new World({
      openRun: oneBatchPhase,
      planPhase: () => toPlanned(1_100),
      releaseFiles: (input) => {
        asked.push([input.count, 'sealedAt' in input]);
        return { outcome: 'released', files: input.count };
      },
    });
    drive(run(RUN), world.answer);
    expect(asked).toEqual([
      [512, false],
      [512, false],
      [76, true],
    ]);
  });

  it('a run seals a phase without files', () => {
    const world = new World({ openRun: oneBatchPhase, planPhase: () => toPlanned(0) });
    const { steps } = drive(run(RUN), world.answer);
    const released = steps.flatMap((step) =>
      step.do === 'call' && step.activity === 'releaseFiles' ? [step.input] : [],
    );
    expect(released).toMatchObject([{ count: 0, sealedAt: expect.any(String) }]);
  });

  it.each([
    ['batch', true],
    ['interactive', false],
  ])('a run lets a passed gate approve itself in %s mode only: %s', (reviewMode, approves) => {
    const world = new World({
      openRun: () => ({ phases: PHASES, reviewMode, options: OPTIONS }),
      readDecision: () => ({ outcome: 'decided', decision: 'approve', by: 'ada' }),
    });
    const { steps } = drive(run(RUN), world.answer);
    const gates = steps.flatMap((step) =>
      step.do === 'call' && step.activity === 'runGate' ? [step.input] : [],
    );
    expect(gates).toMatchObject([{ approves }]);
  });

  describe('with a plan to be approved', () => {
    const options = { ...OPTIONS, approvePlan: true };
    const openRun = () => ({ phases: PHASES, reviewMode: 'interactive', options });
    const decided = (decision: string) => ({ outcome: 'decided', decision, by: 'ada' });

    it('a run with a plan to be approved writes no file before a person has approved the plan', () => {
      const world = new World({ openRun, readDecision: () => decided('approve') });
      const { result, steps } = drive(run(RUN), world.answer);
      expect(result).toEqual({ status: 'Complete' });
      const calls = toCalls(steps);
      expect(calls.indexOf('readDecision')).toBeLessThan(calls.indexOf('scheduleRound'));
      const awaited = world.states.flatMap(({ awaiting }) => awaiting?.about.kind ?? []);
      expect([...new Set(awaited)]).toEqual(['plan', 'gate']);
    });

    it('a run with a plan to be approved continues with the changed plan after an approved update', () => {
      const world = new World({
        openRun,
        readDecision: ({ about }) => decided(about.kind === 'plan' ? 'updatePlan' : 'approve'),
      });
      const { steps } = drive(run(RUN), world.answer);
      const round = steps.find((step) => step.do === 'call' && step.activity === 'scheduleRound');
      expect(round).toMatchObject({ input: { planVersion: 2, source: 'plan' } });
    });

    it('a run with a plan to be approved writes nothing when the plan is rejected', () => {
      const world = new World({ openRun, readDecision: () => decided('reject') });
      const { result, steps } = drive(run(RUN), world.answer);
      expect(result).toEqual({ status: 'Failed' });
      expect(toCalls(steps)).not.toContain('scheduleRound');
    });
  });

  it('a run writes only the files of a plan update, under the new version', () => {
    const world = new World({
      openRun: interactive,
      readDecision: ({ about }) => ({
        outcome: 'decided',
        decision: roundOf(about) === 1 ? 'updatePlan' : 'approve',
        by: 'ada',
      }),
    });
    const { steps } = drive(run(RUN), world.answer);
    const rounds = steps.flatMap((step) =>
      step.do === 'call' && step.activity === 'scheduleRound' ? [step.input] : [],
    );
    expect(rounds).toMatchObject([{ round: 2, planVersion: 2, source: 'planUpdate' }]);
    expect(world.last?.phases[0]).toMatchObject({ planVersion: 2, files: { planned: 3 } });
  });

  it('a run reminds as often as its rules say, while it waits', () => {
    const approval = { ...OPTIONS.approval, remindEveryMs: 6 * 3_600_000 };
    const options = { ...OPTIONS, approval };
    const world = new World({
      openRun: () => ({ phases: PHASES, reviewMode: 'interactive', options }),
    });
    const { steps } = drive(run(RUN), world.answer);
    const reminders = toCalls(steps).filter((it) => it === 'remindApproval');
    expect(reminders).toHaveLength(3);
  });

  describe('that is retried', () => {
    const retried = { ...RUN, retry: 1 };
    const released = { planVersion: 1, files: 2, gate: GATE };
    const openRun = () => ({
      phases: [
        { ...PHASES[0], released },
        { phase: 1, name: 'foundation' },
      ],
      reviewMode: 'interactive',
      options: OPTIONS,
    });

    it('a run that is retried keeps what was released and waits again where it waited', () => {
      const world = new World({
        openRun,
        planPhase: () => toPlanned(2, { entry: { step: 'decide', round: 2 } }),
        readDecision: () => ({ outcome: 'decided', decision: 'approve', by: 'ada' }),
      });
      const { result, steps } = drive(run(retried), world.answer);
      expect(result).toEqual({ status: 'Complete' });
      expect(toCalls(steps).filter((it) => it === 'planPhase')).toHaveLength(1);
      expect(toCalls(steps)).not.toContain('scheduleRound');
      expect(world.last?.phases[0]).toMatchObject({ status: 'Released', files: { released: 2 } });
    });

    it('a retried batch run regenerates flagged files once more', () => {
      const entry = { step: 'write', round: 4, source: 'flagged' };
      const world = new World({
        openRun: () => ({ ...openRun(), reviewMode: 'batch' }),
        planPhase: () => toPlanned(2, { entry }),
      });
      const { steps } = drive(run(retried), world.answer);
      const round = steps.find((step) => step.do === 'call' && step.activity === 'scheduleRound');
      expect(round).toMatchObject({ input: { round: 4, source: 'flagged' } });
    });
  });
});
