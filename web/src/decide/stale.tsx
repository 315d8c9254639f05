import { Callout } from '../parts/callout.tsx';
import { Ago } from '../parts/time.tsx';
import type { ApiProblem } from '../reach/problem.ts';
import { findPhase, useScene } from '../run/run-context.ts';

/** Nothing is decided by this, because something has changed: says what, and what holds now. */
export function Stale({ problem }: { readonly problem: ApiProblem | undefined }) {
  const { run, phase } = useScene();
  const decision = findPhase(run, phase)?.decision;
  return (
    <Callout tone="warn" title="Not applied: this has changed since you looked" isAlert>
      {problem === undefined ? null : <p class="break">{problem.detail}</p>}
      {problem === undefined || problem.errors.length === 0 ? null : (
        <ul class="faults">
          {problem.errors.map(({ pointer, detail }) => (
            <li key={pointer} class="break">
              <code>{pointer.replace(/^\/files\//, '')}</code> {detail}
            </li>
          ))}
        </ul>
      )}
      {decision === undefined ? null : (
        <p>
          What holds: <strong>{decision.decision}</strong> by {decision.by},{' '}
          <Ago at={decision.at} />
        </p>
      )}
      <p>Go back to see what is there now. What you have written is kept.</p>
    </Callout>
  );
}
