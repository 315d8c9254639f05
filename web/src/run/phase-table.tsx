import { Meter } from '../components/meter.tsx';
import { ScrollFrame } from '../components/scroll-frame.tsx';
import { StatusBadge, VerdictBadge } from '../components/status.tsx';
import { count, toPercent, toTitle } from '../components/text.ts';
import { Ago } from '../components/time.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { toForecastText } from './forecast-text.ts';
import { type PhaseOfRun, useRunContext } from './run-context.ts';

export function PhaseTable() {
  const { run } = useRunContext();
  return (
    <ScrollFrame label="Phases">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Phase</th>
            <th scope="col">Status</th>
            <th scope="col">Files</th>
            <th scope="col">Gate</th>
            <th scope="col">Decision</th>
          </tr>
        </thead>
        <tbody>
          {run.phases.map((phase) => (
            <tr key={phase.phase}>
              <th scope="row">
                <Link href={to.gate(run.runId, phase.phase)} class="whole">
                  {phase.phase} {toTitle(phase.name)}
                </Link>
              </th>
              <td>
                <StatusBadge status={phase.status} />
              </td>
              <td>
                <Files phase={phase} />
              </td>
              <td>
                <Gate phase={phase} />
              </td>
              <td class="small">
                <DecisionText phase={phase} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

function Files({ phase }: { readonly phase: PhaseOfRun }) {
  const { forecast } = phase;
  return (
    <span class="stack">
      <Progress phase={phase} />
      {forecast === undefined || forecast.calls === 0 ? null : (
        <span class="small quiet number">forecast {toForecastText(forecast)}</span>
      )}
    </span>
  );
}

function Progress({ phase }: { readonly phase: PhaseOfRun }) {
  const { planned, staged, released } = phase.files;
  if (planned === 0) {
    return <span class="quiet">–</span>;
  }
  return phase.status === 'Released' ? (
    <span class="number">{count(released, 'file')}</span>
  ) : (
    <Meter label="Files written" value={staged} max={planned} />
  );
}

function Gate({ phase: { gate } }: { readonly phase: PhaseOfRun }) {
  if (gate === undefined) {
    return <span class="quiet">–</span>;
  }
  const found = [
    ...(gate.errors > 0 ? [count(gate.errors, 'error')] : []),
    ...(gate.warnings > 0 ? [count(gate.warnings, 'warning')] : []),
    ...(gate.score === undefined ? [] : [`${toPercent(gate.score)} complete`]),
  ];
  return (
    <span class="stack">
      <VerdictBadge verdict={gate.verdict} />
      {found.length === 0 ? null : <span class="small quiet">{found.join(', ')}</span>}
    </span>
  );
}

function DecisionText({ phase: { decision } }: { readonly phase: PhaseOfRun }) {
  return decision === undefined ? (
    <span class="quiet">–</span>
  ) : (
    <span>
      {decision.decision} by {decision.by}, <Ago at={decision.at} />
      {decision.comment === null ? null : <q class="comment break">{decision.comment}</q>}
    </span>
  );
}
