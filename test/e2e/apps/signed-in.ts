import { app, type HttpRequest } from '@azure/functions';

/**
 * The product (with the agent of `faulty-agent.ts`) behind a double of App Service authentication:
 * the caller comes from the header `x-test-user` (`name;Role,Role`) and is passed on in the headers
 * of App Service.
 */
app.hook.preInvocation(({ inputs }) => {
  const request = inputs[0] as Partial<HttpRequest> | undefined;
  const user = request?.headers?.get?.('x-test-user');
  if (!user) {
    return;
  }
  const [name = '', roles = ''] = user.split(';');
  const claims = roles
    .split(',')
    .filter((role) => role !== '')
    .map((role) => ({ typ: 'roles', val: `Phasewright.${role}` }));
  const principal = {
    auth_typ: 'aad',
    name_typ: 'name',
    role_typ: 'roles',
    claims: [{ typ: 'name', val: name }, ...claims],
  };
  const encoded = Buffer.from(JSON.stringify(principal)).toString('base64');
  request?.headers?.set('x-ms-client-principal', encoded);
});

await import('./faulty-agent.ts');
