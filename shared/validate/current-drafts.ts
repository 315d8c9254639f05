import {
  type Block,
  createTermIndex,
  type Facts,
  type GivenTerm,
  type TermIndex,
  type TimeSlice,
  type Vocabulary,
} from '../../packages/gate/src/base.ts';
import {
  DEFAULT_RULES,
  inspect,
  prepareInspection,
  type RuleSet,
  toInspectionDigest,
} from '../../packages/gate/src/index.ts';
import { mapLimited } from '../concurrency/map-limited.ts';
import type { DraftRecord, StagedDraft } from '../contract/draft.ts';
import type { Plan, PlannedFile, Strictness } from '../contract/release-format.ts';
import type { RunRecords } from '../records/run-records.ts';
import { toBindingTerms } from './binding-terms.ts';

const PARALLEL_READS = 16;

export interface DraftSource {
  readonly records: RunRecords;
  readonly plan: Plan;
  /** The current attempt of each path, by default 1. */
  readonly attempts: ReadonlyMap<string, number>;
  readonly strictness: Strictness;
  /** Facts of released files, whose terms this phase uses. */
  readonly earlier: ReadonlyMap<string, Facts>;
  /** Terms that no file defines. */
  readonly givenTerms?: readonly GivenTerm[];
  /** The rules, by default unchanged. */
  readonly rules?: RuleSet;
  /** The page that the profile renders for a file, as it was when the attempt was written. */
  readonly toBlocks?: (item: { path: string; attempt: number }) => Promise<readonly Block[]>;
  /** The vocabulary of the inputs. */
  readonly vocabulary?: Vocabulary | undefined;
  readonly authority?: ReadonlyMap<string, PlannedFile>;
}

/**
 * The record of the current attempt of each planned file, by the current rules and the terms of the
 * docset. A draft that was inspected with others is inspected again; its stored record does not
 * change. A new inspection may find other terms, so it is repeated until they are stable, at most
 * twice.
 */
export async function readCurrentDrafts(source: DraftSource): Promise<DraftRecord[]> {
  const { plan, records, attempts } = source;
  const current = plan.files.map(({ path }) => ({ path, attempt: attempts.get(path) ?? 1 }));
  const found = await records.drafts(plan.phase).findAll(current);
  const stored = found.filter((record) => record !== undefined);
  const once = await refreshAll(source, stored);
  return once === stored ? stored : refreshAll(source, once);
}

function readTerms(source: DraftSource, records: readonly DraftRecord[]): TermIndex {
  const { earlier, plan, vocabulary, givenTerms = [] } = source;
  const own = records.flatMap((record): [string, Facts][] =>
    record.outcome === 'staged' ? [[record.path, record.facts]] : [],
  );
  const facts = toBindingTerms([...earlier, ...own], plan, vocabulary, givenTerms);
  return createTermIndex(facts, givenTerms);
}

/** Returns the same records if none must be inspected again. */
async function refreshAll(source: DraftSource, records: DraftRecord[]): Promise<DraftRecord[]> {
  const terms = readTerms(source, records);
  const ruleSet = toInspectionDigest(source.rules ?? DEFAULT_RULES, terms);
  if (!records.some((record) => isStale(record, ruleSet))) {
    return records;
  }
  const planned = new Map(source.plan.files.map((file) => [file.path, file]));
  return mapLimited(records, PARALLEL_READS, async (record, _, slice) =>
    isStale(record, ruleSet)
      ? await refresh(source, record, planned.get(record.path) ?? null, terms, slice)
      : record,
  );
}

function isStale(record: DraftRecord, ruleSet: string): record is StagedDraft {
  return record.outcome === 'staged' && record.ruleSet !== ruleSet;
}

async function refresh(
  source: DraftSource,
  record: StagedDraft,
  planned: PlannedFile | null,
  terms: TermIndex,
  slice: TimeSlice,
): Promise<DraftRecord> {
  const { records, plan, strictness, toBlocks, rules = DEFAULT_RULES } = source;
  const { vocabulary, authority = new Map<string, PlannedFile>() } = source;
  const blob = await records.draftTexts.find(plan.phase, record.attempt, record.path);
  while (slice.isOver()) {
    await slice.pause();
  }
  if (blob === undefined) {
    return { ...record, outcome: 'failed', reason: 'the staged draft is missing' };
  }
  const blocks = await toBlocks?.(record);
  await prepareInspection(blob.content);
  const context = { strictness, planned, terms, rules, blocks, vocabulary, authority };
  // What a draft rests on was recorded when it was written.
  const { evidence } = record;
  return {
    ...record,
    ...inspect(record.path, blob.content, context),
    ...(evidence && { evidence }),
  };
}
