import { type Finding, toError, toOk, toWarning } from '../../shared/contract/finding.ts';
import { isPhasewrightError, toErrorText } from '../../shared/contract/release-format.ts';
import type { Client } from '../api/client.ts';
import { parseJson } from '../api/problem.ts';

/** Checks a service from outside: whether it responds, is healthy, and which caller it sees. */
export async function* findAtService(client: Client): AsyncGenerator<Finding> {
  const health = await checkHealth(client);
  yield health;
  if (health.status !== 'error') {
    yield await checkIdentity(client);
  }
}

/** Sent without a sign-in, as probes do. An unhealthy service says what is wrong. */
async function checkHealth({ url, signal }: Client): Promise<Finding> {
  try {
    const response = await fetch(`${url}/api/health`, { redirect: 'manual', signal });
    const { checks }: Record<string, unknown> = { ...Object(parseJson(await response.text())) };
    if (checks === undefined) {
      return toError(
        'service',
        `${url} answers ${response.status}; is this a Phasewright service?`,
      );
    }
    const faults = listFaults(checks);
    return faults.length === 0
      ? toOk('service', `${url} is well`)
      : toError('service', faults.join('; '));
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return toError('service', `${url} does not answer (${toErrorText(cause)})`);
  }
}

function listFaults(checks: unknown): string[] {
  return Object.entries<unknown>(Object(checks)).flatMap(([name, check]) => {
    const { isUsable, detail }: Record<string, unknown> = { ...Object(check) };
    return isUsable === true ? [] : [`${name}: ${detail}`];
  });
}

async function checkIdentity(client: Client): Promise<Finding> {
  try {
    const { name, roles } = await client.call('GET /api/me', {});
    return roles.length === 0
      ? toWarning('identity', `${name} may only read; docs/deploy.md explains how to assign roles`)
      : toOk('identity', `${name}: ${roles.join(', ')}`);
  } catch (error) {
    if (isPhasewrightError(error)) {
      return toError('identity', error.detail);
    }
    throw error;
  }
}
