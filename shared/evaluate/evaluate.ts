import type { AskingDeps } from '../agent/ask-agent.ts';
import { toAssignment } from '../agent/write-text.ts';
import { mapLimited } from '../concurrency/map-limited.ts';
import type { RunContext } from '../profiles/profile.ts';
import type { CassetteAgent } from './cassette-agent.ts';
import { type EvaluatedPage, evaluatePage } from './evaluate-page.ts';
import { createPageSource, type PageSource } from './page-source.ts';
import { shuffle } from './sample.ts';
import { type Tally, tally } from './tally.ts';

export interface EvaluationOptions {
  /** Pages of the sample, at most. */
  readonly pages: number;
  readonly seed: number;
  readonly maxRounds: number;
  readonly parallel: number;
}

export interface EvaluatedModel {
  readonly model: string;
  readonly tally: Tally;
  readonly pages: readonly EvaluatedPage[];
}

export interface Candidate {
  readonly model: string;
  readonly agent: CassetteAgent;
  /** With a limiter of its own: one slow model must not delay the other. */
  readonly deps: AskingDeps;
}

/**
 * Lets each model write the same sample of pages, one model after the other. `onPage` is called
 * after each page. Throws what reading a kept answer throws.
 */
export async function evaluate(
  run: RunContext,
  candidates: readonly Candidate[],
  { pages, seed, maxRounds, parallel }: EvaluationOptions,
  onPage: (model: string, page: EvaluatedPage) => void,
): Promise<EvaluatedModel[]> {
  const source = createPageSource(run);
  const sample = await choose(source, pages, seed);
  const evaluated: EvaluatedModel[] = [];
  for (const { model, agent, deps } of candidates) {
    const results = await mapLimited(sample, parallel, async (path) => {
      const page = await evaluatePage(deps, agent, await source.toRequest(path), maxRounds);
      onPage(model, page);
      return page;
    });
    evaluated.push({ model, tally: tally(results, agent.spentMs), pages: results });
  }
  return evaluated;
}

/** The sample, in order of paths. Files without prose ask no model, and are passed over. */
async function choose(source: PageSource, count: number, seed: number): Promise<string[]> {
  const written = source.files.filter(({ writer }) => writer === 'agent');
  const paths = shuffle(
    written.map(({ path }) => path),
    seed,
  );
  const chosen: string[] = [];
  for (const path of paths) {
    if (chosen.length === count) {
      break;
    }
    if (toAssignment(await source.toRequest(path)).requests.length > 0) {
      chosen.push(path);
    }
  }
  return chosen.sort();
}
