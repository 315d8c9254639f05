import { describe, expect, it } from 'vitest';
import { parseDurationMs } from '../../shared/contract/duration.ts';

describe('a duration', () => {
  it.each([
    ['PT2M', 120_000],
    ['P7D', 604_800_000],
    ['P1W', 604_800_000],
    ['P1DT12H30M', 131_400_000],
    ['PT0.5S', 500],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDurationMs(text, '/x')).toBe(ms);
  });

  it.each(['', 'P', 'PT', '2 minutes', 'P1M', 'P1Y', '-PT1M', 'PT0S', 'P99999D', 'PT1H30'])(
    '%j is refused, naming the field',
    (text) => {
      expect(() => parseDurationMs(text, '/options/approvalTimeout')).toThrow(
        '/options/approvalTimeout',
      );
    },
  );
});
