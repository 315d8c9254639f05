import type { EventDraft } from '../records/event-log.ts';
import type { RunRecords } from '../records/run-records.ts';
import type { AnswerCache } from './answer-cache.ts';
import { type AnswerWithUsage, type CallLimits, callAgent } from './call-agent.ts';
import type { Limiter } from './limiter.ts';
import type { AgentFailure, CallPreview } from './planner.ts';
import type { TokenLedger } from './token-ledger.ts';

export interface AskingDeps {
  readonly limits: CallLimits;
  /** Timeouts of roles that differ from the writer's. */
  readonly timeoutsMs?: { readonly planner: number; readonly reader: number };
  readonly sleep: (delayMs: number) => Promise<void>;
  readonly random: () => number;
  /** Shared by all calls of the process with costs. */
  readonly limiter?: Limiter;
  /** The limiter of the second reader, if another service or model reads than writes. */
  readonly readerLimiter?: Limiter;
  /** Called about every second while a call of a run waits for its service; see `OnWait`. */
  readonly onWait?: (runId: string, leftMs: number) => Promise<boolean>;
  readonly cache?: AnswerCache;
  readonly ledger?: TokenLedger;
}

export type OnRetry = (failure: AgentFailure, delayMs: number) => Promise<void>;

/**
 * Calls an agent within the limits of the process and the budget of the run. Without a `preview`
 * the call costs nothing, and neither the limiter nor the ledger is involved.
 */
export function askAgent<T extends AnswerWithUsage>(
  { ledger, limiter, limits, sleep, random, onWait }: AskingDeps,
  runId: string,
  preview: CallPreview | undefined,
  call: (signal: AbortSignal) => Promise<T | AgentFailure>,
  onRetry: OnRetry,
): Promise<T | AgentFailure> {
  return callAgent(call, limits, {
    ...{ sleep, random, onRetry },
    limiter: preview && limiter,
    onWait: onWait && ((leftMs) => onWait(runId, leftMs)),
    reserve: preview && ledger && (() => ledger.reserve(runId, preview.maxTokens)),
  });
}

/** Logs each retry of a call as an event of its own; `attempt` is that of a file. */
export function logRetries(
  records: RunRecords,
  now: () => Date,
  event: Pick<EventDraft, 'type' | 'phase' | 'file'>,
  attempt?: number,
): OnRetry {
  let retries = 0;
  return async ({ reason, detail }, delayMs) => {
    retries += 1;
    const at = `${now().getTime()}/${retries}`;
    const dedupeKey = attempt === undefined ? at : `a${attempt}/${at}`;
    const data = { ...(attempt && { attempt }), reason, detail, delayMs };
    await records.log([{ ...event, dedupeKey, data }]);
  };
}
