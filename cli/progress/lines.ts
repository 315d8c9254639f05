import { toCount } from '../../packages/gate/src/base.ts';
import type { RunEvent } from '../../shared/contract/events.ts';
import type { Progress } from './state.ts';
import { describeUsage } from './words.ts';

/** A phase with fewer files reports nothing between its plan and its gate. */
const FEW_FILES = 20;
/** Number of progress lines of a larger phase. */
const MILESTONES = 4;

type ToLine = (event: RunEvent, progress: Progress) => string | undefined;

const nameOf = (event: RunEvent, progress: Progress) => progress.nameOf(event.phase ?? 0);
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const number = (value: unknown) => (typeof value === 'number' ? value : 0);

const isAboutBudget = (about: unknown) =>
  typeof about === 'object' && about !== null && 'kind' in about && about.kind === 'budget';

const EVENT_LINES: Readonly<Partial<Record<RunEvent['type'], ToLine>>> = {
  'run.started': ({ runId, data }) =>
    `run ${runId} started: ${text(data.title)}, ${text(data.profile)} ${text(data.variant)}, ${text(data.reviewMode)}, ${text(data.strictness)}`,
  'phase.started': (event, progress) => `${nameOf(event, progress)}: planning`,
  'plan.accepted': (event, progress) =>
    `${nameOf(event, progress)}: ${toCount(number(event.data.files), 'file')} planned${toForecastLine(event.data.forecast)}`,
  'plan.retried': (event, progress) =>
    `${nameOf(event, progress)}: the planner is asked again (${text(event.data.reason)})`,
  'file.drafted': toMilestoneLine,
  'file.retried': (event, progress) =>
    `${nameOf(event, progress)}: ${event.file} retried (${text(event.data.reason)})`,
  'activity.failed': ({ data }) =>
    `${text(data.activity)} failed, attempt ${number(data.attempt)} of ${number(data.maxAttempts)}: ${text(data.detail)}`,
  'activity.recovered': ({ data }) =>
    `${text(data.activity)} succeeded, attempt ${number(data.attempt)}`,
  'agent.throttled': ({ data }) =>
    `the model service is at its limit; calls wait until ${text(data.until)}`,
  'gate.passed': (event, progress) =>
    `${nameOf(event, progress)}: gate passed, ${toCount(number(event.data.warnings), 'warning')}`,
  'gate.failed': (event, progress) =>
    `${nameOf(event, progress)}: gate failed, ${toCount(number(event.data.errors), 'error')} in ${toCount(number(event.data.flagged), 'file')}`,
  'files.regenerating': (event, progress) =>
    `${nameOf(event, progress)}: regenerating ${toCount(Array.isArray(event.data.files) ? event.data.files.length : 0, 'file')}`,
  'approval.requested': (event, progress) =>
    isAboutBudget(event.data.about)
      ? `${nameOf(event, progress)}: the token budget is used up, waiting for a decision`
      : `${nameOf(event, progress)}: waiting for a decision`,
  'comment.added': (event, progress) =>
    `${nameOf(event, progress)}: ${text(event.data.by)} commented on ${event.file}`,
  'budget.raised': ({ data }) =>
    `the budget is now ${number(data.tokens)} tokens, raised by ${text(data.by)}`,
  'decision.recorded': (event, progress) =>
    `${nameOf(event, progress)}: decided by ${text(event.data.by)}: ${text(event.data.decision)}`,
  'decision.refused': (event, progress) =>
    `${nameOf(event, progress)}: refused the decision of ${text(event.data.by)}: ${text(event.data.decision)}; ${text(event.data.detail)}`,
  'phase.released': (event, progress) => `${nameOf(event, progress)}: released`,
  'run.completed': ({ runId }) => `run ${runId} is complete`,
  'run.failed': ({ runId }) => `run ${runId} failed`,
  'run.canceled': ({ runId }) => `run ${runId} was canceled`,
};

/**
 * The line that reports an event without redrawing, or `undefined` if the event needs none.
 * `progress` must have received the event already.
 */
export function toEventLine(event: RunEvent, progress: Progress): string | undefined {
  return EVENT_LINES[event.type]?.(event, progress);
}

/** The line about the end of one file, or `undefined` if the event is about something else. */
export function toFileLine(event: RunEvent, progress: Progress): string | undefined {
  const { type, file, data } = event;
  if (type !== 'file.drafted' || file === undefined) {
    return undefined;
  }
  const { planned, drafted } = progress.countFiles(event.phase ?? 0);
  return `${nameOf(event, progress)}: ${file} ${text(data.outcome)} in ${number(data.durationMs)} ms${toUsageText(data.usage)}, ${drafted} of ${planned}`;
}

function toUsageText(usage: unknown): string {
  const words = typeof usage === 'object' && usage !== null ? describeUsage({ ...usage }) : '';
  return words === '' ? '' : `, ${words}`;
}

function toForecastLine(forecast: unknown): string {
  if (typeof forecast !== 'object' || forecast === null) {
    return '';
  }
  const { calls, expectedTokens, maxTokens }: Partial<Record<string, unknown>> = { ...forecast };
  return `; up to ${toCount(number(calls), 'call')}, about ${number(expectedTokens)} tokens, at most ${number(maxTokens)}`;
}

function toMilestoneLine(event: RunEvent, progress: Progress): string | undefined {
  const { planned, drafted } = progress.countFiles(event.phase ?? 0);
  const toPart = (files: number) => Math.floor((files * MILESTONES) / planned);
  return planned >= FEW_FILES && toPart(drafted) > toPart(drafted - 1)
    ? `${nameOf(event, progress)}: ${drafted} of ${planned} files written`
    : undefined;
}
