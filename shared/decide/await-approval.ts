import type {
  ActivityInput,
  ActivityOutput,
  DecisionRef,
  RoundRef,
} from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { type Decision, PhasewrightError } from '../contract/release-format.ts';
import { readCancellation } from '../records/cancellation.ts';
import { logEvents } from '../records/event-log.ts';
import type { LoadRun } from '../records/load-run.ts';
import { logDecision, readDecisionRecord, recordDecision } from '../records/record-decision.ts';
import { readVotes } from '../records/votes.ts';
import { type Announce, announceEvents } from '../run/announce.ts';

interface Deps {
  readonly store: BlobStore;
  readonly loadRun: LoadRun;
  readonly now: () => Date;
  readonly announce: Announce;
}

/** Says in the event log that a person is waited for. */
export async function requestApproval(
  deps: Deps,
  input: ActivityInput<'requestApproval'>,
): Promise<ActivityOutput<'requestApproval'>> {
  const { runId, phase, round, stop, reportDigest } = input;
  const data = { round, reportDigest, ...toStopData(stop) };
  const events = await logEvents(deps.store, deps.now, runId, [
    { type: 'approval.requested', phase, occasion: toOccasion(input), data },
  ]);
  await announceEvents(deps.announce, events);
  return { outcome: 'requested' };
}

/** A stop by the budget is an occasion of its own, and says that it is one. */
function toOccasion({ round, stop }: DecisionRef): string | number {
  return stop === undefined ? round : `${round}/budget/${stop}`;
}

function toStopData(stop: number | undefined): object {
  return stop === undefined ? {} : { what: 'budget', stop };
}

/** What was decided about a round, read from its record; a cancellation goes before. */
export async function readDecision(
  deps: Deps,
  input: ActivityInput<'readDecision'>,
): Promise<ActivityOutput<'readDecision'>> {
  const cancellation = await readCancellation(deps.store, input.runId);
  if (cancellation !== undefined) {
    return { outcome: 'decided', decision: 'cancel', by: cancellation.by };
  }
  const record = (await readDecisionRecord(deps.store, input)) ?? (await settleVotes(deps, input));
  if (record === undefined) {
    return { outcome: 'undecided' };
  }
  await announceEvents(deps.announce, await logDecision(deps.store, deps.now, record));
  return { outcome: 'decided', decision: record.decision, by: record.by };
}

/** The last approval needed may have been cast by a process that died before it could decide. */
async function settleVotes(deps: Deps, at: DecisionRef): Promise<Decision | undefined> {
  if (at.stop !== undefined) {
    return undefined;
  }
  const { record } = await deps.loadRun(at.runId);
  const votes = await readVotes(deps.store, at);
  const last = votes.at(-1);
  const { required } = record.options.approval;
  if (required === 1 || last === undefined || votes.length < required) {
    return undefined;
  }
  const reportDigest = await readDigest(deps.store, at);
  const { holds } = await recordDecision(deps.store, {
    ...toApproval(at, reportDigest, last.by, last.at),
    votes,
  });
  return holds;
}

/** The digest of what a round waits with: its report, or in round 0 the plan. */
async function readDigest(store: BlobStore, { runId, phase, round }: RoundRef): Promise<string> {
  const path =
    round === 0
      ? stagingPath.plan(runId, phase, 1)
      : stagingPath.report(runId, phase, round, 'json');
  const found = await store.head('staging', path);
  if (found === undefined) {
    throw new PhasewrightError('missing-blob', `staging/${path} is gone; nothing can be approved`);
  }
  return found.sha256;
}

function toApproval(
  { runId, phase, round }: RoundRef,
  reportDigest: string,
  by: string,
  at: string,
): Decision {
  return {
    decision: 'approve',
    runId,
    phase,
    round,
    reportDigest,
    by,
    at,
    comment: null,
    files: [],
    guidance: null,
    from: null,
    subject: null,
    votes: [],
  };
}

/** Says in the event log that a person is still waited for. */
export async function remindApproval(
  deps: Deps,
  input: ActivityInput<'remindApproval'>,
): Promise<ActivityOutput<'remindApproval'>> {
  const { runId, phase, round, stop, reminder } = input;
  const data = { round, reminder, ...toStopData(stop) };
  const events = await logEvents(deps.store, deps.now, runId, [
    { type: 'approval.reminded', phase, occasion: `${toOccasion(input)}/${reminder}`, data },
  ]);
  await announceEvents(deps.announce, events);
  return { outcome: 'reminded' };
}

/** The recorded approval of a passed gate in batch mode, where no person decides. */
export async function recordBatchApproval(
  deps: Deps,
  input: ActivityInput<'recordBatchApproval'>,
): Promise<ActivityOutput<'recordBatchApproval'>> {
  const { runId, phase, round, reportDigest } = input;
  const at = deps.now().toISOString();
  const approval = toApproval({ runId, phase, round }, reportDigest, 'batch', at);
  const { holds } = await recordDecision(deps.store, approval);
  await logDecision(deps.store, deps.now, holds);
  return { outcome: 'recorded' };
}
