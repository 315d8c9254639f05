import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { Blob, BlobStore } from '../contract/blob-store.ts';
import type { AgentIdentity, DraftRecord, Usage, WorkItem } from '../contract/draft.ts';
import { PhasewrightError } from '../contract/errors.ts';
import type { Facts } from '../contract/facts.ts';
import type { Issue } from '../contract/issue.ts';
import type { PlannedFile } from '../contract/plan.ts';
import type { Strictness } from '../contract/report.ts';
import { type CallLimits, callAgent } from '../plan/call-agent.ts';
import { isCanceled } from '../run/cancellation.ts';
import { type EventDraft, logEvents } from '../run/event-log.ts';
import { createJson } from '../run/json-blob.ts';
import type { Agent, AgentFailure, WriteAnswer, WriteRequest } from './agent.ts';
import { createPersonalWriter } from './personal-writer.ts';
import { toPromptDigest } from './prompt-digest.ts';
import type { Records } from './round-store.ts';
import type { RequestBuilder } from './write-request.ts';

/** What inspection says about one file alone; the gate brings it. */
export type Inspect = (
  path: string,
  content: Uint8Array,
  context: { strictness: Strictness; planned: PlannedFile | null },
) => { facts: Facts; issues: Issue[] };

export interface DraftingDeps {
  readonly store: BlobStore;
  readonly records: Records;
  readonly buildRequest: RequestBuilder;
  /** The configured agent, and the deterministic one for files that must not depend on a model. */
  readonly agents: Readonly<Record<PlannedFile['writer'], Agent>>;
  readonly inspect: Inspect;
  readonly ruleSet: string;
  readonly limits: CallLimits;
  readonly now: () => Date;
  readonly sleep: (delayMs: number) => Promise<void>;
  readonly random: () => number;
}

interface Draft {
  readonly content: Uint8Array;
  readonly sha256: string;
  readonly agent: AgentIdentity;
  readonly usage: Usage;
  readonly isCached: boolean;
}

/**
 * Writes, stages and inspects one file: one short agent run. May be executed any number of times:
 * - D1: an attempt that has its record is done; nothing happens again.
 * - D2: an attempt that has its staged blob is never paid for again; only its record is completed.
 * - D3: the record is written last, after the blob and the events.
 * An agent that fails leaves a `failed` record: the gate flags the file and says why.
 */
export async function draftFile(
  deps: DraftingDeps,
  input: ActivityInput<'draftFile'>,
): Promise<ActivityOutput<'draftFile'>> {
  if (await isCanceled(deps.store, input.runId)) {
    return { outcome: 'canceled' };
  }
  const item = await findItem(deps, input);
  const known = await deps.records.draft(input.runId, input.phase, item.attempt, item.path);
  return toOutput(known ?? (await write(deps, input, item)));
}

async function findItem(deps: DraftingDeps, input: ActivityInput<'draftFile'>): Promise<WorkItem> {
  const { runId, phase, round, batch, lane, index } = input;
  const { batches } = await deps.records.round(runId, phase, round);
  const item = batches[batch]?.[lane]?.[index];
  if (item === undefined) {
    throw new PhasewrightError(
      'broken-invariant',
      `round ${round} of phase ${phase} has no item ${batch}/${lane}/${index}`,
    );
  }
  return item;
}

async function write(
  deps: DraftingDeps,
  input: ActivityInput<'draftFile'>,
  item: WorkItem,
): Promise<DraftRecord> {
  const request = await deps.buildRequest(input, item);
  const agent =
    item.replacement === undefined
      ? deps.agents[request.file.writer]
      : createPersonalWriter(deps.store, input, item.replacement);
  const promptDigest = item.replacement?.sha256 ?? toPromptDigest(agent.name, request);
  const path = stagingPath.draft(input.runId, input.phase, item.attempt, item.path);
  const staged = await deps.store.read('staging', path);
  const draft =
    staged === undefined
      ? await stage(deps, input, item, request, agent, promptDigest)
      : fromBlob(staged);
  const createdBy = item.replacement?.by ?? `agent:${agent.name}`;
  const common = { path: item.path, attempt: item.attempt, promptDigest, createdBy };
  const record: DraftRecord = isFailure(draft)
    ? { ...common, outcome: 'failed', reason: draft.detail, usage: draft.usage }
    : { ...common, outcome: 'staged', ...inspectDraft(deps, request, draft) };
  await logEvents(deps.store, deps.now, input.runId, toEvents(input.phase, record));
  const recordPath = stagingPath.draftRecord(input.runId, input.phase, item.attempt, item.path);
  await createJson(deps.store, 'staging', recordPath, record, {
    type: 'GenerationArtifact',
    createdBy: common.createdBy,
    attempt: item.attempt,
  });
  return record;
}

function inspectDraft(deps: DraftingDeps, request: WriteRequest, draft: Draft) {
  const { facts, issues } = deps.inspect(request.file.path, draft.content, {
    strictness: request.brief.strictness,
    planned: request.file,
  });
  const { content, ...rest } = draft;
  return { ...rest, size: content.byteLength, facts, issues, ruleSet: deps.ruleSet };
}

/** Asks the agent and stages the answer; a blob that a parallel execution staged first wins. */
async function stage(
  deps: DraftingDeps,
  input: ActivityInput<'draftFile'>,
  item: WorkItem,
  request: WriteRequest,
  agent: Pick<Agent, 'name' | 'write'>,
  promptDigest: string,
): Promise<Draft | AgentFailure> {
  const answer = await ask(deps, input, item, request, agent);
  if (answer.outcome === 'failed') {
    return answer;
  }
  const path = stagingPath.draft(input.runId, input.phase, item.attempt, item.path);
  const content = new TextEncoder().encode(answer.text);
  const creation = await deps.store.create('staging', path, content, {
    type: 'CoreDoc',
    createdBy: item.replacement?.by ?? `agent:${agent.name}`,
    attempt: item.attempt,
    contentType: 'text/markdown; charset=utf-8',
    extra: toExtra(promptDigest, answer.agent, answer.usage),
  });
  if (creation.outcome === 'created') {
    const { agent: identity, usage } = answer;
    return { content, sha256: creation.entry.sha256, agent: identity, usage, isCached: false };
  }
  const winner = await deps.store.read('staging', path);
  return winner === undefined ? lost(path) : fromBlob(winner);
}

function lost(path: string): never {
  throw new PhasewrightError('missing-blob', `staging/${path} was created and is gone`);
}

function ask(
  deps: DraftingDeps,
  input: ActivityInput<'draftFile'>,
  item: WorkItem,
  request: WriteRequest,
  agent: Pick<Agent, 'name' | 'write'>,
): Promise<WriteAnswer> {
  let retries = 0;
  return callAgent((signal) => agent.write(request, signal), deps.limits, {
    sleep: deps.sleep,
    random: deps.random,
    onRetry: async ({ reason, detail }, delayMs) => {
      retries += 1;
      const data = { attempt: item.attempt, reason, detail, delayMs };
      const occasion = `a${item.attempt}/${deps.now().getTime()}/${retries}`;
      await logEvents(deps.store, deps.now, input.runId, [
        { type: 'file.retried', phase: input.phase, file: item.path, occasion, data },
      ]);
    },
  });
}

function isFailure(draft: Draft | AgentFailure): draft is AgentFailure {
  return 'outcome' in draft;
}

function toExtra(promptDigest: string, agent: AgentIdentity, usage: Usage): Record<string, string> {
  return {
    promptdigest: promptDigest,
    agent: agent.name,
    agentversion: agent.version,
    model: agent.model,
    inputtokens: String(usage.inputTokens),
    outputtokens: String(usage.outputTokens),
  };
}

function fromBlob({ content, sha256, extra = {} }: Blob): Draft {
  return {
    content,
    sha256,
    agent: {
      name: extra.agent ?? 'unknown',
      version: extra.agentversion ?? 'unknown',
      model: extra.model ?? 'unknown',
    },
    usage: {
      inputTokens: Number(extra.inputtokens ?? 0),
      outputTokens: Number(extra.outputtokens ?? 0),
    },
    isCached: false,
  };
}

function toEvents(phase: number, record: DraftRecord): EventDraft[] {
  const at = { phase, file: record.path, occasion: record.attempt };
  if (record.outcome === 'failed') {
    const data = { attempt: record.attempt, outcome: 'failed', reason: record.reason };
    return [{ ...at, type: 'file.drafted', data }];
  }
  const { attempt, agent, usage, sha256, size, issues } = record;
  return [
    { ...at, type: 'file.drafted', data: { attempt, outcome: 'written', agent, usage } },
    { ...at, type: 'file.staged', data: { attempt, sha256, size, issues: issues.length } },
  ];
}

function toOutput(record: DraftRecord): ActivityOutput<'draftFile'> {
  const cachedFiles = record.outcome === 'staged' && record.isCached ? 1 : 0;
  return { outcome: record.outcome, usage: { ...record.usage, cachedFiles } };
}
