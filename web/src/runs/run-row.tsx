import type { RunResource } from '../../../shared/contract/run.ts';
import { StatusBadge, StatusDot } from '../components/status.tsx';
import { toTitle } from '../components/text.ts';
import { Ago } from '../components/time.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { describeRun } from './describe-run.ts';

export function RunRow({ run }: { readonly run: RunResource }) {
  return (
    <li class="run-row">
      <div class="run-row-status">
        <StatusBadge status={run.status} />
      </div>
      <div class="run-row-name">
        <Link href={to.run(run.runId)} class="run-row-link">
          {run.title}
        </Link>
        <span class="small quiet">
          {run.profile} · {run.variant}
        </span>
        <code class="small quiet break">{run.runId}</code>
      </div>
      <p class="run-row-text">{describeRun(run)}</p>
      <PhaseDots run={run} />
      <div class="run-row-time small quiet">
        <Ago at={run.createdAt} />
        <span>by {run.createdBy}</span>
      </div>
    </li>
  );
}

function PhaseDots({ run }: { readonly run: RunResource }) {
  const done = run.phases.filter(({ status }) => status === 'Released').length;
  return (
    <div class="phase-dots">
      <span class="for-readers">
        {done} of {run.phases.length} phases released
      </span>
      <span aria-hidden="true" class="phase-dots-row">
        {run.phases.map(({ phase, name, status }) => (
          <span key={phase} title={toTitle(name)}>
            <StatusDot status={status} />
          </span>
        ))}
      </span>
    </div>
  );
}
