import type { CallForecast } from '../../../shared/contract/budget.ts';
import { count, toNumber } from '../components/text.ts';

/** What writing the files of a plan can cost, in one line. */
export function toForecastText({ calls, expectedTokens, maxTokens }: CallForecast): string {
  return `${count(calls, 'call')}, about ${toNumber(expectedTokens)} tokens, ${toNumber(maxTokens)} at worst`;
}
