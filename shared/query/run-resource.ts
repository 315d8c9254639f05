import type { TokenLedger } from '../agent/token-ledger.ts';
import { type Decision, PhasewrightError } from '../contract/release-format.ts';
import type { Awaiting, PhaseState, RunRecord, RunResource, RunState } from '../contract/run.ts';
import { toApprovers } from '../decide/approval-rules.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import type { Engine, EngineView } from '../run/engine.ts';
import { toInitialState } from '../run/initial-state.ts';
import { viewRun } from '../run/view-run.ts';
import type { Progress, ReadProgress } from './progress.ts';
import { toTimings } from './timings.ts';

export interface QueryDeps {
  readonly records: Records;
  readonly engine: Engine;
  readonly readProgress: ReadProgress;
  readonly ledger: TokenLedger;
  readonly now: () => Date;
}

/** The run resource. Throws `not-found` for a run that was never accepted. */
export async function readRun(deps: QueryDeps, runId: string): Promise<RunResource> {
  const view = await viewRun(deps, runId);
  if (view === undefined) {
    throw new PhasewrightError('not-found', `cannot find run ${runId}`);
  }
  const record = await deps.records.of(runId).record.read();
  const known = toState(record, view);
  const progress = known.status === 'Running' ? await deps.readProgress(runId) : undefined;
  const state = withLiveCounts(known, progress);
  const phases = await Promise.all(state.phases.map((phase) => withDecision(deps, runId, phase)));
  const budget = await deps.ledger.read(runId);
  const { profile, profileDigest, variant, reviewMode, strictness, createdAt, createdBy } = record;
  return {
    runId,
    title: record.title,
    profile,
    ...(profileDigest === undefined ? {} : { profileDigest }),
    variant,
    reviewMode,
    strictness,
    status: state.status,
    ...(state.failure === undefined ? {} : { failure: state.failure }),
    currentPhase: state.currentPhase,
    ...(state.awaiting === undefined
      ? {}
      : { awaiting: await toAwaiting(deps, record, state.awaiting) }),
    isSuspended: view.isSuspended,
    ...(progress === undefined || progress.retrying.length === 0
      ? {}
      : { retrying: [...progress.retrying] }),
    ...findThrottle(deps, progress),
    ...(record.parentRunId === null ? {} : { parentRunId: record.parentRunId }),
    phases,
    usage: state.usage,
    ...(budget === undefined ? {} : { budget }),
    createdAt,
    updatedAt: view.updatedAt,
    createdBy,
    links: toLinks(runId, state),
  };
}

/** The run resource with the durations of its files, which are read from its log. */
export async function readRunWithTimings(deps: QueryDeps, runId: string): Promise<RunResource> {
  const run = await readRun(deps, runId);
  const progress = await deps.readProgress(runId);
  const phases = run.phases.map((phase) => {
    const timings = toTimings(progress.phases.get(phase.phase)?.durationsMs);
    return timings === undefined ? phase : { ...phase, timings };
  });
  return { ...run, phases };
}

/** A run that has not ended. Throws `conflict` for one that has. */
export async function readOpenRun(deps: QueryDeps, runId: string): Promise<RunResource> {
  const run = await readRun(deps, runId);
  if (run.status !== 'Running' && run.status !== 'AwaitingApproval') {
    throw new PhasewrightError('conflict', `the run has ended already: ${run.status}`);
  }
  return run;
}

/** A broken orchestration published no last state, but the run has failed. */
function toState(record: RunRecord, view: EngineView): RunState {
  const state = view.state ?? toInitialState(record.phases);
  const isOpen = state.status === 'Running' || state.status === 'AwaitingApproval';
  return view.isBroken && isOpen
    ? {
        ...state,
        status: 'Failed',
        failure: {
          reason: 'internal',
          detail: 'the orchestration ended without a result; see its instance in the portal',
          phase: state.currentPhase,
        },
      }
    : state;
}

function withLiveCounts(state: RunState, progress: Progress | undefined): RunState {
  const current = state.phases.find(({ phase }) => phase === state.currentPhase);
  if (current?.status !== 'Generating' || progress === undefined) {
    return state;
  }
  const live = progress.phases.get(current.phase)?.staged ?? 0;
  const staged = Math.min(current.files.planned, Math.max(current.files.staged, live));
  const drafted = Math.max(current.files.drafted, staged);
  const changed = { ...current, files: { ...current.files, staged, drafted } };
  return { ...state, phases: state.phases.map((it) => (it === current ? changed : it)) };
}

/** Until when the run waits for a service at its limit, if it does now. */
function findThrottle(
  { now }: QueryDeps,
  progress: Progress | undefined,
): Pick<RunResource, 'throttledUntil'> {
  const throttledUntil = progress?.throttledUntil;
  const isWaiting = throttledUntil !== undefined && Date.parse(throttledUntil) > now().getTime();
  return isWaiting ? { throttledUntil } : {};
}

async function withDecision(
  deps: QueryDeps,
  runId: string,
  phase: PhaseState,
): Promise<RunResource['phases'][number]> {
  if (phase.gate === undefined) {
    return phase;
  }
  const about = { kind: 'gate', round: phase.gate.round } as const;
  const record = await deps.records.of(runId).decisions.find({ phase: phase.phase, about });
  if (record === undefined) {
    return phase;
  }
  const { decision, by, at } = record;
  const reading = record.decision === 'approve' && record.reading;
  const comment = toComment(record);
  return { ...phase, decision: { decision, by, at, comment, ...(reading && { reading }) } };
}

function toComment(decision: Decision): string | null {
  switch (decision.decision) {
    case 'reject':
      return decision.reason;
    case 'regenerate':
      return null;
    default:
      return decision.comment;
  }
}

async function toAwaiting(
  deps: QueryDeps,
  record: RunRecord,
  awaiting: Awaiting,
): Promise<NonNullable<RunResource['awaiting']>> {
  const { about } = awaiting;
  const required = about.kind === 'budget' ? 1 : record.options.approval.required;
  const records = deps.records.of(record.runId);
  const votes = required === 1 ? [] : await records.listVotes(awaiting);
  const approvers = toApprovers(record, deps.now().getTime() - Date.parse(awaiting.since)) ?? [];
  const reviewedRound = await findReviewed(records, awaiting);
  return {
    ...awaiting,
    required,
    approvers: [...approvers],
    votes,
    requireViewed: record.options.approval.requireViewed ?? false,
    ...(reviewedRound === undefined ? {} : { reviewedRound }),
  };
}

/** The last decided round before the one that waits. */
async function findReviewed(
  records: RunRecords,
  { phase, about }: Awaiting,
): Promise<number | undefined> {
  const waiting = about.kind === 'gate' ? about.round : 0;
  for (let round = waiting - 1; round > 0; round -= 1) {
    if (await records.decisions.has({ phase, about: { kind: 'gate', round } })) {
      return round;
    }
  }
  return undefined;
}

function toLinks(runId: string, state: RunState): Record<string, string> {
  const self = `/api/runs/${runId}`;
  return {
    self,
    events: `${self}/events`,
    plan: `${self}/plan?phase=${state.currentPhase}`,
    artifacts: `${self}/artifacts`,
    report: `${self}/phases/${state.currentPhase}/report`,
    ...(state.status === 'AwaitingApproval' ? toDecisionLinks(self) : {}),
    ...(state.status === 'Failed' ? { retry: `${self}/retry` } : {}),
    ...(state.status === 'Complete'
      ? { manifest: `${self}/manifest`, download: `${self}/download` }
      : {}),
  };
}

function toDecisionLinks(self: string): Record<string, string> {
  return {
    approve: `${self}/approve`,
    reject: `${self}/reject`,
    regenerate: `${self}/regenerate`,
    replace: `${self}/replace`,
    updatePlan: `${self}/plan`,
    raiseBudget: `${self}/budget`,
    cancel: `${self}/cancel`,
  };
}
