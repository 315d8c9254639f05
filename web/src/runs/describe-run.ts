import type { RunResource } from '../../../shared/contract/run.ts';
import { count, toNumber, toTitle } from '../components/text.ts';

/** The state of a run in one sentence. */
export function describeRun(run: RunResource): string {
  const phase = run.phases.find((it) => it.phase === run.currentPhase);
  const name = phase === undefined ? '' : toTitle(phase.name);
  switch (run.status) {
    case 'Complete':
      return `${count(sumReleased(run), 'file')} released`;
    case 'Canceled':
      return `Canceled in ${name}`;
    case 'Failed':
      return run.failure?.detail ?? 'Failed';
    case 'AwaitingApproval':
      return `${name}: ${describeAwaited(run)}`;
    case 'Running':
      return run.isSuspended === true ? `${name}: suspended` : `${name}: ${describeStep(run)}`;
  }
}

/** What a run waits for, and why. */
export function describeAwaited(run: RunResource): string {
  const gate = run.phases.find((it) => it.phase === run.awaiting?.phase)?.gate;
  if (run.awaiting?.about.kind === 'budget') {
    return `the budget of ${toNumber(run.budget?.tokens ?? 0)} tokens is used up`;
  }
  if (run.awaiting?.about.kind === 'plan') {
    return 'the plan awaits approval';
  }
  if (gate?.verdict === 'failed') {
    return `the gate failed with ${count(gate.errors, 'error')}`;
  }
  return 'the gate passed and awaits approval';
}

function describeStep(run: RunResource): string {
  const phase = run.phases.find((it) => it.phase === run.currentPhase);
  if (phase?.status === 'Generating') {
    return `${phase.files.staged} of ${count(phase.files.planned, 'file')} written`;
  }
  return phase?.status.toLowerCase() ?? 'starting';
}

export function sumReleased({ phases }: RunResource): number {
  return phases.reduce((sum, { files }) => sum + files.released, 0);
}

export function matchesSearch(run: RunResource, search: string): boolean {
  const { runId, title, profile, variant, createdBy } = run;
  const text = [runId, title, profile, variant, createdBy, describeRun(run)].join(' ');
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => text.toLowerCase().includes(word));
}
