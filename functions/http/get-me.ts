import { registerOperation } from './register.ts';

registerOperation('getMe', {
  method: 'GET',
  route: 'api/me',
  async handle({ caller, app }) {
    const { name, roles } = caller;
    return {
      headers: { 'cache-control': 'no-store' },
      jsonBody: { name, roles: [...roles].sort(), auth: app.settings.auth },
    };
  },
});
