import type { Facts } from '../../packages/gate/src/base.ts';
import { mapLimited } from '../concurrency/map-limited.ts';
import { Memory, share } from '../concurrency/memory.ts';
import type { RoundRef } from '../contract/activities.ts';
import type { WorkItem, WriterComment } from '../contract/draft.ts';
import {
  type BlockEvidence,
  type Issue,
  PhasewrightError,
  type Plan,
  type PlannedFile,
} from '../contract/release-format.ts';
import { toAuthority } from '../plan/authority.ts';
import type { RunContext, WriteRequest } from '../profiles/profile.ts';
import type { LoadRun } from '../records/load-run.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';

/** Builds the request for one file of a round: plan, facts of neighbours, and issues to fix. */
export type RequestBuilder = (ref: RoundRef, item: WorkItem) => Promise<WriteRequest>;

const PARALLEL_READS = 8;

/** Rounds whose context is cached. */
const ROUNDS_IN_MEMORY = 8;

interface RoundContext {
  readonly run: RunContext;
  readonly plans: readonly Plan[];
  readonly files: ReadonlyMap<string, PlannedFile>;
  readonly authority: ReadonlyMap<string, PlannedFile>;
  readonly attempts: ReadonlyMap<string, number>;
  /** Facts of released files, one map per earlier phase. */
  readonly released: readonly ReadonlyMap<string, Facts>[];
  readonly issues: ReadonlyMap<string, Issue[]>;
  readonly guidance: string | null;
  readonly comments: ReadonlyMap<string, WriterComment[]>;
  readonly parent: ParentRelease | undefined;
}

/** What the parent run released in this phase, and what its blocks rest on, by path. */
interface ParentRelease {
  readonly records: RunRecords;
  readonly blocks: ReadonlyMap<string, readonly BlockEvidence[]>;
}

export interface RequestSources {
  readonly records: Records;
  readonly loadRun: LoadRun;
  /**
   * Whether the agent gets the texts of finished files; the deterministic one does not need them.
   */
  readonly needsTexts: boolean;
}

/** Creates the builder; what the files of a round share is read once. */
export function createRequestBuilder(sources: RequestSources): RequestBuilder {
  const contexts = new Memory<Promise<RoundContext>>(ROUNDS_IN_MEMORY);
  return async (ref, item) => {
    const records = sources.records.of(ref.runId);
    const context = await share(contexts, `${ref.runId}/${ref.phase}/${ref.round}`, () =>
      readContext(sources, ref),
    );
    const file = context.files.get(item.path);
    if (file === undefined) {
      throw new PhasewrightError(
        'broken-invariant',
        `${item.path} is in the round, not in the plan`,
      );
    }
    return {
      run: context.run,
      phase: ref.phase,
      file,
      authority: context.authority,
      plans: context.plans,
      released: context.released,
      facts: await readNeighbours(records, context, ref, file),
      issues: context.issues.get(item.path) ?? [],
      ...(sources.needsTexts && file.writer === 'agent'
        ? { texts: await readTexts(records, context, ref, file) }
        : {}),
      ...(await readPrevious(records, ref, item)),
      ...(item.attempt === 1 ? await readParentFile(context.parent, ref.phase, item.path) : {}),
      guidance: context.guidance,
      comments: (context.comments.get(item.path) ?? []).map(({ line, text }) => ({ line, text })),
    };
  };
}

async function readContext(sources: RequestSources, ref: RoundRef): Promise<RoundContext> {
  const records = sources.records.of(ref.runId);
  const { record, profile, inputs, docset } = await sources.loadRun(ref.runId);
  const { planVersion, guidance, comments = [] } = await records.rounds.read(ref.phase, ref.round);
  const plans = await records.readPlans(ref.phase, planVersion);
  const files = plans.at(-1)?.files ?? [];
  return {
    run: { profile, variant: record.variant, strictness: record.strictness, inputs, docset },
    plans,
    files: new Map(files.map((file) => [file.path, file])),
    authority: new Map([...toAuthority(docset, plans)].map(([path, { file }]) => [path, file])),
    attempts: await records.readAttempts(ref.phase, ref.round),
    released: await records.readFactsBefore(ref.phase),
    issues: ref.round === 1 ? new Map() : await readIssues(records, ref),
    guidance,
    comments: Map.groupBy(comments, ({ path }) => path),
    parent: await readParent(sources, ref.phase, record.parentRunId),
  };
}

/** `undefined` if the run has no parent, or the parent has not released this phase. */
async function readParent(
  { records }: RequestSources,
  phase: number,
  parentRunId: string | null,
): Promise<ParentRelease | undefined> {
  const parent = parentRunId === null ? undefined : records.of(parentRunId);
  const evidence = await parent?.evidences.find(phase);
  return parent === undefined || evidence === undefined
    ? undefined
    : { records: parent, blocks: new Map(evidence.files.map((it) => [it.path, it.blocks])) };
}

async function readParentFile(
  parent: ParentRelease | undefined,
  phase: number,
  path: string,
): Promise<Pick<WriteRequest, 'parent'>> {
  const blocks = parent?.blocks.get(path);
  const blob = blocks && (await parent?.records.releasedFiles.find(phase, path));
  return blocks === undefined || blob === undefined
    ? {}
    : { parent: { text: new TextDecoder().decode(blob.content), blocks } };
}

async function readIssues(
  records: RunRecords,
  { phase, round }: RoundRef,
): Promise<Map<string, Issue[]>> {
  const { issues } = await records.reports.read(phase, round - 1);
  // That a page was not read says nothing of its text.
  const toMend = issues.filter(({ rule, line }) => rule !== 'second-reader' || line !== null);
  return Map.groupBy(toMend, (issue) => issue.file);
}

/**
 * The texts of the files that `file` depends on: released ones, or their attempts in this phase.
 */
async function readTexts(
  records: RunRecords,
  context: RoundContext,
  { phase }: RoundRef,
  { dependsOn }: PlannedFile,
): Promise<Map<string, string>> {
  const texts = await mapLimited(dependsOn, PARALLEL_READS, async (path) => {
    const earlier = context.released.findIndex((files) => files.has(path));
    const attempt = context.attempts.get(path);
    const blob =
      earlier >= 0
        ? await records.releasedFiles.find(earlier, path)
        : attempt === undefined
          ? undefined
          : await records.draftTexts.find(phase, attempt, path);
    return { path, blob };
  });
  const decoder = new TextDecoder();
  return new Map(
    texts.flatMap(({ path, blob }) =>
      blob === undefined ? [] : [[path, decoder.decode(blob.content)] as const],
    ),
  );
}

/** The text of the previous attempt, if it was staged. */
async function readPrevious(
  records: RunRecords,
  { phase }: RoundRef,
  { path, attempt }: WorkItem,
): Promise<{ previous?: string }> {
  if (attempt === 1) {
    return {};
  }
  const blob = await records.draftTexts.find(phase, attempt - 1, path);
  return blob === undefined ? {} : { previous: new TextDecoder().decode(blob.content) };
}

/**
 * Facts of a file's dependencies; the deterministic writer, which summarizes the docset, gets those
 * of every released file.
 */
async function readNeighbours(
  records: RunRecords,
  context: RoundContext,
  ref: RoundRef,
  file: PlannedFile,
): Promise<Map<string, Facts>> {
  const facts = new Map(
    file.writer === 'template' ? context.released.flatMap((phase) => [...phase]) : [],
  );
  for (const path of file.dependsOn) {
    const found =
      context.released.find((phase) => phase.has(path))?.get(path) ??
      (await readSibling(records, context, ref, path));
    if (found !== undefined) {
      facts.set(path, found);
    }
  }
  return facts;
}

async function readSibling(
  records: RunRecords,
  context: RoundContext,
  ref: RoundRef,
  path: string,
): Promise<Facts | undefined> {
  const attempt = context.attempts.get(path);
  const record =
    attempt === undefined ? undefined : await records.drafts(ref.phase).find(path, attempt);
  return record?.outcome === 'staged' ? record.facts : undefined;
}
