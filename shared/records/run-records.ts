import type { BlobEntry } from '../contract/blob-store.ts';
import { type LedgerLine, parseLedgerLine } from '../contract/budget.ts';
import type { RunEvent } from '../contract/events.ts';
import type { Vote } from '../contract/release-format.ts';
import { parseReviewLine, parseViewedLine } from '../contract/review.ts';
import { type RecordsWorld, toCollections } from './collections.ts';
import { toDraftVerbs } from './draft-verbs.ts';
import { type EventDraft, EventReader, logEvents } from './event-log.ts';
import { GrowingLog } from './growing-log.ts';
import type { DecisionKey } from './kinds.ts';
import { LineLog } from './line-log.ts';
import { auditPath, parseDraftPath, stagingPath } from './paths.ts';
import { toPlanVerbs } from './plan-verbs.ts';
import { toReleaseVerbs } from './release-verbs.ts';

/**
 * Everything about one run that is read from and written to storage. If a record does not exist,
 * `read` throws `missing-blob`, and `find` returns `undefined`.
 */
export interface RunRecords extends ReturnType<typeof toRunRecords> {}

export function toRunRecords(world: RecordsWorld, runId: string) {
  const stored = toCollections(world, runId);
  return {
    runId,
    ...stored,
    ...toPlanVerbs(stored),
    ...toDraftVerbs(world, runId, stored),
    ...toReleaseVerbs(world, runId, stored),
    /**
     * Whether the run was canceled. Activities check this before they work, so cancellation needs
     * no event.
     */
    isCanceled: () => stored.cancellation.has(),
    /** The approvals of a gate so far, oldest first. */
    async listVotes({ phase, about }: DecisionKey): Promise<Vote[]> {
      const votes = await stored.votes.list(stagingPath.votes(runId, phase, about));
      return votes.sort((a, b) => (a.at === b.at ? (a.by < b.by ? -1 : 1) : a.at < b.at ? -1 : 1));
    },
    /** Adds events to the run's log, in one write. */
    log: (events: readonly EventDraft[]): Promise<RunEvent[]> =>
      logEvents(world.store, world.now, runId, events),
    /** Reads the log from its start, each event once. */
    openEvents: () => new EventReader(world.store, runId),
    /** Comments of reviewers, with replies. */
    comments: new GrowingLog(
      new LineLog(world.store, 'audit', auditPath.comments(runId), parseReviewLine),
    ),
    /** What reviewers viewed. */
    viewed: new GrowingLog(
      new LineLog(world.store, 'audit', auditPath.viewed(runId), parseViewedLine),
    ),
    /** The ledger of tokens, from its start. */
    openLedger: () =>
      new LineLog<LedgerLine>(world.store, 'audit', auditPath.tokens(runId), parseLedgerLine),
    /** The stored files of a phase, or of all: drafts by path and attempt, all others by path. */
    async *list(
      container: 'staging' | 'released',
      phase: number | undefined,
    ): AsyncGenerator<PhaseFile> {
      const prefix = phase === undefined ? `${runId}/` : `${runId}/${phase}/`;
      for await (const entry of world.store.list(container, prefix)) {
        const [, of = '', ...rest] = entry.path.split('/');
        if (/^\d+$/.test(of)) {
          const { path, attempt = entry.attempt } = (container === 'staging' &&
            parseDraftPath(entry.path)) || { path: rest.join('/') };
          yield { phase: Number(of), path, attempt, entry };
        }
      }
    },
  };
}

/** A stored file of a phase, by its path there; for a draft by its planned path. */
interface PhaseFile {
  readonly phase: number;
  readonly path: string;
  readonly attempt: number | undefined;
  readonly entry: BlobEntry;
}
