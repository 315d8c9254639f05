import { rememberBy } from '../json.ts';
import type { Api, SecurityScheme } from '../model/api.ts';
import { encodePart, escapeShell, toVariable } from './shell.ts';

/** How curl sends a credential from shell variables. */
export interface Credential {
  readonly option?: string;
  readonly query?: string;
  readonly cookie?: string;
  readonly variables: readonly string[];
}

/**
 * How curl sends the credential of each scheme, by the name of the scheme. If several schemes have
 * a credential of the same kind, each has its own variables, named after the scheme.
 */
export const toCredentials = rememberBy((api: Api): ReadonlyMap<string, Credential> => {
  const kinds = Map.groupBy(api.securitySchemes, (scheme) => toDefaultVariable(scheme));
  const used = new Set<string>();
  return new Map(
    api.securitySchemes.map((scheme) => {
      const usual = toDefaultVariable(scheme);
      const isAlone = (kinds.get(usual)?.length ?? 0) < 2;
      const name = isAlone ? usual : findFree(toVariable(scheme.name), used);
      used.add(name);
      return [scheme.name, toCredential(scheme, name)];
    }),
  );
});

function findFree(wanted: string, used: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; used.has(name); number += 1) {
    name = `${wanted}_${number}`;
  }
  return name;
}

function toDefaultVariable({ type, scheme }: SecurityScheme): string {
  switch (type) {
    case 'http':
      return scheme === 'basic' ? 'API_USER' : 'API_TOKEN';
    case 'apiKey':
      return 'API_KEY';
    case 'mutualTLS':
      return '';
    default:
      return 'ACCESS_TOKEN';
  }
}

function toCredential(scheme: SecurityScheme, variable: string): Credential {
  const variables = [variable];
  const name = scheme.parameterName ?? 'api_key';
  switch (scheme.type) {
    case 'http': {
      if (scheme.scheme === 'basic') {
        const password = `${variable.replace(/_USER$/, '')}_PASSWORD`;
        return { option: `-u "$${variable}:$${password}"`, variables: [variable, password] };
      }
      return { option: `-H "Authorization: ${toAuthScheme(scheme)} $${variable}"`, variables };
    }
    case 'apiKey':
      if (scheme.in === 'query') {
        return { query: `${encodePart(name)}=$${variable}`, variables };
      }
      return scheme.in === 'cookie'
        ? { cookie: `${escapeShell(name)}=$${variable}`, variables }
        : { option: `-H "${escapeShell(name)}: $${variable}"`, variables };
    case 'mutualTLS':
      return { option: '--cert client.pem --key client.key', variables: [] };
    default:
      return { option: `-H "Authorization: Bearer $${variable}"`, variables };
  }
}

function toAuthScheme({ scheme }: SecurityScheme): string {
  return scheme === undefined || scheme === 'bearer' ? 'Bearer' : escapeShell(scheme);
}

/** What a reader adds to a call, as shown on the page of the scheme. */
export function toOption({ option, query, cookie }: Credential): string {
  return option ?? query ?? `-b "${cookie ?? ''}"`;
}
