import type { BlobStore } from '../contract/blob-store.ts';
import { DECIDABLE } from '../contract/decision.ts';
import { type Decision, type DecisionKind, PhasewrightError } from '../contract/release-format.ts';
import type { Awaiting, PhaseState } from '../contract/run.ts';
import { logEvents } from '../records/event-log.ts';
import type { LoadRun } from '../records/load-run.ts';
import { logDecision, recordDecision } from '../records/record-decision.ts';
import type { Records } from '../records/records.ts';
import { castVote, readVotes } from '../records/votes.ts';
import type { Engine } from '../run/engine.ts';
import { requireApprover } from './approval-rules.ts';
import { findWaiting } from './find-waiting.ts';
import { describeChange } from './stale.ts';

export interface DecidingDeps {
  readonly store: BlobStore;
  readonly records: Records;
  readonly loadRun: LoadRun;
  readonly engine: Engine;
  readonly now: () => Date;
}

/** What somebody wants to decide, as far as it was said. `by` and `from` come from the caller. */
export interface DecisionRequest {
  readonly decision: Exclude<DecisionKind, 'cancel'>;
  readonly runId: string;
  readonly phase: number;
  readonly by: string;
  readonly from?: string | null;
  readonly reportDigest?: string | undefined;
  readonly comment?: string | undefined;
  readonly files?: readonly string[];
  readonly guidance?: string | undefined;
  /** Digest of the person's text or of the proposal, stored before. */
  readonly subject?: string;
  /** What the budget is raised to. */
  readonly tokens?: number;
}

/** A decision that holds, or an approval that waits for others. */
export type DecisionAnswer = Decision & { readonly missingApprovals: number };

/**
 * Takes a decision about what the run waits for:
 * C1: it is refused (`conflict`) when the run does not wait, waits at another phase, or the digest
 *     is not that of what waits; nothing changes then, and the refusal is logged.
 * C2: the record is written before the run is woken, so an accepted decision is never lost.
 * C3: of several decisions about one gate exactly one holds; the others learn which.
 * C4: an approval counts only from somebody the run's rules allow, and once for each person.
 * Throws `not-found` for an unknown run, `forbidden` for a person who may not approve, and
 * `unprocessable` for a file that is not in the plan.
 */
export async function decide(
  deps: DecidingDeps,
  request: DecisionRequest,
): Promise<DecisionAnswer> {
  const { awaiting } = await refuseOr(deps, request, () => check(deps, request));
  const decision = toDecision(deps, request, awaiting);
  if (request.decision === 'approve') {
    const missing = await collectApprovals(deps, decision);
    if (missing.missingApprovals > 0) {
      return missing;
    }
    return hold(deps, request, missing);
  }
  return hold(deps, request, decision);
}

async function hold(
  deps: DecidingDeps,
  request: DecisionRequest,
  { missingApprovals: _, ...decision }: Decision & { missingApprovals?: number },
): Promise<DecisionAnswer> {
  const { isFirst, holds } = await recordDecision(deps.store, decision);
  if (!isFirst) {
    await refuseOr(deps, request, () => alreadyDecided(holds));
  }
  await logDecision(deps.store, deps.now, decision);
  await deps.engine.wake(request.runId);
  return { ...decision, missingApprovals: 0 };
}

function toDecision(
  deps: DecidingDeps,
  request: DecisionRequest,
  { round, stop, digest }: Awaiting,
): Decision {
  return {
    decision: request.decision,
    runId: request.runId,
    phase: request.phase,
    round,
    ...(stop === undefined ? {} : { stop }),
    ...(request.tokens === undefined ? {} : { tokens: request.tokens }),
    reportDigest: digest,
    by: request.by,
    at: deps.now().toISOString(),
    comment: request.comment ?? null,
    files: [...(request.files ?? [])],
    guidance: request.guidance ?? null,
    from: request.from ?? null,
    subject: request.subject ?? null,
    votes: [],
  };
}

/** Counts an approval where more than one is needed; the last one needed decides. */
async function collectApprovals(deps: DecidingDeps, decision: Decision): Promise<DecisionAnswer> {
  const { record } = await deps.loadRun(decision.runId);
  const { required } = record.options.approval;
  if (required === 1) {
    return { ...decision, missingApprovals: 0 };
  }
  const { by, at, runId, phase, round } = decision;
  if (!(await castVote(deps.store, decision, { by, at }))) {
    throw new PhasewrightError('conflict', `${by} has approved phase ${phase} already`);
  }
  const votes = await readVotes(deps.store, decision);
  const data = { round, by, approvals: votes.length, required };
  await logEvents(deps.store, deps.now, runId, [
    { type: 'approval.given', phase, occasion: `${round}/${by}`, data },
  ]);
  return { ...decision, votes, missingApprovals: Math.max(0, required - votes.length) };
}

/** A refused decision is part of the audit log. */
async function refuseOr<T>(
  deps: DecidingDeps,
  request: DecisionRequest,
  attempt: () => T | Promise<T>,
): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof PhasewrightError && error.code !== 'not-found') {
      const { runId, decision, phase, by, from = null } = request;
      const occasion = `${by}/${decision}/${deps.now().getTime()}/${error.detail}`;
      const data = { decision, by, from, code: error.code, detail: error.detail };
      await logEvents(deps.store, deps.now, runId, [
        { type: 'decision.refused', phase, occasion, data },
      ]);
    }
    throw error;
  }
}

async function check(
  deps: DecidingDeps,
  request: DecisionRequest,
): Promise<{ awaiting: Awaiting; phase: PhaseState }> {
  const found = await findWaiting(deps.engine, request.runId, request.phase);
  const { record } = await deps.loadRun(request.runId);
  checkSubject(request, found.awaiting);
  if (request.decision === 'approve' || request.decision === 'raiseBudget') {
    const waitedMs = deps.now().getTime() - Date.parse(found.awaiting.since);
    requireApprover(record, request.by, waitedMs);
    checkApprovable(request, found, record.options.approval.requireDigest);
  }
  await checkDigest(deps, request, found.awaiting);
  await checkFiles(deps, request, found.phase.planVersion);
  return found;
}

const AWAITED: Readonly<Record<Awaiting['what'], string>> = {
  gate: 'the gate awaits a decision, not the budget',
  plan: 'the plan awaits approval; no file is written yet',
  budget: 'the token budget is used up; raise it, reject or cancel',
};

function checkSubject({ decision }: DecisionRequest, { what }: Awaiting): void {
  if (!(DECIDABLE[what] as readonly DecisionKind[]).includes(decision)) {
    throw new PhasewrightError('conflict', AWAITED[what]);
  }
}

function checkApprovable(
  request: DecisionRequest,
  { awaiting, phase }: { awaiting: Awaiting; phase: PhaseState },
  requireDigest: boolean,
): void {
  if (requireDigest && request.reportDigest === undefined) {
    const detail = 'is missing; this run takes an approval only with the digest of what was read';
    throw new PhasewrightError('bad-request', `/reportDigest ${detail}`, {
      faults: [{ pointer: '/reportDigest', detail }],
    });
  }
  if (awaiting.what === 'gate' && phase.gate?.verdict === 'failed') {
    throw new PhasewrightError(
      'conflict',
      `the gate of phase ${request.phase} failed with ${phase.gate.errors} errors and cannot be approved; regenerate or replace files, update the plan, or cancel`,
    );
  }
}

async function checkDigest(
  deps: DecidingDeps,
  request: DecisionRequest,
  awaiting: Awaiting,
): Promise<void> {
  if (request.reportDigest === undefined || request.reportDigest === awaiting.digest) {
    return;
  }
  const { detail, faults } = await describeChange(deps.store, request, awaiting);
  throw new PhasewrightError('conflict', detail, { faults });
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
  const pointer = request.decision === 'replace' ? () => '/path' : (i: number) => `/files/${i}`;
  const faults = request.files.flatMap((path, index) => {
    const detail = `"${path}" is not in the plan of phase ${request.phase}`;
    return planned.has(path) ? [] : [{ pointer: pointer(index), detail }];
  });
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
