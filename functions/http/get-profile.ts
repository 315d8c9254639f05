import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { toProfileResource } from '../../shared/query/profile-resource.ts';
import { registerOperation } from './register.ts';

registerOperation('getProfile', {
  method: 'GET',
  route: 'api/profiles/{name}',
  async handle({ request, app }) {
    const profile = app.profiles.get(request.params.name ?? '');
    if (profile === undefined) {
      throw new PhasewrightError(
        'not-found',
        'cannot find a profile with that name; list the profiles',
      );
    }
    return { jsonBody: toProfileResource(profile) };
  },
});
