import { toNumber } from '../components/text.ts';
import { BudgetMeter } from './budget-meter.tsx';
import { useRunContext } from './run-context.ts';

export function Usage() {
  const { run } = useRunContext();
  const { budget, usage } = run;
  const figures = [
    { name: 'Input tokens', value: usage.inputTokens },
    { name: 'from the prompt cache', value: usage.cachedTokens },
    { name: 'Output tokens', value: usage.outputTokens },
    { name: 'for reasoning', value: usage.reasoningTokens },
    { name: 'Files from the cache', value: usage.cachedFiles },
  ];
  return (
    <section class="card" aria-labelledby="usage-title">
      <h2 id="usage-title" class="card-title">
        Usage
      </h2>
      <dl class="figures">
        {figures.map(({ name, value }) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="number">{toNumber(value)}</dd>
            </div>
          ),
        )}
        <div>
          <dt>Budget</dt>
          <dd>
            {budget === undefined ? (
              <span class="quiet">no limit</span>
            ) : (
              <BudgetMeter budget={budget} />
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}
