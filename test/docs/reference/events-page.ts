import { EVENT_TYPES, type EventType, isTerminal } from '../../../shared/contract/events.ts';

/** What each event says has happened; a type without a line here does not compile. */
const MEANINGS: Readonly<Record<EventType, string>> = {
  'run.started': 'the run was accepted and began',
  'run.retried': 'somebody took up the failed run where it stood',
  'phase.started': 'a phase began',
  'plan.accepted': 'the plan of the phase passed its check and holds from now on',
  'plan.update.proposed': 'somebody proposed a change of the plan; nothing changed yet',
  'plan.update.approved': 'the change was approved and is the plan now',
  'plan.retried':
    'the planner is asked again, because its answer was no sound plan or did not come',
  'file.drafted': 'the text of a file was obtained',
  'file.retried': 'the writer of a file is asked again after a failed call',
  'file.staged': 'the draft is stored and inspected',
  'gate.passed': 'the gate found no error',
  'gate.failed': 'the gate found errors',
  'files.regenerating': 'files are written again, with what the gate or a person said of them',
  'approval.requested': 'the run waits for a person',
  'approval.given': 'one of several approvals that are needed was given',
  'approval.reminded': 'the run still waits; whoever is to decide is reminded',
  'budget.raised': 'somebody gave the run more tokens',
  'decision.recorded': 'a decision was recorded; the run acts on it',
  'decision.refused': 'a decision came that could not be taken, such as a stale one',
  'phase.materialized': 'every approved file of the phase is in immutable storage',
  'phase.released': 'the phase is sealed with its manifest',
  'run.completed': 'the run is complete, with manifest and bundle',
  'run.failed': 'the run failed; the data says why',
  'run.canceled': 'the run was canceled',
};

/** `docs/reference/events.md`, from the contract. */
export function renderEventsPage(): string {
  return [
    '# Events',
    '',
    'Made from the contract. The log of a run is one JSON object per line, `audit/{runId}/events.ndjson`; `GET /api/runs/{runId}/events` streams it as Server-Sent Events, whose `event:` is the type and whose `id:` takes up the stream again (`Last-Event-ID`). `phasewright events RUN` prints it.',
    '',
    '| property | is |',
    '| --- | --- |',
    '| `id` | 20 hex digits derived from the step: the same step done twice after a crash has the same id |',
    '| `runId` | the run |',
    '| `at` | RFC 3339, UTC |',
    '| `type` | one of those below |',
    '| `phase`, `file` | what it is about, where it is about one |',
    '| `data` | more, by type: counts, digests, reasons |',
    '',
    '| type | means | ends the log |',
    '| --- | --- | --- |',
    ...EVENT_TYPES.map(
      (type) => `| \`${type}\` | ${MEANINGS[type]} | ${isTerminal(type) ? 'yes' : 'no'} |`,
    ),
    '',
  ].join('\n');
}
