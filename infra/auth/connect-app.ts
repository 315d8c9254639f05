import { type Graph, readList, readText } from './graph.ts';

/** What is known only after the function app exists. */
export interface Connection {
  readonly clientId: string;
  readonly tenantId: string;
  /** `https://<host>` of the function app. */
  readonly appUri: string;
  /** Object id of the function app's identity. */
  readonly identityPrincipalId: string;
}

/**
 * Lets users sign in at the function app, and lets App Service authentication use the app's
 * identity instead of a client secret. Idempotent.
 */
export async function connectApp(graph: Graph, connection: Connection): Promise<void> {
  const { clientId, tenantId, appUri, identityPrincipalId } = connection;
  const found = await graph.get(`/applications(appId='${clientId}')`);
  const application = `/applications/${readText(found, 'id')}`;
  await graph.upsert(application, {
    web: { redirectUris: withCallback(found, `${appUri}/.auth/login/aad/callback`) },
  });
  await graph.upsert(`${application}/federatedIdentityCredentials(name='phasewright')`, {
    issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    subject: identityPrincipalId,
    audiences: ['api://AzureADTokenExchange'],
    description: 'The function app proves itself with its managed identity.',
  });
}

/** Redirect URLs added by others are kept. */
function withCallback(application: unknown, callback: string): string[] {
  const web = typeof application === 'object' && application !== null ? application : {};
  const known = readList(Reflect.get(web, 'web'), 'redirectUris').map(String);
  return known.includes(callback) ? known : [...known, callback];
}
