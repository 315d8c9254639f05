import { getOwn, isObject, toArray, toEntries, toScalarText, toStrings, toText } from '../json.ts';
import { stripInvisible } from '../text/plain-text.ts';
import type { Server } from './api.ts';

/** Reads `servers`; the values of variables are their defaults. */
export function readServers(raw: unknown): Server[] {
  return toArray(raw)
    .filter(isObject)
    .map((server) => readServer(server, stripInvisible(toText(server.url) ?? '/').trim()));
}

function readServer(server: unknown, template: string): Server {
  const variables = toEntries(getOwn(server, 'variables')).map(([name, variable]) => ({
    name,
    value:
      toScalarText(getOwn(variable, 'default')) ?? toStrings(getOwn(variable, 'enum'))[0] ?? name,
    values: toArray(getOwn(variable, 'enum')).map((it) => toScalarText(it) ?? JSON.stringify(it)),
    description: toText(getOwn(variable, 'description')),
  }));
  const filled = variables.reduce(
    (url, { name, value }) => url.replaceAll(`{${name}}`, () => value),
    template,
  );
  return {
    url: filled.replace(/\s/g, '').replace(/\/+$/, ''),
    template,
    name: toText(getOwn(server, 'name')),
    description: toText(getOwn(server, 'description')),
    variables,
  };
}
