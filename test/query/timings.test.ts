import { describe, expect, it } from 'vitest';
import { toTimings } from '../../shared/query/timings.ts';

describe('the timings of a phase', () => {
  it('the timings of a phase sum up its files and name the slowest', () => {
    const durations = [40, 10, 30, 20, 50, 60].map((ms): [string, number] => [`${ms}.md`, ms]);
    expect(toTimings(new Map(durations))).toEqual({
      files: 6,
      totalMs: 210,
      medianMs: 30,
      slowest: [60, 50, 40, 30, 20].map((ms) => ({ file: `${ms}.md`, durationMs: ms })),
    });
  });

  it('the timings of a phase name files that took the same time in order of path', () => {
    const timings = toTimings(
      new Map([
        ['b.md', 1],
        ['a.md', 1],
      ]),
    );
    expect(timings?.slowest.map(({ file }) => file)).toEqual(['a.md', 'b.md']);
  });

  it('the timings of a phase are omitted if no file was written', () => {
    expect(toTimings(new Map())).toBeUndefined();
    expect(toTimings()).toBeUndefined();
  });
});
