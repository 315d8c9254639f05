import type { RunResource } from '../../shared/contract/run.ts';
import { describeGate, describeRetrying, describeUsage } from '../progress/words.ts';

/** A run as text: a line for the run, a line for each phase. */
export function renderRun(run: RunResource): string[] {
  const { runId, profile, variant, reviewMode, strictness, status, failure, createdAt } = run;
  return [
    run.title,
    `${runId}  ${status}${failure === undefined ? '' : ` (${failure.reason}): ${failure.detail}`}`,
    `  ${profile} ${variant}, ${reviewMode}, ${strictness}; started ${createdAt} by ${run.createdBy}`,
    ...(run.retrying ?? []).map((it) => `  retrying: ${describeRetrying(it)}`),
    ...(run.throttledUntil === undefined
      ? []
      : [`  the model service is at its limit; calls wait until ${run.throttledUntil}`]),
    ...run.phases.map(renderPhase),
    ...(describeUsage(run.usage) === '' ? [] : [`  usage: ${describeUsage(run.usage)}`]),
    ...(run.budget === undefined
      ? []
      : [`  budget: ${run.budget.spent} of ${run.budget.tokens} tokens spent`]),
  ];
}

function renderPhase({
  phase,
  name,
  status,
  files,
  gate,
  decision,
  protection,
}: RunResource['phases'][number]) {
  const parts = [
    `${status}`,
    ...(files.planned === 0 ? [] : [`${files.staged}/${files.planned} staged`]),
    ...(files.released === 0 ? [] : [`${files.released} released`]),
    ...(gate === undefined ? [] : [`gate ${describeGate(gate)}`]),
    ...(decision === undefined ? [] : [`decided by ${decision.by}: ${decision.decision}`]),
    ...(protection?.policy === 'missing' ? ['no immutability policy'] : []),
  ];
  return `  ${phase} ${name}: ${parts.join('; ')}`;
}

/** A run in a list: what it is, and who started it when. */
export function renderRunLine(run: RunResource): string {
  const { runId, title, status, profile, variant, currentPhase, createdAt, createdBy } = run;
  const at = createdAt.slice(0, 16).replace('T', ' ');
  const shown = status.padEnd('AwaitingApproval'.length);
  return `${runId}  ${shown}  phase ${currentPhase}  ${title}  (${profile} ${variant}; ${at} UTC by ${createdBy})`;
}
