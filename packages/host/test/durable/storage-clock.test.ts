import { expect, test } from 'vitest';
import { toStorageTime } from '../../src/durable/timers/storage-clock.ts';

const SET_AT = Date.parse('2026-11-30T12:00:00.400Z');

test('a timer within the second in which it is set fires at once on Azure Storage', () => {
  expect(toStorageTime(SET_AT, SET_AT + 500)).toBe(SET_AT);
});

test('a timer fires up to a second early on Azure Storage', () => {
  const fireAt = SET_AT + 1_550;
  expect(toStorageTime(SET_AT, fireAt)).toBe(SET_AT + 700);
  for (let ms = 0; ms < 5_000; ms += 37) {
    expect(toStorageTime(SET_AT, SET_AT + ms)).toBeGreaterThan(SET_AT + ms - 1_000);
  }
});

test('a timer of twenty seconds fires about five seconds late on Azure Storage', () => {
  expect(toStorageTime(SET_AT, SET_AT + 20_000) - SET_AT).toBe(25_500);
});

test('a timer of days fires at most thirty seconds late on Azure Storage', () => {
  const fireAt = SET_AT + 6 * 86_400_000;
  const lateMs = toStorageTime(SET_AT, fireAt) - fireAt;
  expect(lateMs).toBeGreaterThan(-1_000);
  expect(lateMs).toBeLessThanOrEqual(30_000);
});
