import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Host, type HostOptions, startHost } from '../../src/host.ts';
import { AppClient } from './app-client.ts';
import { APP } from './child-host.ts';

export interface LocalHost {
  readonly host: Host;
  readonly client: AppClient;
}

/** Starts the conformance app inside this process. */
export async function startLocalHost(
  dataDirectory: string,
  options: Partial<HostOptions> = {},
): Promise<LocalHost> {
  const host = await startHost({ appDirectory: APP, port: 0, dataDirectory, ...options });
  return { host, client: new AppClient(host.url) };
}

/** The links of an instance that an earlier host started on the same data folder. */
export function makeLinks(url: string, data: string, id: string): Record<string, string> {
  const { system } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8'));
  const instance = `${url}/runtime/webhooks/durabletask/instances/${id}`;
  return {
    id,
    statusQueryGetUri: `${instance}?code=${system}`,
    sendEventPostUri: `${instance}/raiseEvent/{eventName}?code=${system}`,
  };
}
