import { toSubjectKey } from '../contract/about.ts';
import type { ActivityInput, ActivityOutput, DecisionRef } from '../contract/activities.ts';
import type { Decision, GateAbout, Vote } from '../contract/release-format.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import { type Announce, announceEvents } from '../run/announce.ts';
import { toDecisionEvent } from './decision-event.ts';

interface Deps {
  readonly records: Records;
  readonly announce: Announce;
}

type Asked = ActivityInput<'readDecision'>;

/** Logs that the run waits for a decision. */
export async function requestApproval(
  { records, announce }: Deps,
  { runId, phase, about }: Asked,
): Promise<ActivityOutput<'requestApproval'>> {
  const dedupeKey = toSubjectKey(about);
  const events = await records
    .of(runId)
    .log([{ type: 'approval.requested', phase, dedupeKey, data: { about } }]);
  await announceEvents(announce, events);
  return { outcome: 'requested' };
}

/** Logs that the run still waits for a decision. */
export async function remindApproval(
  { records, announce }: Deps,
  { runId, phase, about, reminder }: ActivityInput<'remindApproval'>,
): Promise<ActivityOutput<'remindApproval'>> {
  const dedupeKey = `${toSubjectKey(about)}/${reminder}`;
  const events = await records
    .of(runId)
    .log([{ type: 'approval.reminded', phase, dedupeKey, data: { about, reminder } }]);
  await announceEvents(announce, events);
  return { outcome: 'reminded' };
}

/** The recorded decision. A cancellation takes precedence. */
export async function readDecision(
  deps: Deps,
  asked: Asked,
): Promise<ActivityOutput<'readDecision'>> {
  const records = deps.records.of(asked.runId);
  const cancellation = await records.cancellation.find();
  if (cancellation !== undefined) {
    return { outcome: 'decided', decision: 'cancel', by: cancellation.by };
  }
  const decision = (await records.decisions.find(asked)) ?? (await settleVotes(records, asked));
  if (decision === undefined) {
    return { outcome: 'undecided' };
  }
  await announceEvents(deps.announce, await records.log([toDecisionEvent(decision)]));
  return { outcome: 'decided', decision: decision.decision, by: decision.by };
}

/** A process may have died after the last vote, before it recorded the approval. */
async function settleVotes(records: RunRecords, asked: Asked): Promise<Decision | undefined> {
  const { about } = asked;
  if (about.kind === 'budget') {
    return undefined;
  }
  const { required } = (await records.record.read()).options.approval;
  const votes = required === 1 ? [] : await records.listVotes(asked);
  const last = votes.at(-1);
  return last === undefined || votes.length < required
    ? undefined
    : recordApproval(records, { ...asked, about }, last, votes);
}

/** Records the approval of a passed gate in batch mode, which needs no reviewer. */
export async function recordBatchApproval(
  deps: { readonly records: Records; readonly now: () => Date },
  asked: DecisionRef<GateAbout>,
): Promise<void> {
  const records = deps.records.of(asked.runId);
  const vote = { by: 'batch', at: deps.now().toISOString() };
  await records.log([toDecisionEvent(await recordApproval(records, asked, vote, []))]);
}

/** Records an approval and returns the decision that wins. */
async function recordApproval(
  { decisions }: RunRecords,
  { runId, phase, about }: ActivityInput<'applyPlanUpdate'>,
  { by, at, reading }: Vote,
  votes: Vote[],
): Promise<Decision> {
  const made = { runId, phase, about, by, at, from: null };
  const read = reading === undefined ? {} : { reading };
  const approval: Decision = { decision: 'approve', ...made, ...read, comment: null, votes };
  return (await decisions.create([approval], approval)).value;
}
