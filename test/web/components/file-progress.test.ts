import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../shared/contract/events.ts';
import { type FileProgress, toFileChanges } from '../../../web/src/live/file-progress.ts';

const event = (
  type: RunEvent['type'],
  file: string | undefined,
  data: RunEvent['data'],
): RunEvent => ({
  id: `${type} ${file}`,
  runId: 'r',
  at: '2026-01-01T00:00:00.000Z',
  type,
  phase: 1,
  ...(file === undefined ? {} : { file }),
  data,
});

function follow(events: readonly RunEvent[]): Map<string, FileProgress> {
  const known = new Map<string, FileProgress>();
  for (const it of events) {
    for (const change of toFileChanges(it, known)) {
      known.set(change.path, change);
    }
  }
  return known;
}

describe('the progress of a file', () => {
  it('the progress of a file is derived from the events of a file: retried, written, regenerated', () => {
    const first = [
      event('file.retried', 'a.md', { attempt: 1, detail: 'slow' }),
      event('file.drafted', 'a.md', { attempt: 1, outcome: 'written' }),
      event('file.staged', 'a.md', { attempt: 1, issues: 2 }),
    ];
    expect(follow(first.slice(0, 1)).get('a.md')).toMatchObject({ step: 'retrying', note: 'slow' });
    expect(follow(first).get('a.md')).toMatchObject({ step: 'staged', attempt: 1, issues: 2 });
    const again = [...first, event('files.regenerating', undefined, { files: ['a.md'] })];
    expect(follow(again).get('a.md')).toMatchObject({ step: 'waiting', attempt: 1 });
  });

  it('the progress of a file says why an attempt produced no document', () => {
    const failed = event('file.drafted', 'a.md', {
      attempt: 3,
      outcome: 'failed',
      reason: 'refused',
    });
    expect(follow([failed]).get('a.md')).toMatchObject({
      step: 'failed',
      attempt: 3,
      note: 'refused',
    });
  });

  it('the progress of a file is not touched by other events, or by data of another shape', () => {
    const others = [
      event('gate.passed', undefined, {}),
      event('files.regenerating', undefined, { files: 'a.md' }),
      event('files.regenerating', undefined, { files: [7] }),
    ];
    expect(follow(others).size).toBe(0);
  });
});
