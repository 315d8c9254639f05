import { type Finding, toError, toOk, toWarning } from '../../shared/contract/finding.ts';
import { isPhasewrightError, toErrorText } from '../../shared/contract/release-format.ts';
import { checkAgent, openSigner, openStore } from '../../shared/open-adapters.ts';
import { checkPolicies, checkStorage } from '../../shared/query/storage-findings.ts';
import { readSettings, type Settings } from '../../shared/settings.ts';
import { checkNotify } from './check-notify.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Limit for one check of a service; the user is waiting. */
const TIMEOUT_MS = 30_000;
/** `engines.node` of package.json: the first version that runs TypeScript unbuilt. */
const MIN_NODE = [22, 18] as const;

/**
 * Checks everything the app would depend on with these settings, most basic first. Has no side
 * effects except those of `checkFoundry`. Ends at settings that cannot be read.
 */
export async function* findLocally(
  environment: Environment,
  nodeVersion: string,
  signal: AbortSignal,
): AsyncGenerator<Finding> {
  yield checkNode(nodeVersion);
  const settings = readOrFinding(environment);
  if ('status' in settings) {
    yield settings;
    return;
  }
  yield toOk('settings', 'all settings are valid');
  yield checkAuth(settings);
  yield* await checkStore(settings);
  const limit = () => AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  yield* await checkAgent(settings.agent, limit());
  yield settings.approvalKey === undefined
    ? toOk('links', 'PHASEWRIGHT_APPROVAL_KEY is not set: approval links are disabled')
    : toOk('links', 'approval links are signed');
  yield* checkNotify(settings.notify, limit());
  yield await checkSigning(settings);
}

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [minMajor, minMinor] = MIN_NODE;
  return major > minMajor || (major === minMajor && minor >= minMinor)
    ? toOk('node', version)
    : toError('node', `${version} is too old; install Node ${MIN_NODE.join('.')} or newer`);
}

function readOrFinding(environment: Environment): Settings | Finding {
  try {
    return readSettings(environment);
  } catch (error) {
    if (isPhasewrightError(error, 'bad-setting')) {
      return toError('settings', error.detail);
    }
    throw error;
  }
}

function checkAuth({ auth, stripsIdentity }: Settings): Finding {
  if (auth === 'easyauth' && !stripsIdentity) {
    return toWarning(
      'auth',
      'no caller is believed: enable App Service authentication, or name the front end that removes identity headers in PHASEWRIGHT_FRONT_END',
    );
  }
  return auth === 'easyauth'
    ? toOk('auth', 'App Service authentication identifies callers')
    : toWarning(
        'auth',
        'off: every caller that reaches the port has all roles; use it on one machine only',
      );
}

async function checkStore(settings: Settings): Promise<Finding[]> {
  try {
    const store = await openStore(settings.storage);
    try {
      const found = await checkStorage(store);
      return found.some(({ status }) => status === 'error')
        ? found
        : [...found, ...(await checkPolicies(store, settings.releaseWithoutPolicy))];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [toError('storage', toErrorText(error))];
  }
}

async function checkSigning({ signing }: Settings): Promise<Finding> {
  try {
    const sign = await openSigner(signing);
    if (sign === undefined) {
      return toOk('signing', 'PHASEWRIGHT_SIGNING_KEY is not set: provenance is not signed');
    }
    const { keyId } = await sign(new TextEncoder().encode('phasewright doctor'));
    return toOk('signing', `provenance is signed with ${keyId}`);
  } catch (error) {
    return toError('signing', toErrorText(error));
  }
}
