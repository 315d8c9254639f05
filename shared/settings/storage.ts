import { badSetting, type Environment } from './values.ts';

export type StorageSetting =
  | { readonly kind: 'file'; readonly directory: string }
  | { readonly kind: 'sqlite'; readonly directory: string }
  | { readonly kind: 'connectionString'; readonly connectionString: string }
  | {
      readonly kind: 'serviceUri';
      readonly serviceUri: string;
      /** Resource id of the account; without it, it is unknown whether a policy is locked. */
      readonly accountId: string | undefined;
    };

export function readStorage(environment: Environment): StorageSetting {
  const serviceUri = environment.PHASEWRIGHT_STORAGE__blobServiceUri;
  if (serviceUri) {
    const accountId = readAccountId(environment.PHASEWRIGHT_STORAGE_ACCOUNT_ID || undefined);
    return { kind: 'serviceUri', serviceUri: requireHttps(serviceUri), accountId };
  }
  const text = environment.PHASEWRIGHT_STORAGE;
  if (!text) {
    throw badSetting(
      'PHASEWRIGHT_STORAGE',
      'is missing; set it to file:DIR, sqlite:DIR or a storage connection string, or set PHASEWRIGHT_STORAGE__blobServiceUri',
    );
  }
  for (const kind of ['file', 'sqlite'] as const) {
    if (text.startsWith(`${kind}:`)) {
      const directory = text.slice(kind.length + 1);
      if (directory === '') {
        throw badSetting('PHASEWRIGHT_STORAGE', `names no directory; write ${kind}:DIR`);
      }
      return { kind, directory };
    }
  }
  if (/(^|;)\s*(UseDevelopmentStorage|AccountName|BlobEndpoint)=/i.test(text)) {
    return { kind: 'connectionString', connectionString: text };
  }
  throw badSetting(
    'PHASEWRIGHT_STORAGE',
    'is not file:DIR, sqlite:DIR or a storage connection string',
  );
}

function readAccountId(accountId: string | undefined): string | undefined {
  const form =
    /^\/subscriptions\/[\w-]+\/resourceGroups\/[\w().-]+\/providers\/Microsoft\.Storage\/storageAccounts\/[a-z0-9]+$/i;
  if (accountId !== undefined && !form.test(accountId)) {
    throw badSetting(
      'PHASEWRIGHT_STORAGE_ACCOUNT_ID',
      'is not the resource id of a storage account; copy it from the account’s properties (JSON view), or leave it out',
    );
  }
  return accountId;
}

function requireHttps(uri: string): string {
  if (!URL.canParse(uri) || new URL(uri).protocol !== 'https:') {
    throw badSetting('PHASEWRIGHT_STORAGE__blobServiceUri', `is not an https address: ${uri}`);
  }
  return uri;
}
