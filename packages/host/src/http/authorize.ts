import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { HttpFunction } from '../app/app-function.ts';
import type { HostKeys } from './host-keys.ts';

/** The caller's key: the header first, then the query string. */
export function readCallerKey(headers: IncomingHttpHeaders, query: URLSearchParams): string {
  const header = headers['x-functions-key'];
  return typeof header === 'string' ? header : (query.get('code') ?? '');
}

/**
 * Whether a key may call a function: function, host or master key; admin level only the master key.
 */
export function mayCall(fn: HttpFunction, key: string, keys: HostKeys): boolean {
  if (fn.authLevel === 'anonymous' || isSame(key, keys.master)) return true;
  if (fn.authLevel === 'admin') return false;
  return isSame(key, keys.host) || isSame(key, keys.functions[fn.name]);
}

/** Whether a key may call the durable webhook. */
export function mayManage(key: string, keys: HostKeys): boolean {
  return isSame(key, keys.system) || isSame(key, keys.master);
}

function isSame(given: string, expected: string | undefined): boolean {
  if (expected === undefined) return false;
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
