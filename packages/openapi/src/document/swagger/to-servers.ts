import type { JsonObject } from '../../json.ts';

/** A server for each scheme; without a host, only the base path. */
export function toServers(swagger: JsonObject, schemes: readonly string[]): JsonObject[] {
  const { host, basePath } = swagger;
  const path = typeof basePath === 'string' ? basePath.replace(/\/+$/, '') : '';
  if (typeof host !== 'string' || host === '') {
    return path === '' ? [] : [{ url: path }];
  }
  const named = schemes.length === 0 ? ['https'] : schemes;
  return named.map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}
