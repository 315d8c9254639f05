import type { EvaluatedModel } from '../../shared/evaluate/evaluate.ts';
import { type Prices, toCost } from './prices.ts';

/** A line of the comparison: what is measured, and its value for each model. */
export interface Figure {
  readonly name: string;
  readonly values: readonly string[];
}

/** The figures of all models, as text. `prices` adds the cost. */
export function toFigures(models: readonly EvaluatedModel[], prices: Prices | undefined): Figure[] {
  const figure = (name: string, toValue: (model: EvaluatedModel) => string): Figure => ({
    name,
    values: models.map(toValue),
  });
  const rules = [
    ...new Set(models.flatMap(({ tally }) => Object.keys(tally.flaggedByRule))),
  ].sort();
  return [
    figure('pages', ({ tally }) => String(tally.pages)),
    figure('passed as first written', ({ tally }) => toShare(tally.passedFirst, tally.pages)),
    ...rules.map((rule) =>
      figure(`  passed ${rule}`, ({ tally }) =>
        toShare(tally.pages - (tally.flaggedByRule[rule] ?? 0), tally.pages),
      ),
    ),
    figure('passed in the end', ({ tally }) => toShare(tally.passed, tally.pages)),
    figure('rounds until passed', ({ tally }) => tally.roundsToGreen?.toFixed(2) ?? '-'),
    figure('facts grounded', ({ tally }) => String(tally.facts.grounded)),
    figure('facts invented', ({ tally }) => String(tally.facts.invented)),
    figure('claims not judged', ({ tally }) => String(tally.facts.notJudged)),
    ...toTokenFigures(figure),
    ...(prices === undefined ? [] : [figure('cost', (it) => toCostText(prices, it))]),
    figure('seconds per file', ({ tally }) => tally.secondsPerFile.toFixed(1)),
  ];
}

type ToFigure = (name: string, toValue: (model: EvaluatedModel) => string) => Figure;

function toTokenFigures(figure: ToFigure): Figure[] {
  return [
    figure('tokens in', ({ tally }) => String(tally.usage.inputTokens)),
    figure('  from the prompt cache', ({ tally }) => String(tally.usage.cachedTokens ?? '-')),
    figure('tokens out', ({ tally }) => String(tally.usage.outputTokens)),
    figure('  for reasoning', ({ tally }) => String(tally.usage.reasoningTokens ?? '-')),
  ];
}

function toCostText(prices: Prices, { model, tally }: EvaluatedModel): string {
  return toCost(prices, model, tally.usage)?.toFixed(4) ?? 'no price';
}

function toShare(part: number, all: number): string {
  return all === 0 ? '-' : `${((100 * part) / all).toFixed(0)} % (${part} of ${all})`;
}

/** The figures as lines with aligned columns. */
export function renderTable(models: readonly string[], figures: readonly Figure[]): string[] {
  const rows = [['', ...models], ...figures.map(({ name, values }) => [name, ...values])];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
