import { isObject } from '../../json.ts';

const FLOWS: Readonly<Record<string, string>> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

export function convertScheme(scheme: unknown): unknown {
  if (!isObject(scheme)) {
    return scheme;
  }
  const { type, flow, authorizationUrl, tokenUrl, scopes, ...rest } = scheme;
  if (type === 'basic') {
    return { ...rest, type: 'http', scheme: 'basic' };
  }
  if (type !== 'oauth2') {
    return scheme;
  }
  const converted = {
    ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
    ...(tokenUrl === undefined ? {} : { tokenUrl }),
    scopes: isObject(scopes) ? scopes : {},
  };
  return { ...rest, type, flows: { [FLOWS[String(flow)] ?? 'implicit']: converted } };
}
