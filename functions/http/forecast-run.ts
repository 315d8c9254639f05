import { parseStartBody } from '../../shared/contract/run.ts';
import { getProfile, listProfiles } from '../../shared/profile/registry.ts';
import { toForecast } from '../../shared/watch/forecast.ts';
import { readJsonBody } from './read-request.ts';
import { registerOperation } from './register.ts';

/** A POST for its body only: it starts nothing and keeps nothing. */
registerOperation('forecastRun', {
  method: 'POST',
  route: 'api/forecast',
  async handle({ request }) {
    const body = parseStartBody(await readJsonBody(request));
    const profileNames = listProfiles().map(({ name }) => name);
    return { jsonBody: toForecast({ getProfile, profileNames }, body) };
  },
});
