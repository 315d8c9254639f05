import type { Resolver } from '../document/resolver.ts';
import { getOwn, isObject, toArray, toEntries, toStrings, toText } from '../json.ts';
import { toName, toPlainText } from '../text/plain-text.ts';
import type { OAuthFlow, SecurityRequirement, SecurityScheme } from './api.ts';

export function readSecuritySchemes(raw: unknown, resolver: Resolver): SecurityScheme[] {
  return toEntries(raw).map(([name, value]) => {
    const scheme = resolver.follow(value, '/components/securitySchemes')?.value;
    const text = (key: string) => toText(getOwn(scheme, key));
    return {
      name: toName(name, 120),
      type: toName(text('type') ?? 'unknown', 40),
      description: text('description'),
      scheme: text('scheme')?.toLowerCase(),
      bearerFormat: text('bearerFormat'),
      in: text('in'),
      parameterName: text('name'),
      openIdConnectUrl: text('openIdConnectUrl'),
      metadataUrl: text('oauth2MetadataUrl'),
      isDeprecated: getOwn(scheme, 'deprecated') === true,
      flows: toEntries(getOwn(scheme, 'flows')).map(readFlow),
    };
  });
}

function readFlow([name, flow]: [string, unknown]): OAuthFlow {
  const text = (key: string) => toText(getOwn(flow, key));
  return {
    name: toName(name, 60),
    authorizationUrl: text('authorizationUrl'),
    deviceUrl: text('deviceAuthorizationUrl'),
    tokenUrl: text('tokenUrl'),
    refreshUrl: text('refreshUrl'),
    scopes: toEntries(getOwn(flow, 'scopes')).map(([scope, description]) => ({
      name: toName(scope, 200),
      description: typeof description === 'string' ? description : '',
    })),
  };
}

/** OpenAPI 3.2 may name a scheme by its address. */
const OWN_SCHEME = /^(#\/components\/securitySchemes\/|\.\/)/;

/**
 * Parses a `security` list: alternatives of which a caller needs one. An operation without a list
 * inherits the document's; an empty one requires nothing.
 */
export function readSecurity(own: unknown, inherited: unknown): SecurityRequirement[] {
  const list = Array.isArray(own) ? own : toArray(inherited);
  return list.filter(isObject).map((requirement) =>
    toEntries(requirement).map(([scheme, scopes]) => ({
      scheme: toName(scheme.replace(OWN_SCHEME, ''), 120),
      scopes: toStrings(scopes).map((scope) => toPlainText(scope, 200)),
    })),
  );
}
