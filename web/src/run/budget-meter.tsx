import type { TokenBudget } from '../../../shared/contract/budget.ts';
import { Meter } from '../components/meter.tsx';
import { toNumber } from '../components/text.ts';

/** From this share on, a budget is shown as nearly exhausted. */
const NEARLY = 0.9;

export function BudgetMeter({ budget }: { readonly budget: TokenBudget }) {
  const { tokens, spent, reserved } = budget;
  const held = reserved === 0 ? '' : `, ${toNumber(reserved)} reserved for running calls`;
  return (
    <Meter
      label="Tokens spent of the budget"
      value={spent}
      max={tokens}
      tone={spent + reserved >= NEARLY * tokens ? 'bad' : 'busy'}
      text={`${toNumber(spent)} of ${toNumber(tokens)} tokens spent${held}`}
    />
  );
}
