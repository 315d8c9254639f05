import { afterAll, beforeAll } from 'vitest';
import { AppClient } from './app-client.ts';
import {
  type ChildHost,
  type ChildHostOptions,
  removeFolder,
  startChildHost,
} from './child-host.ts';

/**
 * The host a conformance suite runs against: `HOST_URL` if set (any host that serves the
 * conformance app, Azure included), otherwise the embedded host in a child process.
 */
export function useHost(options: ChildHostOptions = {}): () => AppClient {
  let host: ChildHost | undefined;
  let client: AppClient | undefined;
  beforeAll(async () => {
    const url = process.env.HOST_URL;
    if (url === undefined) host = await startChildHost(options);
    client = new AppClient(url ?? host?.url ?? '');
  });
  afterAll(async () => {
    if (host === undefined) return;
    await host.stop();
    removeFolder(host.data);
  });
  return () => {
    if (client === undefined) throw new Error('the host has not started');
    return client;
  };
}
