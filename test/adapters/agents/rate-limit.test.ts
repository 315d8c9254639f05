import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readHoldMs } from '../../../shared/agent/answer/rate-limit.ts';

const read = (tokens: number, headers: Record<string, string>) =>
  readHoldMs({ get: (name) => headers[name.replace('x-ratelimit-', '')] }, tokens);

it.each([
  ['1s', 1_000],
  ['120ms', 120],
  ['1.5s', 1_500],
  ['0m30s', 30_000],
  ['42', 42_000],
  ['6m0s', 60_000],
  ['1780000000', 60_000],
  ['soon', 60_000],
])('a service without room for a request holds calls until its reset: %s', (reset, ms) => {
  expect(read(1, { 'remaining-requests': '0', 'reset-requests': reset })).toBe(ms);
});

it('a service with too little room holds calls only until the missing part is refilled', () => {
  const room = { 'limit-tokens': '100000', 'remaining-tokens': '10000', 'reset-tokens': '54s' };
  expect(read(10_000, room)).toBeUndefined();
  expect(read(25_000, room)).toBe(9_000);
  expect(read(100_000, room)).toBe(54_000);
});

it('a call larger than the whole limit waits for all of the limit, and no longer', () => {
  const room = { 'limit-tokens': '1000', 'remaining-tokens': '1000', 'reset-tokens': '0s' };
  expect(read(5_000, room)).toBeUndefined();
  expect(read(5_000, { ...room, 'remaining-tokens': '0', 'reset-tokens': '1m' })).toBe(60_000);
});

it('a service that says nothing about its limits delays no call', () => {
  expect(read(1_000, {})).toBeUndefined();
  expect(read(1_000, { 'remaining-tokens': 'many' })).toBeUndefined();
  expect(read(1_000, { 'remaining-tokens': '-1' })).toBeUndefined();
});

it('no headers delay calls for more than a minute', () => {
  const value = fc.oneof(
    fc.string(),
    fc.nat().map(String),
    fc.nat().map((n) => `${n}h`),
  );
  fc.assert(
    fc.property(value, value, value, fc.nat(), (limit, remaining, reset, tokens) => {
      const headers = { 'limit-tokens': limit, 'remaining-tokens': remaining };
      const ms = read(tokens, { ...headers, 'reset-tokens': reset }) ?? 1;
      expect(ms).toBeGreaterThan(0);
      expect(ms).toBeLessThanOrEqual(60_000);
    }),
  );
});
