import { ScrollFrame } from '../components/scroll-frame.tsx';
import { toDuration, toNumber, toTitle } from '../components/text.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { type PhaseOfRun, useRunContext } from './run-context.ts';

export function PhaseTimes() {
  const { run } = useRunContext();
  const timed = run.phases.filter(({ timings }) => (timings?.files ?? 0) > 0);
  return timed.length === 0 ? null : (
    <section class="card" aria-labelledby="times-title">
      <h2 id="times-title" class="card-title">
        Writing times
      </h2>
      <ScrollFrame label="Writing times">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Phase</th>
              <th scope="col" data-align="right">
                Files
              </th>
              <th scope="col" data-align="right">
                Median
              </th>
              <th scope="col" data-align="right">
                Total
              </th>
              <th scope="col">Slowest</th>
            </tr>
          </thead>
          <tbody>
            {timed.map((phase) => (
              <TimesRow key={phase.phase} phase={phase} />
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  );
}

function TimesRow({ phase: { phase, name, timings } }: { readonly phase: PhaseOfRun }) {
  const { run } = useRunContext();
  return timings === undefined ? null : (
    <tr>
      <th scope="row">
        <span class="whole">
          {phase} {toTitle(name)}
        </span>
      </th>
      <td data-align="right" class="number">
        {toNumber(timings.files)}
      </td>
      <td data-align="right" class="number">
        {toDuration(timings.medianMs)}
      </td>
      <td data-align="right" class="number">
        {toDuration(timings.totalMs)}
      </td>
      <td>
        <ul class="names slowest small">
          {timings.slowest.map(({ file, durationMs }) => (
            <li key={file}>
              <Link href={to.document(run.runId, phase, file)} class="break">
                {file}
              </Link>{' '}
              <span class="quiet number">{toDuration(durationMs)}</span>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
