import Type, { type Static } from 'typebox';
import { parse } from 'yaml';
import type { Usage } from '../../shared/contract/draft.ts';
import { createParser } from '../../shared/contract/release-format.ts';

const Price = Type.Number({ minimum: 0 });

/** Prices per million tokens, by model, in any currency. */
const Prices = Type.Record(
  Type.String(),
  Type.Object(
    { input: Price, output: Price, cached: Type.Optional(Price) },
    { additionalProperties: false },
  ),
);
export type Prices = Static<typeof Prices>;

const check = createParser(Prices, 'the price table');

/** Parses a price table in YAML or JSON. Throws `unprocessable` with faults. */
export function parsePrices(text: string): Prices {
  return check(parse(text));
}

/** The cost of tokens; `undefined` for a model without a price. Cached input costs `cached`. */
export function toCost(prices: Prices, model: string, usage: Usage): number | undefined {
  const price = prices[model];
  if (price === undefined) {
    return undefined;
  }
  const { inputTokens, outputTokens, cachedTokens = 0 } = usage;
  const { input, output, cached = input } = price;
  const sum = (inputTokens - cachedTokens) * input + cachedTokens * cached + outputTokens * output;
  return sum / 1_000_000;
}
