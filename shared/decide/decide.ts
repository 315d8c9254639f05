import { randomUUID } from 'node:crypto';
import { toSubjectKey } from '../contract/about.ts';
import { type Choice, DECIDABLE, type DecisionAnswer } from '../contract/decision.ts';
import {
  type About,
  type AboutKind,
  type Approval,
  type Decision,
  type DecisionKind,
  PhasewrightError,
  parseDecision,
  type Reading,
  type Vote,
} from '../contract/release-format.ts';
import type { RunRecord } from '../contract/run.ts';
import { listComments } from '../records/list-comments.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import type { Engine } from '../run/engine.ts';
import { requireApprover } from './approval-rules.ts';
import { toDecisionEvent } from './decision-event.ts';
import { describeChange } from './describe-change.ts';
import { findWaiting } from './find-waiting.ts';
import { readReading, requireViewed } from './reading.ts';

export interface DecidingDeps {
  readonly records: Records;
  readonly engine: Engine;
  readonly now: () => Date;
}

/** Who decides, and about what as far as the request says. `by` and `from` come from the caller. */
export interface Asker {
  readonly runId: string;
  readonly phase: number;
  readonly by: string;
  readonly from?: string | null;
  /** Digest of the reviewed report; by default the decision is about what waits now. */
  readonly reportDigest?: string | undefined;
}

type Found = Awaited<ReturnType<typeof findWaiting>>;

/**
 * Accepts a decision about what the run waits for: C1: it is refused (`conflict`) if the run does
 * not wait, waits at another phase, or the digest is not that of what waits; nothing changes then,
 * and the refusal is logged. C2: the record is written before the run is woken, so an accepted
 * decision is never lost. C3: of several decisions about one gate exactly one wins; the others
 * learn which. C4: an approval counts only from users that the run's rules allow, and once for each
 * user. C5: an approval records what its approver has viewed. `prepare` stores what the decision
 * names, after every check and before its record. Throws `not-found` for an unknown run,
 * `forbidden` for a user who may not approve, `unprocessable` for a file that is not in the plan,
 * and `bad-request` for an approval without the digest that the run's rules require.
 */
export async function decide(
  deps: DecidingDeps,
  asker: Asker,
  choice: Choice,
  prepare?: (about: About) => Promise<unknown>,
): Promise<DecisionAnswer> {
  return recordRefusal(deps, asker, choice.decision, () =>
    decideOnce(deps, asker, choice, prepare),
  );
}

async function decideOnce(
  deps: DecidingDeps,
  asker: Asker,
  choice: Choice,
  prepare: ((about: About) => Promise<unknown>) | undefined,
): Promise<DecisionAnswer> {
  const records = deps.records.of(asker.runId);
  const { awaiting, reading } = await check(deps, asker, choice);
  const known = await records.decisions.find(awaiting);
  if (known !== undefined) {
    throw toDecidedError(known);
  }
  await prepare?.(awaiting.about);
  const decision = toDecision(asker, choice, awaiting.about, deps.now(), reading);
  if (decision.decision === 'approve') {
    const { missing, votes } = await collectApprovals(records, decision);
    if (missing > 0) {
      return { ...decision, votes, missingApprovals: missing };
    }
    decision.votes = votes;
  }
  const { isFirst, value: first } = await records.decisions.create([decision], decision);
  if (!isFirst) {
    throw toDecidedError(first);
  }
  await records.log([toDecisionEvent(decision)]);
  await deps.engine.wake(asker.runId);
  return { ...decision, missingApprovals: 0 };
}

/** The record of a choice, which `check` has validated. */
function toDecision(
  asker: Asker,
  choice: Choice,
  about: About,
  at: Date,
  reading: Reading | undefined,
): Decision {
  const { reportDigest: _, from = null, ...made } = asker;
  const read = choice.decision === 'approve' ? { votes: [], ...(reading && { reading }) } : {};
  return parseDecision({ ...choice, ...made, ...read, from, about, at: at.toISOString() });
}

/** Counts an approval if more than one is required, and returns how many are still missing. */
async function collectApprovals(
  records: RunRecords,
  decision: Approval,
): Promise<{ missing: number; votes: Vote[] }> {
  const { by, at, phase, about, reading } = decision;
  const { required } = (await records.record.read()).options.approval;
  if (required === 1) {
    return { missing: 0, votes: [] };
  }
  if (
    !(await records.votes.create([decision, by], { by, at, ...(reading && { reading }) })).isFirst
  ) {
    throw new PhasewrightError('conflict', `${by} has approved phase ${phase} already`);
  }
  const votes = await records.listVotes(decision);
  const data = { about, by, approvals: votes.length, required };
  const dedupeKey = `${toSubjectKey(about)}/${by}`;
  await records.log([{ type: 'approval.given', phase, dedupeKey, data }]);
  return { missing: Math.max(0, required - votes.length), votes };
}

/**
 * Runs a user's request and logs a refusal in the audit log. Two equal refusals in the same
 * millisecond are two events.
 */
export async function recordRefusal<T>(
  deps: DecidingDeps,
  { runId, phase, by, from = null }: Asker,
  decision: DecisionKind,
  attempt: () => T | Promise<T>,
): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof PhasewrightError && error.code !== 'not-found') {
      const dedupeKey = randomUUID();
      const data = { decision, by, from, code: error.code, detail: error.detail };
      await deps.records.of(runId).log([{ type: 'decision.refused', phase, dedupeKey, data }]);
    }
    throw error;
  }
}

async function check(
  deps: DecidingDeps,
  asker: Asker,
  choice: Choice,
): Promise<Found & { readonly reading?: Reading | undefined }> {
  const found = await findWaiting(deps.engine, asker.runId, asker.phase);
  const records = deps.records.of(asker.runId);
  const record = await records.record.read();
  checkChoice(choice, found.awaiting.about);
  if (choice.decision === 'approve' || choice.decision === 'raiseBudget') {
    const waitedMs = deps.now().getTime() - Date.parse(found.awaiting.since);
    requireApprover(record, asker.by, waitedMs);
    checkApprovable(asker, found, record.options.approval.requireDigest);
  }
  await checkDigest(records, asker, found.awaiting.about);
  await checkFiles(records, asker, choice, found.phase.planVersion);
  await checkComments(records, asker, choice);
  return choice.decision === 'approve'
    ? { ...found, reading: await checkReading(records, record, asker, found) }
    : found;
}

/** What the approver of a gate has read. Throws `conflict` if the run's rules require more. */
async function checkReading(
  records: RunRecords,
  { options }: RunRecord,
  { by, phase }: Asker,
  { awaiting: { about } }: Found,
): Promise<Reading | undefined> {
  if (about.kind !== 'gate') {
    return undefined;
  }
  const { reading, unread } = await readReading(records, { by, phase, round: about.round });
  if (options.approval.requireViewed === true) {
    requireViewed(by, reading, unread);
  }
  return reading;
}

/** Why a choice cannot be made about what waits. */
export const AWAITED: Readonly<Record<AboutKind, string>> = {
  gate: 'the gate awaits a decision, not the budget',
  plan: 'the plan awaits approval; no file is written yet',
  budget: 'the token budget is used up; raise it, reject or cancel',
};

function checkChoice({ decision }: Choice, { kind }: About): void {
  const decidable: readonly DecisionKind[] = DECIDABLE[kind];
  if (!decidable.includes(decision)) {
    throw new PhasewrightError('conflict', AWAITED[kind]);
  }
}

function checkApprovable(asker: Asker, { awaiting, phase }: Found, requireDigest: boolean): void {
  if (requireDigest && asker.reportDigest === undefined) {
    const detail = 'is missing; this run takes an approval only with the digest of what was read';
    throw new PhasewrightError('bad-request', `/reportDigest ${detail}`, {
      faults: [{ pointer: '/reportDigest', detail }],
    });
  }
  if (awaiting.about.kind === 'gate' && phase.gate?.verdict === 'failed') {
    throw new PhasewrightError(
      'conflict',
      `the gate of phase ${asker.phase} failed with ${phase.gate.errors} errors and cannot be approved; regenerate or replace files, update the plan, or cancel`,
    );
  }
}

async function checkDigest(
  records: RunRecords,
  { phase, reportDigest }: Asker,
  about: About,
): Promise<void> {
  if (reportDigest === undefined || reportDigest === about.digest) {
    return;
  }
  const { detail, faults } = await describeChange(records, { phase, reportDigest }, about);
  throw new PhasewrightError('conflict', detail, { faults });
}

/** The files that a choice names, with their pointers into the body of the request. */
function listFiles(choice: Choice): { path: string; pointer: string }[] {
  switch (choice.decision) {
    case 'regenerate':
      return choice.files.map((path, index) => ({ path, pointer: `/files/${index}` }));
    case 'replace':
      return choice.files.map(({ path }, index) => ({ path, pointer: `/files/${index}/path` }));
    default:
      return [];
  }
}

async function checkFiles(
  records: RunRecords,
  { phase }: Asker,
  choice: Choice,
  planVersion: number,
): Promise<void> {
  const files = listFiles(choice);
  if (files.length === 0) {
    return;
  }
  const plan = await records.plans.read(phase, planVersion);
  const planned = new Set(plan.files.map(({ path }) => path));
  const faults = files
    .filter(({ path }) => !planned.has(path))
    .map(({ path, pointer }) => ({
      pointer,
      detail: `"${path}" is not in the plan of phase ${phase}`,
    }));
  if (faults.length > 0) {
    const detail = `${faults[0]?.detail}; list the plan to see its files`;
    throw new PhasewrightError('unprocessable', detail, { faults });
  }
}

/** Comments go to the writer with their file, so each must be on a file that is regenerated. */
async function checkComments(records: RunRecords, { phase }: Asker, choice: Choice): Promise<void> {
  if (choice.decision !== 'regenerate' || choice.comments === undefined) {
    return;
  }
  const known = new Map((await listComments(records, phase)).map((it) => [it.id, it.path]));
  const faults = choice.comments.flatMap((id, index) => {
    const path = known.get(id);
    const pointer = `/comments/${index}`;
    if (path === undefined) {
      return [{ pointer, detail: `must be a comment of phase ${phase}` }];
    }
    const detail = `is on "${path}", which is not regenerated; add it to files`;
    return choice.files.includes(path) ? [] : [{ pointer, detail }];
  });
  if (faults.length > 0) {
    const detail = `${faults[0]?.pointer} ${faults[0]?.detail}`;
    throw new PhasewrightError('unprocessable', detail, { faults });
  }
}

function toDecidedError({ phase, decision, by, at }: Decision): PhasewrightError {
  const detail = `phase ${phase} was decided already: ${decision} by ${by} at ${at}`;
  return new PhasewrightError('conflict', detail);
}
