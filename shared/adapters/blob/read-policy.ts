import type { TokenCredential } from '@azure/identity';
import Type from 'typebox';
import type { Container } from '../../contract/blob-store.ts';
import { createParser, PhasewrightError, toErrorText } from '../../contract/release-format.ts';

/** The policy of a container from Azure Resource Manager, or why it is unknown. */
type Policy =
  | { readonly isLocked: boolean; readonly retentionDays: number }
  | { readonly problem: string };

/** Reads the policy of a container; never throws, because an unknown lock must not fail a run. */
export type ReadPolicy = (container: Container) => Promise<Policy>;

const API_VERSION = '2024-01-01';
const TIMEOUT_MS = 10_000;

/** Blob services of the Azure clouds, and the resource manager of each. */
const MANAGERS: Readonly<Record<string, string>> = {
  'core.windows.net': 'https://management.azure.com',
  'core.usgovcloudapi.net': 'https://management.usgovcloudapi.net',
  'core.chinacloudapi.cn': 'https://management.chinacloudapi.cn',
};

/**
 * The used part of `BlobContainer` of the storage resource provider: `state` is `Locked` or
 * `Unlocked` (@azure/arm-storage, `ImmutabilityPolicyState`).
 */
const parseContainer = createParser(
  Type.Object({
    properties: Type.Object({
      immutabilityPolicy: Type.Object({
        properties: Type.Object({
          immutabilityPeriodSinceCreationInDays: Type.Integer({ minimum: 0 }),
          state: Type.String(),
        }),
      }),
    }),
  }),
  'the container as Azure Resource Manager tells it',
  'unavailable',
);

/** The address of the resource manager for the cloud of a blob service. */
export function toManager(serviceUri: string): string | undefined {
  const { hostname } = new URL(serviceUri);
  return Object.entries(MANAGERS).find(([suffix]) => hostname.endsWith(`.${suffix}`))?.[1];
}

/**
 * Reads policies of the containers of `accountId`, a resource id. It needs the permission to read
 * the container as a resource, which Storage Blob Data Contributor on the container includes.
 */
export function createPolicyReader(
  manager: string,
  accountId: string,
  credential: TokenCredential,
): ReadPolicy {
  const read = async (container: Container): Promise<Policy> => {
    const token = await credential.getToken(`${manager}/.default`);
    const path = `${accountId}/blobServices/default/containers/${container}`;
    const response = await fetch(`${manager}${path}?api-version=${API_VERSION}`, {
      headers: { authorization: `Bearer ${token?.token ?? ''}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new PhasewrightError(
        'unavailable',
        `Azure Resource Manager answers ${response.status}`,
      );
    }
    const { immutabilityPolicy } = parseContainer(await response.json()).properties;
    const { state, immutabilityPeriodSinceCreationInDays } = immutabilityPolicy.properties;
    return { isLocked: state === 'Locked', retentionDays: immutabilityPeriodSinceCreationInDays };
  };
  return (container) =>
    read(container).catch((error: unknown) => ({ problem: toErrorText(error) }));
}
