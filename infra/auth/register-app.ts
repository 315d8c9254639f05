import { ADMIN_ROLE_ID, APP_ROLES, AZURE_CLI_CLIENT_ID, SCOPE_ID } from './app-roles.ts';
import { type Graph, readList, readText } from './graph.ts';

/**
 * Creates or updates the app registration of an azd environment, and returns its client id. Only
 * users and programs with a role get a token for it; the signed-in user becomes administrator.
 * Idempotent.
 */
export async function registerApp(graph: Graph, environmentName: string): Promise<string> {
  const application = `/applications(uniqueName='phasewright-${environmentName}')`;
  await graph.upsert(application, toApplication(environmentName));
  const clientId = readText(await graph.get(application), 'appId');
  await graph.upsert(application, toAddress(clientId));
  const principal = `/servicePrincipals(appId='${clientId}')`;
  await graph.upsert(principal, { appRoleAssignmentRequired: true });
  const resourceId = readText(await graph.get(principal), 'id');
  await grantAdmin(graph, resourceId);
  return clientId;
}

function toApplication(environmentName: string): object {
  return {
    displayName: `Phasewright (${environmentName})`,
    signInAudience: 'AzureADMyOrg',
    appRoles: APP_ROLES.map((role) => ({
      ...role,
      allowedMemberTypes: ['User', 'Application'],
      isEnabled: true,
    })),
    api: {
      requestedAccessTokenVersion: 2,
      oauth2PermissionScopes: [
        {
          id: SCOPE_ID,
          value: 'user_impersonation',
          type: 'User',
          isEnabled: true,
          adminConsentDisplayName: 'Use Phasewright',
          adminConsentDescription: 'Use Phasewright as the signed-in person.',
          userConsentDisplayName: 'Use Phasewright',
          userConsentDescription: 'Use Phasewright as you.',
        },
      ],
    },
    web: { implicitGrantSettings: { enableIdTokenIssuance: true } },
  };
}

/** Properties that contain the client id. */
function toAddress(clientId: string): object {
  return {
    identifierUris: [`api://${clientId}`],
    api: {
      preAuthorizedApplications: [
        { appId: AZURE_CLI_CLIENT_ID, delegatedPermissionIds: [SCOPE_ID] },
      ],
    },
  };
}

async function grantAdmin(graph: Graph, resourceId: string): Promise<void> {
  const principalId = readText(await graph.get('/me'), 'id');
  const assignments = `/servicePrincipals/${resourceId}/appRoleAssignedTo`;
  const granted = readList(await graph.get(assignments), 'value').some(
    (it) =>
      readText(it, 'principalId') === principalId && readText(it, 'appRoleId') === ADMIN_ROLE_ID,
  );
  if (!granted) {
    await graph.create(assignments, { principalId, resourceId, appRoleId: ADMIN_ROLE_ID });
  }
}
