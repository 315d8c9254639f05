import type { Forecast } from '../contract/forecast.ts';
import type { StartBody } from '../contract/run-options.ts';
import type { Profile } from '../profiles/profile.ts';
import type { Records } from '../records/records.ts';
import { indexSources } from '../run/index-sources.ts';
import { resolveUploads } from '../run/resolve-uploads.ts';
import { requireProfile, requireVariant } from '../run/start-run.ts';

interface ForecastDeps {
  readonly records: Records;
  readonly getProfile: (name: string) => Profile | undefined;
  readonly profileNames: readonly string[];
}

/** Questions returned; the run asks all of them. */
const MAX_QUESTIONS = 100;

/**
 * The forecast of a start with this body. Throws `unprocessable` for anything the start would be
 * refused for.
 */
export async function toForecast(deps: ForecastDeps, body: StartBody): Promise<Forecast> {
  const profile = requireProfile(deps, body);
  const variant = requireVariant(profile, body);
  const given = await resolveUploads(deps.records, profile, body.inputs);
  const inputs = await indexSources(profile.parseInputs(given));
  const docset = profile.toDocset(inputs, variant);
  const questions = profile.toQuestions(inputs, body.strictness ?? 'strict', variant);
  return {
    profile: profile.name,
    variant,
    phases: docset.phases.map(({ phase, name, title, files }) => ({
      phase,
      name,
      title,
      files: files.length,
      words: files.reduce((sum, { expectedWords }) => sum + expectedWords, 0),
    })),
    requirements: docset.requirements.length,
    questions: questions.slice(0, MAX_QUESTIONS),
  };
}
