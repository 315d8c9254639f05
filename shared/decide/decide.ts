import type { BlobStore } from '../contract/blob-store.ts';
import type { Decision, DecisionKind } from '../contract/decision.ts';
import { PhasewrightError } from '../contract/errors.ts';
import type { GateSummary, PhaseState, RunState } from '../contract/run.ts';
import type { Records } from '../draft/round-store.ts';
import type { Engine } from '../run/engine.ts';
import { logEvents } from '../run/event-log.ts';
import { logDecision, recordDecision } from './record-decision.ts';

export interface DecidingDeps {
  readonly store: BlobStore;
  readonly records: Records;
  readonly engine: Engine;
  readonly now: () => Date;
}

/** What somebody wants to decide, as far as it was said. `by` comes from the caller's identity. */
export interface DecisionRequest {
  readonly decision: Exclude<DecisionKind, 'cancel'>;
  readonly runId: string;
  readonly phase: number;
  readonly by: string;
  readonly reportDigest?: string | undefined;
  readonly comment?: string | undefined;
  readonly files?: readonly string[];
  readonly guidance?: string | undefined;
}

type Awaiting = PhaseState & { gate: GateSummary };

/**
 * Takes a decision about the gate that awaits one:
 * C1: it is refused (`conflict`) when the run does not wait, waits at another phase, or the digest
 *     is not that of the report that waits; nothing changes then.
 * C2: the record is written before the run is woken, so an accepted decision is never lost.
 * C3: of several decisions about one gate exactly one holds; the others learn which.
 * Throws `not-found` for an unknown run and `unprocessable` for a file that is not in the plan.
 */
export async function decide(deps: DecidingDeps, request: DecisionRequest): Promise<Decision> {
  const awaiting = await refuseOr(deps, request, () => findAwaiting(deps, request));
  const decision: Decision = {
    decision: request.decision,
    runId: request.runId,
    phase: request.phase,
    round: awaiting.gate.round,
    reportDigest: awaiting.gate.reportDigest,
    by: request.by,
    at: deps.now().toISOString(),
    comment: request.comment ?? null,
    files: [...(request.files ?? [])],
    guidance: request.guidance ?? null,
  };
  const { isFirst, holds } = await recordDecision(deps.store, decision);
  if (!isFirst) {
    await refuseOr(deps, request, () => alreadyDecided(holds));
  }
  await logDecision(deps.store, deps.now, decision);
  await deps.engine.wake(request.runId);
  return decision;
}

/** A refused decision is part of the audit log. */
async function refuseOr<T>(
  deps: DecidingDeps,
  request: DecisionRequest,
  check: () => T | Promise<T>,
): Promise<T> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof PhasewrightError && error.code !== 'not-found') {
      const { runId, decision, phase, by } = request;
      const occasion = `${by}/${decision}/${deps.now().getTime()}`;
      await logEvents(deps.store, deps.now, runId, [
        { type: 'decision.refused', phase, occasion, data: { decision, by, detail: error.detail } },
      ]);
    }
    throw error;
  }
}

async function findAwaiting(deps: DecidingDeps, request: DecisionRequest): Promise<Awaiting> {
  const view = await deps.engine.view(request.runId);
  if (view === undefined) {
    throw new PhasewrightError('not-found', `there is no run ${request.runId}`);
  }
  const awaiting = toAwaiting(view.state, request);
  if (request.reportDigest !== undefined && request.reportDigest !== awaiting.gate.reportDigest) {
    throw new PhasewrightError(
      'conflict',
      `the report has changed since it was reviewed: it is ${awaiting.gate.reportDigest} now, not ${request.reportDigest}; read it again and decide anew`,
    );
  }
  if (request.decision === 'approve' && awaiting.gate.verdict === 'failed') {
    throw new PhasewrightError(
      'conflict',
      `the gate of phase ${request.phase} failed with ${awaiting.gate.errors} errors and cannot be approved; regenerate files, or cancel`,
    );
  }
  await checkFiles(deps, request, awaiting.planVersion);
  return awaiting;
}

function toAwaiting(state: RunState | undefined, request: DecisionRequest): Awaiting {
  if (state?.status !== 'AwaitingApproval') {
    const status = state?.status ?? 'starting';
    throw new PhasewrightError('conflict', `nothing awaits a decision: the run is ${status}`);
  }
  if (state.currentPhase !== request.phase) {
    throw new PhasewrightError(
      'conflict',
      `phase ${state.currentPhase} awaits a decision, not phase ${request.phase}`,
    );
  }
  const phase = state.phases.find((it) => it.phase === request.phase);
  if (phase?.gate === undefined) {
    throw new PhasewrightError('conflict', `phase ${request.phase} has no gate report yet`);
  }
  return { ...phase, gate: phase.gate };
}

async function checkFiles(
  deps: DecidingDeps,
  request: DecisionRequest,
  planVersion: number,
): Promise<void> {
  if (request.files === undefined) {
    return;
  }
  const plan = await deps.records.plan(request.runId, request.phase, planVersion);
  const planned = new Set(plan.files.map(({ path }) => path));
  const faults = request.files.flatMap((path, index) =>
    planned.has(path)
      ? []
      : [
          {
            pointer: `/files/${index}`,
            detail: `"${path}" is not in the plan of phase ${request.phase}`,
          },
        ],
  );
  if (faults.length > 0) {
    const detail = `${faults[0]?.detail}; list the plan to see its files`;
    throw new PhasewrightError('unprocessable', detail, { faults });
  }
}

function alreadyDecided(holds: Decision): never {
  throw new PhasewrightError(
    'conflict',
    `phase ${holds.phase} was decided already: ${holds.decision} by ${holds.by} at ${holds.at}`,
  );
}
