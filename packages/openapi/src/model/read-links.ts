import type { Resolver } from '../document/resolver.ts';
import { appendPointer, getOwn, toEntries, toText } from '../json.ts';
import { toName, toPlainText } from '../text/plain-text.ts';
import type { ResponseLink } from './api.ts';
import { readServers } from './read-servers.ts';

const MAX_VALUE = 300;

/** Reads the links of a response, references followed. */
export function readLinks(raw: unknown, pointer: string, resolver: Resolver): ResponseLink[] {
  return toEntries(raw).map(([name, given]) => {
    const link = resolver.follow(given, appendPointer(pointer, name))?.value;
    const body = getOwn(link, 'requestBody');
    return {
      name: toName(name, 120),
      operationRef: toText(getOwn(link, 'operationRef')),
      operationId: toText(getOwn(link, 'operationId')),
      description: toText(getOwn(link, 'description')),
      parameters: toEntries(getOwn(link, 'parameters')).map(([parameter, value]) => ({
        name: toName(parameter, 200),
        value: toShown(value),
      })),
      requestBody: body === undefined ? undefined : toShown(body),
      server: readServers([getOwn(link, 'server')])[0],
    };
  });
}

/** A runtime expression verbatim, any other value as JSON. */
function toShown(value: unknown): string {
  return toPlainText(typeof value === 'string' ? value : JSON.stringify(value), MAX_VALUE);
}
