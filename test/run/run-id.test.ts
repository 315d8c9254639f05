import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRunId, toRunId } from '../../shared/run/run-id.ts';

const times = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2999-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('a run id', () => {
  it('a run id sorts by time', () => {
    fc.assert(
      fc.property(times, times, (a, b) => {
        const [first, second] = [toRunId(a, 'ffffffff'), toRunId(b, '00000000')];
        expect(first < second).toBe(a < b || (a.getTime() === b.getTime() && 'f' < '0'));
      }),
    );
  });

  it('a run id is recognised, and nothing else is', () => {
    expect(isRunId(toRunId(new Date(), '0a1b2c3d'))).toBe(true);
    for (const text of ['', '..', 'abc', '20260101T000000000Z-zzzzzzzz', '../etc/passwd']) {
      expect(isRunId(text)).toBe(false);
    }
  });
});
