import { describe, expect, it } from 'vitest';
import { delayAgent, KINDS, readLatency, toSeconds } from '../../bench/lanes/latency.ts';
import { assignInAdvance, findIdeal, shareQueue } from '../../bench/lanes/schedule.ts';
import { createTemplateAgent } from '../../shared/agent/template-agent.ts';

describe('the schedules lanes are compared with', () => {
  it('the schedules lanes are compared with take as long as the lane that ends last', () => {
    expect(shareQueue([3, 3, 2, 2, 2], 2)).toBe(7);
    expect(assignInAdvance([3, 3, 2, 2, 2], 2, 64)).toBe(7);
    expect(findIdeal([3, 3, 2, 2, 2], 2)).toBe(6);
  });

  it('the schedules lanes are compared with are never shorter than the longest file', () => {
    expect(findIdeal([9, 1, 1], 3)).toBe(9);
    expect(shareQueue([1, 1, 9], 3)).toBe(9);
  });

  it('the schedules lanes are compared with wait for the whole batch if files are assigned in advance', () => {
    expect(assignInAdvance([4, 1, 1, 4], 2, 1)).toBe(8);
    expect(shareQueue([4, 1, 1, 4], 2)).toBe(6);
  });
});

describe('the latency of a file', () => {
  const files = Array.from({ length: 200 }, (_, index) => ({
    path: `reference/file-${index}.md`,
    expectedWords: 100 + 5 * index,
  }));

  it('the latency of a file is the same in each run and lies between 1 and 20 seconds', () => {
    for (const kind of KINDS) {
      const seconds = files.map((file) => toSeconds(kind, file));
      expect(files.map((file) => toSeconds(kind, file))).toEqual(seconds);
      expect(Math.min(...seconds)).toBeGreaterThanOrEqual(1);
      expect(Math.max(...seconds)).toBeLessThanOrEqual(20);
      expect(new Set(seconds).size).toBeGreaterThan(150);
    }
  });

  it('the latency of a file grows with the planned length only where it is by length', () => {
    const ratio = (kind: (typeof KINDS)[number]) => {
      const sum = (half: typeof files) =>
        half.reduce((total, file) => total + toSeconds(kind, file), 0);
      return sum(files.slice(100)) / sum(files.slice(0, 100));
    };
    expect(ratio('by-length')).toBeGreaterThan(2);
    expect(ratio('any')).toBeLessThan(1.2);
  });

  it('the latency of a file is read from the environment, or the agent answers at once', () => {
    expect(readLatency('any/20')).toEqual({ kind: 'any', faster: 20 });
    expect(readLatency('')).toBeUndefined();
    const agent = createTemplateAgent();
    expect(delayAgent(agent, undefined)).toBe(agent);
  });
});
