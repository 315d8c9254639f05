import { parseStartBody } from '../../shared/contract/run.ts';
import { toForecast } from '../../shared/query/forecast.ts';
import { readJsonBody } from './read-request.ts';
import { registerOperation } from './register.ts';

/** A POST for its body only: it starts nothing and keeps nothing. */
registerOperation('forecastRun', {
  method: 'POST',
  route: 'api/forecast',
  async handle({ request, app: { profiles } }) {
    const body = parseStartBody(await readJsonBody(request));
    const profileNames = profiles.list().map(({ name }) => name);
    return { jsonBody: toForecast({ getProfile: profiles.get, profileNames }, body) };
  },
});
