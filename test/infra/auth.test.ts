import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toCaller } from '../../functions/http/caller.ts';
import { ADMIN_ROLE_ID, APP_ROLES, AZURE_CLI_CLIENT_ID } from '../../infra/auth/app-roles.ts';
import { connectApp } from '../../infra/auth/connect-app.ts';
import { createGraph, type Graph } from '../../infra/auth/graph.ts';
import { registerApp } from '../../infra/auth/register-app.ts';
import { readInfra } from './bicep.ts';
import { FakeGraph } from './fake-graph.ts';

const APPLICATION = "/applications(uniqueName='phasewright-prod')";
const PRINCIPAL = "/servicePrincipals(appId='the-client-id')";
const CONNECTION = {
  clientId: 'the-client-id',
  tenantId: 'the-tenant',
  appUri: 'https://func.example.net',
  identityPrincipalId: 'the-identity',
};

let fake: FakeGraph;
let graph: Graph;

beforeEach(async () => {
  fake = new FakeGraph();
  fake.entities.set('/me', { id: 'me' });
  graph = createGraph(await fake.start(), async () => 'a-token', [1, 1, 1]);
});
afterEach(() => fake.stop());

describe('the app registration', () => {
  test('the app registration has its roles, and only users with a role get a token', async () => {
    expect(await registerApp(graph, 'prod')).toBe('the-client-id');
    const application = fake.entities.get(APPLICATION);
    expect(application).toMatchObject({
      identifierUris: ['api://the-client-id'],
      appRoles: APP_ROLES.map(({ value }) => ({ value, isEnabled: true })),
      api: { requestedAccessTokenVersion: 2 },
    });
    expect(fake.entities.get(PRINCIPAL)).toMatchObject({ appRoleAssignmentRequired: true });
  });

  test('the app registration keeps its scope when the Azure CLI is let in', async () => {
    await registerApp(graph, 'prod');
    expect(fake.entities.get(APPLICATION)).toMatchObject({
      api: {
        oauth2PermissionScopes: [{ value: 'user_impersonation' }],
        preAuthorizedApplications: [{ appId: AZURE_CLI_CLIENT_ID }],
      },
    });
  });

  test('creating the app registration twice yields one registration with one administrator', async () => {
    await registerApp(graph, 'prod');
    await registerApp(graph, 'prod');
    const assignments = [...fake.lists.values()].flat();
    expect(assignments).toEqual([
      expect.objectContaining({ principalId: 'me', appRoleId: ADMIN_ROLE_ID }),
    ]);
  });

  test('an assignment whose answer was lost is found to be there', async () => {
    fake.lostAnswers = 1;
    await registerApp(graph, 'prod');
    expect([...fake.lists.values()].flat()).toHaveLength(1);
  });

  test('a directory that shows new objects late is asked again', async () => {
    fake.lateness = 2;
    expect(await registerApp(graph, 'prod')).toBe('the-client-id');
    await connectApp(graph, CONNECTION);
    expect([...fake.lists.values()].flat()).toHaveLength(1);
  });

  test('a directory that never shows new objects is asked four times', async () => {
    fake.lateness = 100;
    await expect(registerApp(graph, 'prod')).rejects.toThrow(/404.*Request_ResourceNotFound/);
    expect(fake.requests.filter((request) => request.startsWith('GET'))).toHaveLength(4);
  });

  test('a refusal is not asked for again, and says what was asked and what Graph answered', async () => {
    fake.refusal = { status: 403, code: 'Authorization_RequestDenied' };
    await expect(registerApp(graph, 'prod')).rejects.toThrow(
      /PATCH \/applications.* with 403.*Authorization_RequestDenied/,
    );
    expect(fake.requests).toHaveLength(1);
  });
});

describe('connecting it with the function app', () => {
  test('connecting it with the function app adds the redirect URI and the identity instead of a secret', async () => {
    await registerApp(graph, 'prod');
    await connectApp(graph, CONNECTION);
    expect(fake.entities.get(APPLICATION)).toMatchObject({
      web: {
        redirectUris: ['https://func.example.net/.auth/login/aad/callback'],
        implicitGrantSettings: { enableIdTokenIssuance: true },
      },
    });
    const credential = [...fake.entities].find(([path]) => path.includes('federatedIdentity'));
    expect(credential?.[1]).toMatchObject({
      issuer: 'https://login.microsoftonline.com/the-tenant/v2.0',
      subject: 'the-identity',
      audiences: ['api://AzureADTokenExchange'],
    });
  });

  test('connecting it with the function app keeps addresses of others, and adds its own once', async () => {
    await registerApp(graph, 'prod');
    Object.assign(fake.entities.get(APPLICATION) ?? {}, { web: { redirectUris: ['https://b'] } });
    await connectApp(graph, CONNECTION);
    await connectApp(graph, CONNECTION);
    expect(fake.entities.get(APPLICATION)).toMatchObject({
      web: { redirectUris: ['https://b', 'https://func.example.net/.auth/login/aad/callback'] },
    });
  });

  test('an app registration that is not there is an error', async () => {
    await expect(connectApp(graph, CONNECTION)).rejects.toThrow(/404/);
  });
});

describe('roles', () => {
  test.each(APP_ROLES.map(({ value }) => value))('%s is a role the app understands', (value) => {
    const principal = {
      name_typ: 'name',
      role_typ: 'roles',
      claims: [{ typ: 'roles', val: value }],
    };
    const headers: Record<string, string> = {
      'x-ms-client-principal': Buffer.from(JSON.stringify(principal)).toString('base64'),
      'x-ms-client-principal-name': 'someone',
    };
    const { roles } = toCaller(
      { auth: 'easyauth', stripsIdentity: true },
      (name) => headers[name] ?? null,
    );
    expect([...roles].map((role) => `Phasewright.${role}`)).toEqual([value]);
  });

  test('the template lets in the client application the registration trusts', () => {
    expect(readInfra('main.bicep')).toContain(AZURE_CLI_CLIENT_ID);
  });
});
