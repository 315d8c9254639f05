import { StatusDot } from '../components/status.tsx';
import { count, toTitle } from '../components/text.ts';
import type { AwaitedWhat } from '../decide/subjects.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { isAwaited, type PhaseOfRun, useRunContext } from './run-context.ts';

/** The phases of a run as a timeline, and links to its other views. */
export function RunNavigation({ segments }: { readonly segments: readonly string[] }) {
  const { run } = useRunContext();
  const [first, phase] = segments;
  const isAt = (name: string | undefined) => (first === name ? 'page' : undefined);
  return (
    <nav class="run-navigation" aria-label="This run">
      <Link href={to.run(run.runId)} class="nav-item" aria-current={isAt(undefined)}>
        Overview
      </Link>
      <ol class="timeline">
        {run.phases.map((it) => (
          <li key={it.phase}>
            <PhaseLink phase={it} isCurrent={first === 'phases' && Number(phase) === it.phase} />
          </li>
        ))}
      </ol>
      <Link href={to.release(run.runId)} class="nav-item" aria-current={isAt('release')}>
        Release
      </Link>
      <Link href={to.events(run.runId)} class="nav-item" aria-current={isAt('events')}>
        Events
      </Link>
    </nav>
  );
}

function PhaseLink(props: { readonly phase: PhaseOfRun; readonly isCurrent: boolean }) {
  const { phase, isCurrent } = props;
  const { run } = useRunContext();
  const isWaiting = isAwaited(run, phase.phase);
  return (
    <Link
      href={to.gate(run.runId, phase.phase)}
      class={`nav-item phase-link phase-${phase.status.toLowerCase()}`}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <StatusDot status={phase.status} />
      <span class="phase-name">
        <span class="for-readers">Phase {phase.phase}, </span>
        {toTitle(phase.name)}
      </span>
      <span class="phase-note number">
        {describePhase(phase, isWaiting ? run.awaiting?.about.kind : undefined)}
      </span>
    </Link>
  );
}

/** The progress of a phase in the fewest words. */
function describePhase({ status, files, gate }: PhaseOfRun, what: AwaitedWhat | undefined): string {
  switch (status) {
    case 'Pending':
      return 'pending';
    case 'Planning':
      return 'planning';
    case 'Generating':
      return `${files.staged} of ${files.planned}`;
    case 'Validating':
      return 'in the gate';
    case 'AwaitingApproval':
      return what === 'gate' && gate?.verdict === 'failed'
        ? count(gate.errors, 'error')
        : what === 'budget'
          ? 'budget'
          : 'your turn';
    case 'Materializing':
      return `${files.released} of ${files.planned}`;
    case 'Failed':
      return gate?.verdict === 'failed' ? count(gate.errors, 'error') : 'failed';
    case 'Released':
      return count(files.released, 'file');
  }
}
