import type { RunEvent } from '../../../shared/contract/events.ts';

type FileStep = 'waiting' | 'retrying' | 'staged' | 'failed';

/** The progress of a file, derived from its events. `attempt` is 0 before the first. */
export interface FileProgress {
  readonly path: string;
  readonly step: FileStep;
  readonly attempt: number;
  readonly issues: number;
  readonly note: string;
}

export type PhaseProgress = ReadonlyMap<string, FileProgress>;

/** Applies one event; returns the files it changes. */
export function toFileChanges(event: RunEvent, known: PhaseProgress): FileProgress[] {
  const { type, file, data } = event;
  if (type === 'files.regenerating') {
    const paths: unknown[] = Array.isArray(data.files) ? data.files : [];
    return paths
      .filter(isText)
      .map((path) => ({ ...toKnown(known, path), step: 'waiting', note: '' }));
  }
  return file === undefined ? [] : toFileChange(event, toKnown(known, file));
}

function toFileChange({ type, data }: RunEvent, before: FileProgress): FileProgress[] {
  const attempt = toCount(data.attempt) || before.attempt;
  switch (type) {
    case 'file.retried':
      return [{ ...before, attempt, step: 'retrying', note: toText(data.detail) }];
    case 'file.drafted':
      return data.outcome === 'failed'
        ? [{ ...before, attempt, step: 'failed', note: toText(data.reason) }]
        : [];
    case 'file.staged':
      return [{ ...before, attempt, step: 'staged', issues: toCount(data.issues), note: '' }];
    default:
      return [];
  }
}

function toKnown(known: PhaseProgress, path: string): FileProgress {
  return known.get(path) ?? { path, step: 'waiting', attempt: 0, issues: 0, note: '' };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function toCount(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
