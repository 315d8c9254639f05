import { afterEach, describe, expect, it } from 'vitest';
import { Service } from './service.ts';

const PRINCIPAL = Buffer.from(
  JSON.stringify({
    auth_typ: 'aad',
    name_typ: 'name',
    role_typ: 'roles',
    claims: [
      { typ: 'name', val: 'Mallory' },
      { typ: 'roles', val: 'Phasewright.Admin' },
    ],
  }),
).toString('base64');
const headers = { 'x-ms-client-principal': PRINCIPAL, 'x-ms-client-principal-name': 'Mallory' };

describe('identity headers of a caller', () => {
  let service: Service | undefined;
  afterEach(async () => {
    await service?.stop();
  });

  async function ask(settings: Readonly<Record<string, string>>): Promise<Response> {
    service = await Service.start({
      args: ['--pass-principal'],
      settings: { PHASEWRIGHT_AUTH: 'easyauth', ...settings },
    });
    return await fetch(`${service.url}/api/runs`, { headers });
  }

  it('identity headers are not believed on a host without App Service', async () => {
    const response = await ask({});
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('PHASEWRIGHT_FRONT_END');
  });

  it('identity headers are believed if a setting names the front end that removes them', async () => {
    const response = await ask({ PHASEWRIGHT_FRONT_END: 'test' });
    expect(response.status).toBe(200);
  });
});
