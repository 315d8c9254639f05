import { toSubjectKey } from '../contract/about.ts';
import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import type { Decision, Vote } from '../contract/release-format.ts';
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

type Asked = ActivityInput<'readDecision'>;

/** Logs that the run waits for a person. */
export async function requestApproval(
  deps: Deps,
  { runId, phase, about }: Asked,
): Promise<ActivityOutput<'requestApproval'>> {
  const events = await logEvents(deps.store, deps.now, runId, [
    { type: 'approval.requested', phase, occasion: toSubjectKey(about), data: { about } },
  ]);
  await announceEvents(deps.announce, events);
  return { outcome: 'requested' };
}

/** Logs that the run still waits for a person. */
export async function remindApproval(
  deps: Deps,
  { runId, phase, about, reminder }: ActivityInput<'remindApproval'>,
): Promise<ActivityOutput<'remindApproval'>> {
  const occasion = `${toSubjectKey(about)}/${reminder}`;
  const events = await logEvents(deps.store, deps.now, runId, [
    { type: 'approval.reminded', phase, occasion, data: { about, reminder } },
  ]);
  await announceEvents(deps.announce, events);
  return { outcome: 'reminded' };
}

/** What was decided, read from its record. A cancellation takes precedence. */
export async function readDecision(
  deps: Deps,
  asked: Asked,
): Promise<ActivityOutput<'readDecision'>> {
  const cancellation = await readCancellation(deps.store, asked.runId);
  if (cancellation !== undefined) {
    return { outcome: 'decided', decision: 'cancel', by: cancellation.by };
  }
  const record = (await readDecisionRecord(deps.store, asked)) ?? (await settleVotes(deps, asked));
  if (record === undefined) {
    return { outcome: 'undecided' };
  }
  await announceEvents(deps.announce, await logDecision(deps.store, deps.now, record));
  return { outcome: 'decided', decision: record.decision, by: record.by };
}

/** A process that died may have cast the last vote without recording the approval. */
async function settleVotes(deps: Deps, asked: Asked): Promise<Decision | undefined> {
  const { about, runId } = asked;
  if (about.kind === 'budget') {
    return undefined;
  }
  const { record } = await deps.loadRun(runId);
  const votes = await readVotes(deps.store, asked);
  const last = votes.at(-1);
  const { required } = record.options.approval;
  if (required === 1 || last === undefined || votes.length < required) {
    return undefined;
  }
  return recordApproval(deps.store, { ...asked, about }, last, votes);
}

/** Records the approval of a passed gate in batch mode, where no person decides. */
export async function recordBatchApproval(
  deps: Deps,
  asked: ActivityInput<'recordBatchApproval'>,
): Promise<ActivityOutput<'recordBatchApproval'>> {
  const vote = { by: 'batch', at: deps.now().toISOString() };
  const record = await recordApproval(deps.store, asked, vote, []);
  await logDecision(deps.store, deps.now, record);
  return { outcome: 'recorded' };
}

/** Records an approval and returns the decision that wins. */
async function recordApproval(
  store: BlobStore,
  { runId, phase, about }: ActivityInput<'applyPlanUpdate'>,
  { by, at }: Vote,
  votes: Vote[],
): Promise<Decision> {
  const made = { runId, phase, about, by, at, from: null };
  const { holds } = await recordDecision(store, {
    decision: 'approve',
    ...made,
    comment: null,
    votes,
  });
  return holds;
}
