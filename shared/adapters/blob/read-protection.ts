import type { ContainerClient } from '@azure/storage-blob';
import type { Container } from '../../contract/blob-store.ts';
import { toUnsupported } from '../../contract/protection.ts';
import type { Protection } from '../../contract/release-format.ts';
import type { ReadPolicy } from './read-policy.ts';

/** How Azurite names itself in the header `Server` of every response. */
const AZURITE = /^azurite/i;

/**
 * The protection of the container: whether there is a policy, as the blob service says in
 * `x-ms-has-immutability-policy`; whether it is locked, which only Azure Resource Manager knows.
 * Without a response from there the lock stays unknown, with the reason.
 */
export async function readProtection(
  client: ContainerClient,
  container: Container,
  readPolicy: ReadPolicy | undefined,
): Promise<Protection> {
  const found = await client.getProperties();
  if (AZURITE.test(found._response.headers.get('server') ?? '')) {
    return toUnsupported('Azurite has no immutability policies');
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
