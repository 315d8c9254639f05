import { mapLimited } from '../concurrency/map-limited.ts';
import { remember } from '../concurrency/memoize.ts';
import type { RoundRef } from '../contract/activities.ts';
import { releasedPath, stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import type { WorkItem } from '../contract/draft.ts';
import { PhasewrightError } from '../contract/errors.ts';
import type { Facts } from '../contract/facts.ts';
import type { Issue } from '../contract/issue.ts';
import type { Plan, PlannedFile } from '../contract/plan.ts';
import { parseGateReport } from '../contract/report.ts';
import { toAuthority } from '../plan/authority.ts';
import type { RunContext, WriteRequest } from '../profiles/write-request.ts';
import { requireJson } from '../records/json-blob.ts';
import type { LoadRun } from '../records/load-run.ts';
import { type ReleasedFacts, readPlans } from '../records/released-facts.ts';
import { type Records, readAttempts } from '../records/round-store.ts';

/** Makes the request for one file of a round: plan, neighbours' facts, and what has to be fixed. */
export type RequestBuilder = (ref: RoundRef, item: WorkItem) => Promise<WriteRequest>;

/** Texts read at once. */
const PARALLEL_READS = 8;

/** What all files of a round share. */
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
}

export interface RequestSources {
  readonly store: BlobStore;
  readonly records: Records;
  readonly loadRun: LoadRun;
  readonly releasedFacts: ReleasedFacts;
  /** Whether the agent is told what finished files say; the deterministic one has no use for it. */
  readonly tellsTexts: boolean;
}

/** Makes the builder; what the files of a round share is read once. */
export function createRequestBuilder(sources: RequestSources): RequestBuilder {
  const contexts = remember(8, async (key) => {
    const [runId = '', phase = '', round = ''] = key.split('|');
    return readContext(sources, { runId, phase: Number(phase), round: Number(round) });
  });
  return async (ref, item) => {
    const context = await contexts(`${ref.runId}|${ref.phase}|${ref.round}`);
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
      facts: await readNeighbours(sources.records, context, ref, file),
      issues: context.issues.get(item.path) ?? [],
      ...(sources.tellsTexts && file.writer === 'agent'
        ? { texts: await readTexts(sources.store, context, ref, file) }
        : {}),
      ...(await readPrevious(sources.store, ref, item)),
      guidance: context.guidance,
    };
  };
}

async function readContext(sources: RequestSources, ref: RoundRef): Promise<RoundContext> {
  const { store, records } = sources;
  const { record, profile, inputs, docset } = await sources.loadRun(ref.runId);
  const { planVersion, guidance } = await records.round(ref.runId, ref.phase, ref.round);
  const plans = await readPlans(store, records, { ...ref, planVersion });
  const files = plans.at(-1)?.files ?? [];
  const phases = Array.from({ length: ref.phase }, (_, phase) => phase);
  return {
    run: { profile, variant: record.variant, strictness: record.strictness, inputs, docset },
    plans,
    files: new Map(files.map((file) => [file.path, file])),
    authority: new Map([...toAuthority(docset, plans)].map(([path, { file }]) => [path, file])),
    attempts: await readAttempts(records, ref.runId, ref.phase, ref.round),
    released: await Promise.all(phases.map((phase) => sources.releasedFacts(ref.runId, phase))),
    issues: ref.round === 1 ? new Map() : await readIssues(store, ref),
    guidance,
  };
}

async function readIssues(store: BlobStore, ref: RoundRef): Promise<Map<string, Issue[]>> {
  const path = stagingPath.report(ref.runId, ref.phase, ref.round - 1, 'json');
  const report = await requireJson(store, 'staging', path, parseGateReport);
  return Map.groupBy(report.issues, (issue) => issue.file);
}

/** What the files say that `file` depends on: released ones, or their attempts in this phase. */
async function readTexts(
  store: BlobStore,
  context: RoundContext,
  { runId, phase }: RoundRef,
  { dependsOn }: PlannedFile,
): Promise<Map<string, string>> {
  const texts = await mapLimited(dependsOn, PARALLEL_READS, async (path) => {
    const earlier = context.released.findIndex((files) => files.has(path));
    const attempt = context.attempts.get(path);
    const blob =
      earlier >= 0
        ? await store.read('released', releasedPath.file(runId, earlier, path))
        : attempt === undefined
          ? undefined
          : await store.read('staging', stagingPath.draft(runId, phase, attempt, path));
    return { path, blob };
  });
  const decoder = new TextDecoder();
  return new Map(
    texts.flatMap(({ path, blob }) =>
      blob === undefined ? [] : [[path, decoder.decode(blob.content)] as const],
    ),
  );
}

/** The text of the attempt before, when there is one that was staged. */
async function readPrevious(
  store: BlobStore,
  { runId, phase }: RoundRef,
  { path, attempt }: WorkItem,
): Promise<{ previous?: string }> {
  if (attempt === 1) {
    return {};
  }
  const blob = await store.read('staging', stagingPath.draft(runId, phase, attempt - 1, path));
  return blob === undefined ? {} : { previous: new TextDecoder().decode(blob.content) };
}

/**
 * Facts of the files a file depends on; the deterministic writer, which sums up the docset, gets
 * those of every released file.
 */
async function readNeighbours(
  records: Records,
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
  records: Records,
  context: RoundContext,
  ref: RoundRef,
  path: string,
): Promise<Facts | undefined> {
  const attempt = context.attempts.get(path);
  const record =
    attempt === undefined ? undefined : await records.draft(ref.runId, ref.phase, attempt, path);
  return record?.outcome === 'staged' ? record.facts : undefined;
}
