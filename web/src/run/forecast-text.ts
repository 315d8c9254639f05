import type { CallForecast } from '../../../shared/contract/budget.ts';
import { count, toNumber } from '../components/text.ts';

/** The forecast cost of the files of a plan, in one line. */
export function toForecastText({ calls, expectedTokens, maxTokens }: CallForecast): string {
  return `${count(calls, 'call')}, about ${toNumber(expectedTokens)} tokens, ${toNumber(maxTokens)} at worst`;
}
