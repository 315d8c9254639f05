import type { ContainerClient } from '@azure/storage-blob';
import type { Container } from '../../contract/blob-store.ts';
import { toUnsupported } from '../../contract/protection.ts';
import type { Protection } from '../../contract/release-format.ts';
import type { ReadPolicy } from './read-policy.ts';

/** How Azurite names itself in the header `Server` of every answer. */
const AZURITE = /^azurite/i;

/**
 * What the container is protected by: whether there is a policy, as the blob service says in
 * `x-ms-has-immutability-policy`; whether it is locked, as Azure Resource Manager says, which alone
 * knows it (azure.md §2.2). Without an answer from there the lock stays unknown, and says why.
 */
export async function readProtection(
  client: ContainerClient,
  container: Container,
  readPolicy: ReadPolicy | undefined,
): Promise<Protection> {
  const found = await client.getProperties();
  if (AZURITE.test(found._response.headers.get('server') ?? '')) {
    return toUnsupported('Azurite knows no immutability policies');
  }
  const { hasImmutabilityPolicy = false, hasLegalHold = false } = found;
  if (!hasImmutabilityPolicy) {
    const detail = `the container ${container} has no immutability policy`;
    return { policy: 'missing', isLocked: null, retentionDays: null, hasLegalHold, detail };
  }
  const known = await readPolicy?.(container);
  return known === undefined || 'problem' in known
    ? toPresent(null, null, hasLegalHold, known?.problem ?? UNASKED)
    : toPresent(known.isLocked, known.retentionDays, hasLegalHold, describe(known));
}

const UNASKED = 'PHASEWRIGHT_STORAGE_ACCOUNT_ID is not set';

function toPresent(
  isLocked: boolean | null,
  retentionDays: number | null,
  hasLegalHold: boolean,
  text: string,
): Protection {
  const detail = isLocked === null ? `the lock of the policy is unknown: ${text}` : text;
  return { policy: 'present', isLocked, retentionDays, hasLegalHold, detail };
}

function describe({ isLocked, retentionDays }: { isLocked: boolean; retentionDays: number }) {
  return `${isLocked ? 'locked' : 'unlocked'}, ${retentionDays} days`;
}
