import { listProfiles } from '../../shared/profile/registry.ts';
import { toProfileResource } from '../../shared/watch/profile-resource.ts';
import { registerOperation } from './register.ts';

registerOperation('listProfiles', {
  method: 'GET',
  route: 'api/profiles',
  async handle() {
    return { jsonBody: { profiles: listProfiles().map(toProfileResource) } };
  },
});
