import type { PhaseStatus, RunStatus } from '../../../shared/contract/run.ts';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'good' | 'bad' | 'warn' | 'await' | 'busy' | 'idle';

interface Look {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly text: string;
}

const LOOKS: Readonly<Record<RunStatus | PhaseStatus, Look>> = {
  Running: { tone: 'busy', icon: 'spin', text: 'Running' },
  AwaitingApproval: { tone: 'await', icon: 'person', text: 'Awaits a decision' },
  Failed: { tone: 'bad', icon: 'cross', text: 'Failed' },
  Canceled: { tone: 'idle', icon: 'slash', text: 'Canceled' },
  Complete: { tone: 'good', icon: 'check', text: 'Complete' },
  Pending: { tone: 'idle', icon: 'circle', text: 'Pending' },
  Planning: { tone: 'busy', icon: 'spin', text: 'Planning' },
  Generating: { tone: 'busy', icon: 'spin', text: 'Generating' },
  Validating: { tone: 'busy', icon: 'spin', text: 'Validating' },
  Materializing: { tone: 'busy', icon: 'spin', text: 'Materializing' },
  Released: { tone: 'good', icon: 'check', text: 'Released' },
};

export function toLook(status: RunStatus | PhaseStatus): Look {
  return LOOKS[status];
}

/** A word with a colour and a shape, neither of which is needed to understand it. */
function Badge({ tone, icon, text }: Look) {
  return (
    <span class={`badge tone-${tone}`}>
      <Icon name={icon} size={13} />
      {text}
    </span>
  );
}

export function StatusBadge({ status }: { readonly status: RunStatus | PhaseStatus }) {
  return <Badge {...LOOKS[status]} />;
}

export function StatusDot({ status }: { readonly status: RunStatus | PhaseStatus }) {
  const { tone, icon } = LOOKS[status];
  return (
    <span class={`dot tone-${tone}`} title={LOOKS[status].text}>
      <Icon name={icon} size={11} />
    </span>
  );
}

export function VerdictBadge({ verdict }: { readonly verdict: 'passed' | 'failed' }) {
  return verdict === 'passed' ? (
    <Badge tone="good" icon="check" text="Gate passed" />
  ) : (
    <Badge tone="bad" icon="cross" text="Gate failed" />
  );
}
