import { toProfileResource } from '../../shared/query/profile-resource.ts';
import { registerOperation } from './register.ts';

registerOperation('listProfiles', {
  method: 'GET',
  route: 'api/profiles',
  async handle({ app }) {
    return { jsonBody: { profiles: app.profiles.list().map(toProfileResource) } };
  },
});
