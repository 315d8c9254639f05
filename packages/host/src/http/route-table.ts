import type { AppFunction, HttpFunction } from '../app/app-function.ts';
import { HostError } from '../errors.ts';
import { parseRouteTemplate, type RouteTemplate } from './route-template.ts';

/** Paths the host keeps for itself. */
const RESERVED = new Set(['admin', 'runtime']);

interface Entry {
  readonly fn: HttpFunction;
  readonly template: RouteTemplate;
}

/** A function that answers a path, and the values its route took from it. */
export interface RouteMatch {
  readonly fn: HttpFunction;
  readonly params: Readonly<Record<string, string>>;
}

export type RouteTable = (method: string, path: string) => RouteMatch | undefined;

/**
 * Puts the routes of an app in order of precedence. A path with a match but no matching method is
 * not found, as on the real host. `AzureWebJobs.<name>.Disabled` takes a function out.
 */
export function createRouteTable(functions: readonly AppFunction[], prefix: string): RouteTable {
  const entries = functions
    .filter((fn) => fn.kind === 'http')
    .filter((fn) => !isDisabled(fn.name))
    .map((fn) => createEntry(fn, prefix))
    .sort((a, b) => compareRanks(a.template.ranks, b.template.ranks));
  return (method, path) => findMatch(entries, method.toUpperCase(), splitPath(path));
}

/** True when an application setting switches the function off. */
export function isDisabled(name: string): boolean {
  const value = process.env[`AzureWebJobs.${name}.Disabled`]?.toLowerCase();
  return value === 'true' || value === '1';
}

function createEntry(fn: HttpFunction, prefix: string): Entry {
  const text = [prefix, fn.route.replace(/^\/+/, '')].filter((part) => part !== '').join('/');
  const first = text.split('/')[0]?.toLowerCase() ?? '';
  if (RESERVED.has(first)) {
    throw new HostError('bad-app', `Function "${fn.name}": routes under /${first} are reserved.`);
  }
  return { fn, template: parseRouteTemplate(text, fn.name) };
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
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

/** Decodes each segment; an encoded slash stays encoded, as in ASP.NET. Undefined if malformed. */
function splitPath(path: string): string[] | undefined {
  try {
    return path
      .split('/')
      .filter((segment) => segment !== '')
      .map((segment) => decodeURIComponent(segment.replace(/%2f/gi, '%252F')));
  } catch {
    return undefined;
  }
}
