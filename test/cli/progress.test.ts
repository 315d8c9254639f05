import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { renderFrame, toBar } from '../../cli/progress/frame.ts';
import { toEventLine } from '../../cli/progress/lines.ts';
import { Progress } from '../../cli/progress/state.ts';
import { LiveView, PlainView } from '../../cli/progress/view.ts';
import { describeGate, toDuration, toScore } from '../../cli/progress/words.ts';
import { canDraw } from '../../cli/terminal.ts';
import type { RunEvent } from '../../shared/contract/events.ts';
import { makeTerminal } from './fake-terminal.ts';
import { makeEvent, makeGate, makePhase, makeRun, RUN_ID } from './make-run.ts';

const SIZE = { columns: 80, rows: 24, hasColor: true };
/** 65 seconds after the run was created. */
const NOW = Date.parse('2026-11-22T18:45:07.123Z');
const drafted = (file: string): RunEvent => makeEvent(file, 'file.drafted', { phase: 1, file });
const frame = (progress: Progress, size = SIZE) =>
  renderFrame(progress, size, 0, NOW).map(stripVTControlCharacters);

describe('progress', () => {
  it('progress counts files from events, each once', () => {
    const progress = new Progress(makeRun());
    progress.apply(makeEvent('p', 'plan.accepted', { phase: 1, data: { files: 4 } }));
    progress.apply(drafted('a.md'));
    progress.apply(drafted('b.md'));
    progress.apply(drafted('a.md'));
    expect(progress.countFiles(1)).toEqual({ planned: 4, drafted: 2 });
    expect(progress.recent).toEqual(['a.md', 'b.md']);
  });

  it('progress no longer counts files that are regenerated', () => {
    const progress = new Progress(makeRun());
    progress.apply(drafted('a.md'));
    progress.apply(drafted('b.md'));
    const data = { files: ['b.md'] };
    progress.apply(makeEvent('r', 'files.regenerating', { phase: 1, data }));
    expect(progress.countFiles(1).drafted).toBe(1);
  });

  it('progress uses the counts of the run until the first event', () => {
    const files = { planned: 7, drafted: 5, staged: 5, flagged: 0, released: 0 };
    const progress = new Progress(makeRun({ phases: [makePhase({ files })] }));
    expect(progress.countFiles(1)).toEqual({ planned: 7, drafted: 5 });
    expect(progress.countFiles(9)).toEqual({ planned: 0, drafted: 0 });
  });
});

describe('the live picture', () => {
  it('the live picture shows every phase with its counts, its gate and the files written last', () => {
    const phases = [
      makePhase({
        phase: 0,
        name: 'preflight',
        status: 'Released',
        gate: makeGate('passed', { score: 1, threshold: 0.95 }),
        files: { planned: 1, drafted: 1, staged: 1, flagged: 0, released: 1 },
      }),
      makePhase(),
      makePhase({ phase: 2, name: 'reference', status: 'Pending' }),
    ];
    const progress = new Progress(makeRun({ phases }));
    progress.apply(drafted('index.md'));
    expect(frame(progress)).toEqual([
      `Tool Library 1.2.0  1 min 5 s  run ${RUN_ID}`,
      '  ✔ 0 preflight   1 file released; gate passed, score 1.000 of at least 0.95, …',
      '  ⠋ 1 foundation  ██░░░░░░░░░░░░░░░░░░ 1/10 written',
      '      index.md',
      '  · 2 reference',
    ]);
  });

  it('the live picture shows an activity that is retried, with its attempt and last error', () => {
    const retrying = [
      {
        activity: 'runGate',
        phase: 1,
        attempt: 2,
        maxAttempts: 4,
        detail: 'storage is away',
        at: '2026-11-30T20:00:00.000Z',
      },
    ];
    const [, line] = frame(new Progress(makeRun({ phases: [makePhase()], retrying })));
    expect(line).toBe('  ! runGate failed, attempt 2 of 4: storage is away');
  });

  it('the live picture is never wider or higher than the screen', () => {
    const phases = Array.from({ length: 40 }, (_, phase) =>
      makePhase({ phase, name: 'é'.repeat(100), status: 'Validating' }),
    );
    const lines = frame(new Progress(makeRun({ phases })), { ...SIZE, columns: 30, rows: 10 });
    expect(lines).toHaveLength(9);
    expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThan(30);
  });

  it('the live picture says how fast a phase is written and how long the rest will take', () => {
    const progress = new Progress(makeRun());
    progress.apply(makeEvent('p', 'plan.accepted', { phase: 1, data: { files: 100 } }));
    for (let file = 0; file <= 20; file += 1) {
      progress.apply({ ...drafted(`${file}.md`), at: '2026-11-22T18:44:57.123Z' });
    }
    // 20 files in the ten seconds since the first one: 79 are left at 2 a second.
    expect(frame(progress)[1]).toMatch(/21\/100 written, 2\/s, about 40 s left$/);
  });

  it('the live picture says nothing about the pace of a few files', () => {
    const progress = new Progress(makeRun());
    progress.apply({ ...drafted('a.md'), at: '2026-11-22T18:44:57.123Z' });
    expect(frame(progress)[1]).toMatch(/1\/10 written$/);
  });

  it('the live picture is drawn without colours where NO_COLOR asks for it', () => {
    const progress = new Progress(makeRun());
    progress.apply(drafted('a.md'));
    const plain = renderFrame(progress, { ...SIZE, hasColor: false }, 0, NOW);
    expect(plain).toEqual(frame(progress));
    expect(renderFrame(progress, SIZE, 0, NOW)).not.toEqual(plain);
    expect(canDraw(makeTerminal({ isTTY: true, env: { NO_COLOR: '1' } }).terminal)).toBe(true);
  });

  it('the live picture is drawn over and gives way to a question', () => {
    const written: string[] = [];
    const view = new LiveView({ columns: 80, rows: 24, write: (text) => written.push(text) });
    view.run(makeRun());
    view.close();
    view.close();
    view.pause();
    expect(written[0]).toMatch(/^\r\x1b\[J/);
    expect(written).toHaveLength(3);
  });

  it('the live picture is whole in a terminal that does not know its width', () => {
    const written: string[] = [];
    const view = new LiveView({ columns: 0, rows: 0, write: (text) => written.push(text) });
    view.run(makeRun());
    view.close();
    expect(written[0]).not.toMatch(/^\r\x1b\[J…/);
    expect(written[0]).toMatch(/\w{5}/);
  });
});

describe('the bar', () => {
  it.each([
    [0, 0, 0],
    [0, 10, 0],
    [5, 10, 10],
    [10, 10, 20],
    [99, 10, 20],
  ])('the bar of %i in %i is filled %i of 20', (done, total, filled) => {
    expect(toBar(done, total)).toBe('█'.repeat(filled) + '░'.repeat(20 - filled));
  });
});

describe('a line for an event', () => {
  const addEvent = (event: RunEvent) => toEventLine(event, new Progress(makeRun()));

  it.each<[RunEvent, string]>([
    [
      makeEvent('1', 'gate.failed', { phase: 1, data: { errors: 1, flagged: 1 } }),
      'phase 1 foundation: gate failed, 1 error in 1 file',
    ],
    [
      makeEvent('2', 'decision.recorded', { phase: 1, data: { decision: 'approve', by: 'eve' } }),
      'phase 1 foundation: decided by eve: approve',
    ],
    [
      makeEvent('3', 'files.regenerating', { phase: 1, data: { files: ['a', 'b'] } }),
      'phase 1 foundation: regenerating 2 files',
    ],
    [makeEvent('4', 'run.completed'), `run ${RUN_ID} is complete`],
  ])('a line for an event says what happened (%#)', (event, line) => {
    expect(addEvent(event)).toBe(line);
  });

  it('a line for an event is not spent on single files of a small phase', () => {
    expect(addEvent(drafted('a.md'))).toBeUndefined();
    expect(addEvent(makeEvent('s', 'file.staged', { phase: 1, file: 'a.md' }))).toBeUndefined();
  });

  it('a line for an event comes four times while a large phase is written', () => {
    const lines: string[] = [];
    const view = new PlainView({ write: (text) => lines.push(text) });
    view.run(makeRun());
    view.event(makeEvent('p', 'plan.accepted', { phase: 1, data: { files: 50 } }));
    for (let file = 1; file <= 50; file += 1) {
      view.event(drafted(`${file}.md`));
    }
    expect(lines.slice(1)).toEqual(
      [13, 25, 38, 50].map(
        (files) => `18:44:02 phase 1 foundation: ${files} of 50 files written\n`,
      ),
    );
  });

  it('a line for each file says how long it took and what it cost when verbose output is asked for', () => {
    const lines: string[] = [];
    const view = new PlainView({ write: (text) => lines.push(text) }, true);
    view.run(makeRun());
    view.event(makeEvent('p', 'plan.accepted', { phase: 1, data: { files: 2 } }));
    const data = { outcome: 'written', durationMs: 1200 };
    view.event(makeEvent('1', 'file.drafted', { phase: 1, file: 'a.md', data }));
    const usage = { inputTokens: 900, outputTokens: 100 };
    view.event(
      makeEvent('2', 'file.drafted', { phase: 1, file: 'b.md', data: { ...data, usage } }),
    );
    expect(lines.slice(1)).toEqual([
      '18:44:02 phase 1 foundation: a.md written in 1200 ms, 1 of 2\n',
      '18:44:02 phase 1 foundation: b.md written in 1200 ms, 1000 tokens, 2 of 2\n',
    ]);
  });
});

describe('a duration in words', () => {
  it.each([
    [400, '0 s'],
    [59_400, '59 s'],
    [185_000, '3 min 5 s'],
    [7_800_000, '2 h 10 min'],
  ])('%i milliseconds read %s', (ms, words) => {
    expect(toDuration(ms)).toBe(words);
  });
});

describe('a gate in words', () => {
  it('a gate in words names verdict, score, errors and warnings', () => {
    expect(describeGate(makeGate('failed', { score: 0.9, threshold: 0.95 }))).toBe(
      'failed, score 0.900 of at least 0.95, 2 errors, 1 warning',
    );
    expect(describeGate(makeGate('passed'))).toBe('passed, 0 errors, 1 warning');
  });

  it('a gate in words never rounds a score up', () => {
    expect(toScore(0.99999)).toBe('0.999');
    expect(toScore(1)).toBe('1.000');
  });
});
