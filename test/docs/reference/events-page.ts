import { EVENT_TYPES, type EventType, isTerminal } from '../../../shared/contract/events.ts';

/** What each event reports; a type without a line here does not compile. */
const MEANINGS: Readonly<Record<EventType, string>> = {
  'run.started': 'The run was accepted and started',
  'run.retried': 'A user retried the failed run; it continues where it failed',
  'phase.started': 'A phase started',
  'plan.accepted': 'The plan of the phase passed its check and is current',
  'plan.update.proposed': 'A user proposed a plan update; the plan is unchanged',
  'plan.update.approved': 'A plan update was approved and is the current plan',
  'plan.retried': 'The planner is asked again, because its answer was missing or not a valid plan',
  'file.drafted': 'The agent returned the text of a file',
  'file.retried': 'The agent is asked again for a file after a failed call',
  'file.staged': 'The draft of a file was stored and inspected',
  'agent.throttled':
    'The model service is at its limit; calls of the run wait until the time in `data`',
  'gate.passed': 'The gate found no error',
  'gate.failed': 'The gate found errors',
  'files.regenerating':
    'Files are regenerated with the findings of the gate or the guidance of a reviewer',
  'approval.requested': 'The run waits for a decision',
  'approval.given': 'One of several required approvals was given',
  'link.created': 'An administrator created an approval link for another user',
  'approval.reminded': 'The run still waits; its approvers are reminded',
  'comment.added': 'A reviewer commented on a file; `data` names the comment',
  'comment.answered': 'A reviewer replied to a comment, resolved it or opened it again',
  'budget.raised': 'The token budget of the run was raised',
  'decision.recorded': 'A decision was recorded; the run acts on it',
  'decision.refused': 'A decision was refused, for example because its digest is stale',
  'activity.failed': 'An attempt of an activity failed; it is retried up to three times',
  'activity.recovered': 'An activity succeeded after a failed attempt',
  'phase.materialized': 'Every approved file of the phase is in immutable storage',
  'phase.released': 'The manifest of the phase was written',
  'run.completed': 'The run is complete; its manifest and bundle were written',
  'run.failed': 'The run failed; `data` says why',
  'run.canceled': 'The run was canceled',
};

/** `docs/reference/events.md`, from the contract. */
export function renderEventsPage(): string {
  return [
    '# Events',
    '',
    'Generated from the contract. The log of a run is `audit/{runId}/events.ndjson`, one JSON object per line. `GET /api/runs/{runId}/events` streams it as Server-Sent Events: `event:` is the type, and a client resumes the stream by sending the last `id:` as `Last-Event-ID`. `phasewright events RUN` prints it.',
    '',
    '| property | meaning |',
    '| --- | --- |',
    '| `id` | 20 hex digits derived from the step; a step that runs twice after a crash has the same id |',
    '| `runId` | id of the run |',
    '| `at` | time, RFC 3339 in UTC |',
    '| `type` | one of the types below |',
    '| `phase`, `file` | phase and file the event concerns, if any |',
    '| `data` | details by type: counts, digests, reasons |',
    '',
    '| type | meaning | ends the log |',
    '| --- | --- | --- |',
    ...EVENT_TYPES.map(
      (type) => `| \`${type}\` | ${MEANINGS[type]} | ${isTerminal(type) ? 'yes' : 'no'} |`,
    ),
    '',
  ].join('\n');
}
