import type { ComponentChildren } from 'preact';
import { StatusBadge } from '../components/status.tsx';
import { toTitle } from '../components/text.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { PageTitle } from '../shell/page-title.tsx';

export type PhaseTab = 'gate' | 'files' | 'changes' | 'plan';

const TABS: readonly { readonly tab: PhaseTab; readonly text: string }[] = [
  { tab: 'gate', text: 'Gate' },
  { tab: 'files', text: 'Files' },
  { tab: 'changes', text: 'Changes' },
  { tab: 'plan', text: 'Plan' },
];

export function PhaseHead(props: {
  readonly phase: PhaseOfRun;
  readonly tab: PhaseTab;
  readonly children?: ComponentChildren;
}) {
  const { phase, tab, children } = props;
  const { run } = useRunContext();
  const name = toTitle(phase.name);
  const hasBefore = (phase.gate?.round ?? 1) > 1 || run.parentRunId !== undefined;
  return (
    <header class="view-head">
      <div class="view-title">
        <PageTitle
          title={`${name}: ${TABS.find((it) => it.tab === tab)?.text}`}
          run={run.title}
          view={`${run.runId} ${phase.phase} ${tab}`}
        >
          <span class="quiet number">{phase.phase}</span> {name}
        </PageTitle>
        <StatusBadge status={phase.status} />
        <span class="spring" />
        {children}
      </div>
      <nav class="tabs" aria-label={`Phase ${phase.phase}`}>
        {TABS.filter(({ tab: it }) => it !== 'changes' || hasBefore).map((it) => (
          <Link
            key={it.tab}
            href={to[it.tab](run.runId, phase.phase)}
            aria-current={it.tab === tab ? 'page' : undefined}
          >
            {it.text}
          </Link>
        ))}
      </nav>
    </header>
  );
}
