import { Callout } from '../components/callout.tsx';
import { useRunContext } from '../run/run-context.ts';
import { describeAwaited } from '../runs/describe-run.ts';

export function BudgetCallout() {
  const { run } = useRunContext();
  const text = describeAwaited(run);
  return (
    <Callout tone="await" title={`${text.charAt(0).toUpperCase()}${text.slice(1)}`}>
      No file is written until the budget is raised. Finished files are kept.
    </Callout>
  );
}
