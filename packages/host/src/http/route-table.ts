import type { AppFunction, HttpFunction } from '../app/app-function.ts';
import { isDisabled } from '../app/is-disabled.ts';
import { HostError } from '../errors.ts';
import { parseRouteTemplate, type RouteTemplate } from './route-template.ts';

/** A route must not begin with these letters, whatever the prefix is. */
const RESERVED = /^(?:admin|runtime)/i;

interface Entry {
  readonly fn: HttpFunction;
  readonly template: RouteTemplate;
}

/** The function of a path, and the route values from it. */
export interface RouteMatch {
  readonly fn: HttpFunction;
  readonly params: Readonly<Record<string, string>>;
}

export type RouteTable = (method: string, path: string) => RouteMatch | undefined;

/**
 * Orders the routes of an app as the real host tries them: by the case-insensitive names of their
 * functions. The first match wins, however general it is. A path with a match but no matching
 * method is not found. Disabled functions have no route.
 * @see https://github.com/Azure/azure-functions-host/issues/9876
 */
export function createRouteTable(functions: readonly AppFunction[], prefix: string): RouteTable {
  const entries = functions
    .filter((fn) => fn.kind === 'http')
    .filter((fn) => !isDisabled(fn.name))
    .sort(compareNames)
    .map((fn) => createEntry(fn, prefix));
  return (method, path) => findMatch(entries, method.toUpperCase(), splitPath(path));
}

function createEntry(fn: HttpFunction, prefix: string): Entry {
  const route = fn.route.replace(/^\/+/, '');
  const text = [prefix, route].filter((part) => part !== '').join('/');
  if (RESERVED.test(route) || /^(?:admin|runtime)(?:\/|$)/i.test(text)) {
    throw new HostError(
      'bad-app',
      `Function "${fn.name}": its route "${route}" conflicts with the routes of the host; it must not begin with "admin" or "runtime".`,
    );
  }
  return { fn, template: parseRouteTemplate(text, fn.name) };
}

/** Ordinal and case-insensitive, as .NET's StringComparer.OrdinalIgnoreCase. */
function compareNames(a: HttpFunction, b: HttpFunction): number {
  const nameA = a.name.toUpperCase();
  const nameB = b.name.toUpperCase();
  if (nameA === nameB) return 0;
  return nameA < nameB ? -1 : 1;
}

function findMatch(
  entries: readonly Entry[],
  method: string,
  segments: readonly string[] | undefined,
): RouteMatch | undefined {
  if (segments === undefined) return undefined;
  for (const { fn, template } of entries) {
    if (!fn.methods.includes(method)) continue;
    const params = template.match(segments);
    if (params !== undefined) return { fn, params };
  }
  return undefined;
}

/**
 * Decodes each segment; an encoded slash stays encoded, as in ASP.NET. After a slash at the end
 * there is an empty segment. Undefined if malformed.
 */
function splitPath(path: string): string[] | undefined {
  try {
    return path
      .replace(/^\//, '')
      .split('/')
      .map((segment) => decodeURIComponent(segment.replace(/%2f/gi, '%252F')));
  } catch {
    return undefined;
  }
}
