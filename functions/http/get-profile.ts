import { PhasewrightError } from '../../shared/contract/errors.ts';
import { getProfile } from '../../shared/profile/registry.ts';
import { toProfileResource } from '../../shared/watch/profile-resource.ts';
import { registerOperation } from './register.ts';

registerOperation('getProfile', {
  method: 'GET',
  route: 'api/profiles/{name}',
  async handle({ request }) {
    const profile = getProfile(request.params.name ?? '');
    if (profile === undefined) {
      throw new PhasewrightError(
        'not-found',
        'there is no profile of that name; list the profiles',
      );
    }
    return { jsonBody: toProfileResource(profile) };
  },
});
