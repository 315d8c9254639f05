import type { Forecast } from '../../../shared/contract/forecast.ts';
import { count, toNumber } from '../components/text.ts';
import { SeverityMark } from '../gate/issue-line.tsx';

/** Questions shown; the rest is counted. */
const MAX_SHOWN = 8;

/** The forecast of a run: its files and cost, and the questions of the preflight check. */
export function ForecastPanel({ forecast }: { readonly forecast: Forecast }) {
  const { phases, requirements, questions } = forecast;
  const files = phases.reduce((sum, phase) => sum + phase.files, 0);
  const words = phases.reduce((sum, phase) => sum + phase.words, 0);
  const isStopped = questions.some(({ severity }) => severity === 'error');
  return (
    <div class="stack-3">
      <p>
        At least <strong>{count(files, 'file')}</strong> with about {toNumber(words)} words
        {requirements === 0 ? '' : `, documenting ${count(requirements, 'requirement')}`}.
      </p>
      <table class="table forecast">
        <thead>
          <tr>
            <th scope="col">Phase</th>
            <th scope="col" data-align="right">
              Files
            </th>
            <th scope="col" data-align="right">
              Words
            </th>
          </tr>
        </thead>
        <tbody>
          {phases.map((phase) => (
            <tr key={phase.phase}>
              <th scope="row">{phase.title}</th>
              <td data-align="right" class="number">
                {toNumber(phase.files)}
              </td>
              <td data-align="right" class="number">
                {toNumber(phase.words)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {questions.length === 0 ? null : (
        <div class="stack-2">
          <h3>
            {isStopped
              ? 'The preflight check would end the run with these questions'
              : 'The preflight check will ask'}
          </h3>
          <ul class="questions">
            {questions.slice(0, MAX_SHOWN).map(({ pointer, question, severity }) => (
              <li key={`${pointer} ${question}`}>
                <SeverityMark severity={severity} /> <span class="break">{question}</span>{' '}
                <code class="small quiet break">{pointer}</code>
              </li>
            ))}
          </ul>
          {questions.length > MAX_SHOWN ? (
            <p class="small quiet">and {count(questions.length - MAX_SHOWN, 'other')}</p>
          ) : null}
        </div>
      )}
    </div>
  );
}
