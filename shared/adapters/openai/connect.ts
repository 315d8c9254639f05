import type OpenAI from 'openai';
import type { Connection } from './connection.ts';

/** The SDK, which is loaded with the first call. */
export const loadSdk = () => import('openai');

/**
 * The settings name the server; whatever the SDK would read from the environment is turned off, and
 * so are its own retries, which ignore the run's limits.
 */
export async function connect({ baseUrl, apiKey }: Connection): Promise<OpenAI> {
  const { default: Client } = await loadSdk();
  const { baseURL, defaultQuery, isDeployment } = splitAddress(baseUrl);
  return new Client({
    baseURL,
    apiKey,
    defaultQuery,
    // Deployments of Azure take keys in a header of their own.
    ...(isDeployment && typeof apiKey === 'string'
      ? { defaultHeaders: { 'api-key': apiKey, authorization: null } }
      : {}),
    maxRetries: 0,
    // A prompt goes only to the configured server, never to a redirect.
    fetchOptions: { redirect: 'manual' },
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
  });
}

/**
 * Separates the query, which belongs behind the path of each call, and the path of a call, which
 * portals show as part of the address.
 */
function splitAddress(baseUrl: string) {
  const url = new URL(baseUrl);
  const path = url.pathname.replace(/\/(chat\/completions|responses)\/?$/, '');
  return {
    baseURL: `${url.origin}${path}`,
    defaultQuery: Object.fromEntries(url.searchParams),
    isDeployment: path.includes('/openai/deployments/'),
  };
}
