import { listProse } from '../../packages/gate/src/base.ts';
import type { Agent } from '../agent/agent.ts';
import { type AskingDeps, logRetries } from '../agent/ask-agent.ts';
import type { AgentFailure } from '../agent/planner.ts';
import { toPromptDigest } from '../agent/prompt-digest.ts';
import {
  type Assignment,
  previewParts,
  sumPreviews,
  toAssignment,
  type Writing,
  writeText,
} from '../agent/write-text.ts';
import type { ClaimRef } from '../contract/activities.ts';
import {
  addUsage,
  type Claim,
  type DraftRecord,
  type Usage,
  type WorkItem,
} from '../contract/draft.ts';
import type { PlannedFile } from '../contract/release-format.ts';
import type { WriteRequest } from '../profiles/profile.ts';
import type { StagedText, WrittenText } from '../records/draft-texts.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import { type Trace, untraced } from '../run/trace.ts';
import { inspectDraft } from './inspect-draft.ts';
import { readDraft } from './read-draft.ts';
import { readReplacement } from './read-replacement.ts';
import type { RequestBuilder } from './write-request.ts';

export interface DraftingDeps extends AskingDeps {
  readonly records: Records;
  readonly now: () => Date;
  readonly buildRequest: RequestBuilder;
  /** The configured agent, and the deterministic one for files that must not depend on a model. */
  readonly agents: Readonly<Record<PlannedFile['writer'], Agent>>;
  /** Reads what was written, in runs that ask for it. */
  readonly reader?: Agent | undefined;
  readonly trace?: Trace;
}

/** Nothing was written because the budget is too small. `usage` is that of earlier tries. */
export interface Exhausted {
  readonly outcome: 'exhausted';
  readonly usage: Usage;
}

/**
 * Writes, stages and inspects the file of a claim: one short agent run. Idempotent:
 * - D1: an attempt that has its record is done; nothing happens again.
 * - D2: an attempt that has its staged blob is never paid for again; only its record is completed.
 * - D3: the record is written after the blob, together with the events, which are logged again if
 *   the record is found, so that none is missing; readers ignore repeated ones. An agent that fails
 *   leaves a `failed` record: the gate flags the file and says why. If the run's budget is too
 *   small for a call, nothing is recorded, and the attempt is made later.
 */
export async function draftFile(
  deps: DraftingDeps,
  input: ClaimRef,
  item: WorkItem,
): Promise<DraftRecord | Exhausted> {
  const records = deps.records.of(input.runId);
  const known = await records.findAttempt(input.phase, item);
  if (known.record !== undefined) {
    await records.logDraft(input.phase, known.record);
    return known.record;
  }
  const record = await write(deps, records, input, item, known.text);
  return record.outcome === 'exhausted'
    ? record
    : records.addDraft(input.phase, record, toNextClaim(input));
}

async function write(
  deps: DraftingDeps,
  records: RunRecords,
  input: ClaimRef,
  item: WorkItem,
  staged: StagedText | undefined,
): Promise<DraftRecord | Exhausted> {
  const startMs = deps.now().getTime();
  const { path, attempt, replacement } = item;
  const request = await deps.buildRequest(input, item);
  const assignment = toAssignment(request);
  const agent = chooseAgent(deps, request, assignment);
  const previews = replacement === undefined ? previewParts(agent, assignment) : [];
  const preview = sumPreviews(previews);
  const promptDigest =
    replacement?.sha256 ?? preview?.promptDigest ?? toPromptDigest(agent.name, request);
  const createdBy = replacement?.by ?? `agent:${agent.name}`;
  const made = { promptDigest, createdBy };
  const draft =
    staged ?? (await stage(deps, records, input, item, { agent, assignment, previews }, made));
  if (isFailure(draft) && draft.reason === 'budget') {
    return { outcome: 'exhausted', usage: draft.usage };
  }
  // The clock may be set back while a file is written.
  const durationMs = Math.max(0, deps.now().getTime() - startMs);
  const common = { path, attempt, promptDigest, createdBy, durationMs };
  if (isFailure(draft)) {
    return { ...common, outcome: 'failed', reason: draft.detail, usage: draft.usage };
  }
  const read = await readDraft(deps, input.runId, request, assignment, draft);
  const { content, ...rest } = draft;
  const inspection = await withSpan(deps, 'inspect', path, async () =>
    inspectDraft(request, assignment.blocks, content),
  );
  return {
    ...common,
    outcome: 'staged',
    ...{ ...rest, size: content.byteLength, ...inspection },
    ...(preview && { leftOut: [...preview.leftOut] }),
    ...(read && { reading: read.reading, usage: addUsage(draft.usage, read.usage) }),
  };
}

function toNextClaim({ round, batch, lane, position }: ClaimRef): Claim {
  return { round, batch, lane, position: position + 1 };
}

/** A page without a place for prose needs no agent. */
function chooseAgent(
  { agents }: DraftingDeps,
  { file }: WriteRequest,
  { blocks }: Assignment,
): Agent {
  return listProse(blocks).length === 0 ? agents.template : agents[file.writer];
}

/** Stages the text of the agent or reviewer; a blob that a parallel execution staged first wins. */
async function stage(
  deps: DraftingDeps,
  records: RunRecords,
  input: ClaimRef,
  item: WorkItem,
  writing: Writing,
  made: { readonly promptDigest: string; readonly createdBy: string },
): Promise<StagedText | AgentFailure> {
  const { runId, phase } = input;
  const event = { type: 'file.retried', phase, file: item.path } as const;
  const onRetry = logRetries(records, deps.now, event, item.attempt);
  const written =
    item.replacement === undefined
      ? await writeText(deps, runId, writing, onRetry)
      : await readReplacement(records, input, item.replacement);
  return isFailure(written)
    ? written
    : withSpan(deps, 'stage', item.path, () =>
        records.draftTexts.stage(phase, item, written, made),
      );
}

function withSpan<T>(
  { trace = untraced }: DraftingDeps,
  name: string,
  file: string,
  work: () => Promise<T>,
): Promise<T> {
  return trace(name, { kind: 'internal', attributes: { 'phasewright.file': file } }, work);
}

function isFailure(draft: WrittenText | AgentFailure): draft is AgentFailure {
  return 'outcome' in draft;
}
