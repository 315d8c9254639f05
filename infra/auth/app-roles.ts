/**
 * Roles of the app registration. `value` arrives in the `roles` claim, which
 * `functions/http/caller.ts` reads. The ids are ours and must never change, because assignments
 * name them.
 */
export const APP_ROLES = [
  {
    id: '5b8f4d0e-6f0a-4d1b-9a53-6f3c0f2f7a01',
    value: 'Phasewright.Runner',
    displayName: 'Runner',
    description: 'Starts and cancels runs.',
  },
  {
    id: '5b8f4d0e-6f0a-4d1b-9a53-6f3c0f2f7a02',
    value: 'Phasewright.Approver',
    displayName: 'Approver',
    description: 'Approves, rejects and regenerates files.',
  },
  {
    id: '5b8f4d0e-6f0a-4d1b-9a53-6f3c0f2f7a03',
    value: 'Phasewright.Admin',
    displayName: 'Administrator',
    description: 'May do everything.',
  },
] as const;

/** The user who registers the app gets this role, as the first administrator. */
export const ADMIN_ROLE_ID = APP_ROLES[2].id;

/** The one delegated permission: act in Phasewright as the signed-in user. */
export const SCOPE_ID = '5b8f4d0e-6f0a-4d1b-9a53-6f3c0f2f7a10';

/** The Azure CLI, so that `az account get-access-token` works without a consent page. */
export const AZURE_CLI_CLIENT_ID = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
