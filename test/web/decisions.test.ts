import { describeInBrowser } from './browser.ts';
import { describeBudget } from './decisions/budget.ts';
import { describeGateDecisions } from './decisions/gate.ts';
import { describePlanDecisions } from './decisions/plan.ts';
import { describeStart } from './decisions/start.ts';
import { useStage } from './use-stage.ts';

describeInBrowser('decisions on the review page', () => {
  const shared = useStage({ CALL_TOKENS: '1000' });
  describeGateDecisions(shared);
  describePlanDecisions(shared);
  describeBudget(shared);
  describeStart(shared);
});
