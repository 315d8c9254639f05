import { isPhasewrightError, PhasewrightError } from '../../contract/release-format.ts';

const ROLE = 'Storage Blob Data Contributor';

/** A blob has the name already: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes */
const TAKEN = new Set([
  'BlobAlreadyExists',
  'BlobImmutableDueToPolicy',
  'BlobImmutableDueToLegalHold',
  'UnauthorizedBlobOverwrite',
]);

interface AzureFault {
  readonly status: number | undefined;
  /** The error code of the service, or that of the system, such as `ECONNREFUSED`. */
  readonly code: string;
}

/** Reads an error of the SDK; responses to HEAD have no body, so their code is in a header. */
export function toFault(error: unknown): AzureFault {
  if (!(error instanceof Error)) return { status: undefined, code: '' };
  const status = 'statusCode' in error ? error.statusCode : undefined;
  const details = 'details' in error ? error.details : undefined;
  const header =
    typeof details === 'object' && details !== null && 'errorCode' in details
      ? details.errorCode
      : undefined;
  const code = header ?? ('code' in error ? error.code : undefined);
  return {
    status: typeof status === 'number' ? status : undefined,
    code: typeof code === 'string' ? code : '',
  };
}

/** Whether a conditional creation found an existing blob. */
export function isExisting(error: unknown): boolean {
  const { status, code } = toFault(error);
  return status === 412 || TAKEN.has(code);
}

export function isBlobMissing(error: unknown): boolean {
  return toFault(error).code === 'BlobNotFound';
}

/**
 * Converts a failed call to `unavailable`, with what to do. An error that comes neither from the
 * service nor from the connection is a program error and stays unchanged.
 */
function toStoreError(error: unknown, doing: string): unknown {
  if (isPhasewrightError(error)) return error;
  const advice = findAdvice(error);
  if (advice === undefined) return error;
  return new PhasewrightError('unavailable', `${doing} failed: ${advice}`, { cause: error });
}

/** Runs `work`, naming the operation in any error of the service. */
export async function explainErrors<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStoreError(error, doing);
  }
}

function findAdvice(error: unknown): string | undefined {
  const { status, code } = toFault(error);
  const name = error instanceof Error ? error.name : '';
  if (/^(Credential|(Aggregate)?Authentication)/.test(name)) {
    return `cannot sign in: there is no identity; give the app a managed identity (or sign in with "az login") and assign it the role ${ROLE} on the storage account`;
  }
  if (status === 401 || status === 403) return `${toAccessAdvice(code)} (${code || status})`;
  if (code === 'ContainerNotFound') return 'the container does not exist; start the app again';
  if (name === 'AbortError') return 'storage did not answer in time; try again';
  if (status !== undefined || name === 'RestError') {
    return `storage does not answer as it should (${code || status || 'no answer'}); check that the account exists and can be reached, and try again`;
  }
  return undefined;
}

function toAccessAdvice(code: string): string {
  if (code === 'AuthorizationPermissionMismatch') {
    return `the identity lacks the role ${ROLE} on the storage account; assign it, which takes effect within minutes`;
  }
  if (code === 'KeyBasedAuthenticationNotPermitted') {
    return `the account takes no keys; set PHASEWRIGHT_STORAGE__blobServiceUri and assign the app's identity the role ${ROLE}`;
  }
  return `access is refused; check the key, the network rules of the account, and that the identity has the role ${ROLE}`;
}
