import type { DraftRecord } from '../contract/draft.ts';
import type { EventDraft } from './event-log.ts';

export function toDraftEvents(phase: number, record: DraftRecord): EventDraft[] {
  const { attempt, usage, durationMs } = record;
  const at = { phase, file: record.path, dedupeKey: attempt };
  if (record.outcome === 'failed') {
    const data = { attempt, outcome: 'failed', reason: record.reason, usage, durationMs };
    return [{ ...at, type: 'file.drafted', data }];
  }
  const { agent, isCached, sha256, size, issues } = record;
  const written = { attempt, outcome: 'written', agent, usage, isCached, durationMs };
  return [
    { ...at, type: 'file.drafted', data: written },
    { ...at, type: 'file.staged', data: { attempt, sha256, size, issues: issues.length } },
  ];
}
