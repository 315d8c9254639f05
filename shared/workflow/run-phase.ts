import type { RoundRef, RoundSource } from '../contract/activities.ts';
import type {
  GateSummary,
  PhaseState,
  ReviewMode,
  RunFailure,
  RunOptions,
  RunState,
} from '../contract/run.ts';
import { awaitDecision } from './await-decision.ts';
import { releasePhase } from './release-phase.ts';
import { toInitialFiles, withFiles, withLanes, withPhase } from './state.ts';
import { call, fanOut, tell, type Workflow } from './steps.ts';

/** How a run was set up, as far as its course depends on it. */
export interface RunSetup {
  readonly runId: string;
  readonly reviewMode: ReviewMode;
  readonly options: RunOptions;
}

/** How a phase ended, with the state it leaves behind. */
export type PhaseEnd =
  | { readonly end: 'released'; readonly state: RunState }
  | { readonly end: 'canceled'; readonly state: RunState }
  | { readonly end: 'failed'; readonly state: RunState; readonly failure: RunFailure };

/**
 * One phase from plan to release:
 * W1: nothing of a phase is released before its gate has passed and its release was decided.
 * W2: the plan does not change while files are written again.
 * W3: a round is followed by exactly one gate; a later round writes only the files asked for.
 */
export function* runPhase(setup: RunSetup, phase: number, before: RunState): Workflow<PhaseEnd> {
  let state = before;
  yield* tell(state);
  const plan = yield* call('planPhase', { runId: setup.runId, phase });
  if (plan.outcome !== 'accepted') {
    return plan.outcome === 'canceled'
      ? { end: 'canceled', state }
      : { end: 'failed', state, failure: plan.failure };
  }
  const { planVersion } = plan;
  state = withPhase(state, phase, 'Generating', {
    planVersion,
    files: toInitialFiles(plan.files),
  });
  let source: RoundSource = 'plan';
  let regenerations = 0;
  for (let round = 1; ; round += 1) {
    const at: RoundRef = { runId: setup.runId, phase, round };
    const written = yield* writeRound(at, planVersion, source, state);
    state = written.state;
    if (written.isCanceled) {
      return { end: 'canceled', state };
    }
    const judged = yield* judgeRound(at, planVersion, state);
    if (judged === 'canceled') {
      return { end: 'canceled', state };
    }
    state = judged.state;
    if (judged.canRegenerate && regenerations < setup.options.maxRegenerations) {
      regenerations += 1;
      source = 'flagged';
      continue;
    }
    const decided = yield* decide(setup, at, judged.gate, state);
    if (decided.next === 'release') {
      return yield* releasePhase({ at, planVersion, files: plan.files }, state);
    }
    if (decided.next === 'end') {
      return decided.end;
    }
    regenerations = 0;
    source = 'decision';
  }
}

function* writeRound(
  at: RoundRef,
  planVersion: number,
  source: RoundSource,
  before: RunState,
): Workflow<{ state: RunState; isCanceled: boolean }> {
  let state = withPhase(before, at.phase, 'Generating');
  yield* tell(state);
  const dealt = yield* call('dealRound', { ...at, planVersion, source });
  if (dealt.outcome === 'canceled') {
    return { state, isCanceled: true };
  }
  state = withPhase(state, at.phase, 'Generating', toRewritten(state, at, dealt.files));
  for (const [batch, lanes] of dealt.batches.entries()) {
    const inputs = lanes.map((files, lane) => ({ ...at, batch, lane, files }));
    const results = yield* fanOut('draftLane', inputs);
    state = withLanes(state, at.phase, results);
    yield* tell(state);
    if (results.some(({ isCanceled }) => isCanceled)) {
      return { state, isCanceled: true };
    }
  }
  return { state, isCanceled: false };
}

/** Files that are written again no longer count as drafted, staged or flagged. */
function toRewritten(state: RunState, at: RoundRef, count: number): Partial<PhaseState> {
  const files = state.phases.find((it) => it.phase === at.phase)?.files;
  return at.round === 1 || files === undefined
    ? {}
    : withFiles(state, at.phase, {
        drafted: files.drafted - count,
        staged: Math.max(0, files.staged - count),
        flagged: 0,
      });
}

interface Judged {
  readonly state: RunState;
  readonly gate: GateSummary;
  readonly canRegenerate: boolean;
}

function* judgeRound(
  at: RoundRef,
  planVersion: number,
  before: RunState,
): Workflow<Judged | 'canceled'> {
  yield* tell(withPhase(before, at.phase, 'Validating'));
  const output = yield* call('runGate', { ...at, planVersion });
  if (output.outcome === 'canceled') {
    return 'canceled';
  }
  const { gate, flagged, files } = output;
  const counts = withFiles(before, at.phase, { flagged, staged: files });
  const state = withPhase(before, at.phase, 'Validating', { gate, ...counts });
  return { state, gate, canRegenerate: gate.verdict === 'failed' && flagged > 0 };
}

type Decided =
  | { readonly next: 'release' }
  | { readonly next: 'regenerate' }
  | { readonly next: 'end'; readonly end: PhaseEnd };

function* decide(
  setup: RunSetup,
  at: RoundRef,
  gate: GateSummary,
  before: RunState,
): Workflow<Decided> {
  if (setup.reviewMode === 'batch') {
    return yield* decideWithoutPerson(at, gate, before);
  }
  const state = withPhase(before, at.phase, 'AwaitingApproval');
  yield* tell(state);
  yield* call('requestApproval', { ...at, reportDigest: gate.reportDigest });
  const answer = yield* awaitDecision(at, setup.options.approvalTimeoutMs);
  if (answer === 'expired') {
    const detail = `nobody decided about phase ${at.phase} in time`;
    return toFailure(state, at, 'expired', detail);
  }
  switch (answer.decision) {
    case 'approve':
      return { next: 'release' };
    case 'regenerate':
      return { next: 'regenerate' };
    case 'cancel':
      return { next: 'end', end: { end: 'canceled', state } };
    case 'reject':
      return toFailure(state, at, 'rejected', `${answer.by} rejected phase ${at.phase}`);
  }
}

function* decideWithoutPerson(at: RoundRef, gate: GateSummary, state: RunState): Workflow<Decided> {
  if (gate.verdict === 'failed') {
    const detail = `the gate of phase ${at.phase} found ${gate.errors} errors; see its report`;
    return toFailure(state, at, 'gate', detail);
  }
  yield* call('recordBatchApproval', { ...at, reportDigest: gate.reportDigest });
  return { next: 'release' };
}

function toFailure(
  state: RunState,
  at: RoundRef,
  reason: RunFailure['reason'],
  detail: string,
): Decided {
  return {
    next: 'end',
    end: { end: 'failed', state, failure: { reason, detail, phase: at.phase } },
  };
}
