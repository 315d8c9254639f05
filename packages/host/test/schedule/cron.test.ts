import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSchedule } from '../../src/schedule/cron.ts';

const after = (schedule: string, time: string) =>
  new Date(parseSchedule(schedule, 'f')(Date.parse(time))).toISOString();

describe('a schedule', () => {
  test.each([
    ['0 */5 * * * *', '2024-01-01T00:01:02Z', '2024-01-01T00:05:00.000Z'],
    ['0 */5 * * * *', '2024-01-01T00:05:00Z', '2024-01-01T00:10:00.000Z'],
    ['*/5 * * * *', '2024-01-01T00:01:02Z', '2024-01-01T00:05:00.000Z'],
    ['0 0 0 29 2 *', '2024-03-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['0 30 9 * * Mon-Fri', '2024-01-05T10:00:00Z', '2024-01-08T09:30:00.000Z'],
    ['0 0 12 1,15 Jan *', '2024-01-02T00:00:00Z', '2024-01-15T12:00:00.000Z'],
    ['0 0 0 * * 7', '2024-01-01T00:00:00Z', '2024-01-07T00:00:00.000Z'],
    ['59 59 23 31 12 *', '2024-12-31T23:59:59Z', '2025-12-31T23:59:59.000Z'],
    ['00:00:30', '2024-01-01T00:00:00Z', '2024-01-01T00:00:30.000Z'],
  ])('%s is due after %s at %s', (schedule, time, expected) => {
    expect(after(schedule, time)).toBe(expected);
  });

  test.each([
    '',
    '* * *',
    '60 * * * * *',
    '* * * 0 * *',
    '* * * * 13 *',
    '* * * * * 8',
    '5-1 * * * * *',
    'a * * * * *',
    '*/0 * * * * *',
  ])('a schedule "%s" is refused, naming the function', (schedule) => {
    expect(() => parseSchedule(schedule, 'nightly')).toThrow('Function "nightly": schedule');
  });

  test('a schedule that matches no date is refused when it is asked', () => {
    expect(() => parseSchedule('0 0 0 30 2 *', 'f')(0)).toThrow('must match a date that exists');
  });

  test('a schedule is due later than asked, at the second it names', () => {
    const second = fc.integer({ min: 0, max: 59 });
    const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(second, time, (at, afterMs) => {
        const due = parseSchedule(`${at} * * * * *`, 'f')(afterMs);
        expect(due).toBeGreaterThan(afterMs);
        expect(due - afterMs).toBeLessThanOrEqual(60_000);
        expect(new Date(due).getUTCSeconds()).toBe(at);
      }),
    );
  });
});
