import { describe, expect, it } from 'vitest';
import type { EventType, RunEvent } from '../../../shared/contract/events.ts';
import { createScale, sumActivities, toTimeline } from '../../../web/src/run/timeline.ts';

const START = Date.parse('2026-01-01T00:00:00.000Z');
const event = (
  seconds: number,
  type: EventType,
  data: Record<string, unknown> = {},
  file?: string,
): RunEvent => ({
  id: `${seconds} ${type} ${file}`,
  runId: 'r',
  at: new Date(START + seconds * 1_000).toISOString(),
  type,
  ...(type.startsWith('run.') ? {} : { phase: 1 }),
  ...(file === undefined ? {} : { file }),
  data,
});
const about = { kind: 'gate', round: 1 };
const drafted = (seconds: number, file: string, durationMs: number) =>
  event(seconds, 'file.drafted', { durationMs, outcome: 'written' }, file);

const EVENTS = [
  event(0, 'run.started'),
  event(0, 'phase.started'),
  event(2, 'plan.accepted'),
  drafted(6, 'a.md', 4_000),
  drafted(7, 'b.md', 4_000),
  drafted(9, 'c.md', 2_500),
  event(10, 'gate.failed'),
  event(10, 'approval.requested', { about }),
  event(100_010, 'decision.recorded', { about, decision: 'regenerate' }),
  drafted(100_013, 'b.md', 2_000),
  event(100_014, 'gate.passed'),
  event(100_014, 'approval.requested', { about }),
  event(100_020, 'decision.recorded', { about, decision: 'approve' }),
  event(100_021, 'phase.released'),
];
const NOW = START + 200_000_000;
const [LINE] = toTimeline(EVENTS, NOW);

describe('the timeline of a run', () => {
  it('the timeline sums what a phase planned, wrote, checked, waited and released', () => {
    expect(LINE && sumActivities(LINE)).toEqual({
      planning: 2_000,
      writing: 7_000 + 3_000,
      checking: 1_000 + 1_000,
      waiting: 100_000_000 + 6_000,
      releasing: 1_000,
    });
  });

  it('the timeline shows files that were written together in lanes, and others in one', () => {
    const lanes = LINE?.lanes.map((lane) => lane.map(({ file }) => file));
    expect(lanes).toEqual([['a.md', 'c.md', 'b.md'], ['b.md']]);
  });

  it('the timeline of an open phase lasts until now, and that of an ended run does not', () => {
    const open = toTimeline(EVENTS.slice(0, 8), START + 60_000);
    expect(open[0]?.spans.at(-1)).toEqual({
      activity: 'waiting',
      from: START + 10_000,
      to: START + 60_000,
    });
    const ended = toTimeline([...EVENTS.slice(0, 8), event(20, 'run.canceled')], NOW);
    expect(ended[0]?.spans.at(-1)?.to).toBe(START + 20_000);
  });

  it('the timeline draws a wait of a day short, and every time in its order', () => {
    const toX = createScale(LINE === undefined ? [] : [LINE]);
    const at = (seconds: number) => toX(START + seconds * 1_000);
    expect([at(0), at(100_021)]).toEqual([0, 1]);
    expect(at(100_010) - at(10)).toBeLessThan(0.2);
    const times = [0, 2, 6, 9, 10, 50_000, 100_010, 100_013, 100_021].map(at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  });

  it('the timeline of a run without events is empty', () => {
    expect(toTimeline([], NOW)).toEqual([]);
    expect(createScale([])(NOW)).toBe(0);
  });
});
