import { addUsage, NO_USAGE, type Usage } from '../contract/draft.ts';
import { type EvaluatedPage, isGreen } from './evaluate-page.ts';

/** The figures of one model. Rates are from 0 to 1, times in seconds. */
export interface Tally {
  readonly pages: number;
  /** Pages that passed as first written. */
  readonly passedFirst: number;
  /** Pages that passed in the end. */
  readonly passed: number;
  /** Mean number of rounds of the pages that passed; `null` if none did. */
  readonly roundsToGreen: number | null;
  /** By rule, pages that it flagged with an error as first written; `agent` if there was no text. */
  readonly flaggedByRule: Readonly<Record<string, number>>;
  /** Claims in the pages as first written: of the inputs, not of the inputs, and open. */
  readonly facts: {
    readonly grounded: number;
    readonly invented: number;
    readonly notJudged: number;
  };
  readonly usage: Usage;
  readonly secondsPerFile: number;
}

/** Sums what a model wrote. `spentMs` are the times of its answers by file. */
export function tally(
  pages: readonly EvaluatedPage[],
  spentMs: ReadonlyMap<string, number>,
): Tally {
  const passed = pages.filter(({ attempts }) => attempts.some(isGreen));
  const rounds = passed.reduce((sum, { attempts }) => sum + attempts.length, 0);
  const ms = pages.reduce((sum, { path }) => sum + (spentMs.get(path) ?? 0), 0);
  const firsts = pages.flatMap(({ attempts: [first] }) => (first === undefined ? [] : [first]));
  const count = (key: 'true' | 'false' | 'notJudged') =>
    firsts.reduce((sum, { grounding }) => sum + (grounding?.[key] ?? 0), 0);
  return {
    pages: pages.length,
    passedFirst: firsts.filter(isGreen).length,
    passed: passed.length,
    roundsToGreen: passed.length === 0 ? null : rounds / passed.length,
    flaggedByRule: countRules(pages),
    facts: { grounded: count('true'), invented: count('false'), notJudged: count('notJudged') },
    usage: pages.reduce((sum, { usage }) => addUsage(sum, usage), NO_USAGE),
    secondsPerFile: pages.length === 0 ? 0 : ms / 1000 / pages.length,
  };
}

function countRules(pages: readonly EvaluatedPage[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { attempts } of pages) {
    const { issues = [], failure } = attempts[0] ?? {};
    const errors = issues.filter(({ severity }) => severity === 'error');
    const rules = new Set(errors.map(({ rule }) => rule));
    for (const rule of failure === undefined ? rules : [NO_TEXT]) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Stands among the rules for an answer without a text. */
const NO_TEXT = 'agent';
