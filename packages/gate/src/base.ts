/**
 * What the app shares with the gate, without its rules and parser, so that programs start faster:
 * pages, terms, vocabularies, coverage, and long work in small steps. No entry point of the
 * package.
 */
export { assemblePage, listProse } from './blocks/assemble-page.ts';
export { matchBlocks } from './blocks/match-blocks.ts';
export type { CheckFile } from './check/inspect-all.ts';
export { readText } from './check/read-text.ts';
export { runAtOnce, runInSlices, type Steps } from './concurrency/steps.ts';
export { startTimeSlice, type TimeSlice } from './concurrency/time-slice.ts';
export { WorkerThread } from './concurrency/worker-thread.ts';
export type { Block, ProseBlock, Source } from './data/block.ts';
export type { Entity } from './data/entity.ts';
export type { Facts, GivenTerm } from './data/facts.ts';
export type { Evidence, Requirement } from './data/requirement.ts';
export { type Coverage, measureCoverage } from './engine/coverage.ts';
export type { KnownRule } from './engine/known-rules.ts';
export type { RuleSetting, RuleSettings } from './engine/rule-settings.ts';
export { toCount } from './report/count.ts';
export { type Grammar, type GrammarName, loadGrammar } from './syntax/grammars.ts';
export { findTerms } from './terms/find-terms.ts';
export { findUse, listPlannedUses, listTermUses } from './terms/find-use.ts';
export { createTermIndex, type TermIndex } from './terms/term-index.ts';
export { createVocabulary, type SubjectSource } from './vocabulary/create-vocabulary.ts';
export { collectUrls, trimUrl } from './vocabulary/known-urls.ts';
export type {
  CallFacts,
  SampleFault,
  SampleSide,
  Subject,
  Vocabulary,
  VocabularyField,
} from './vocabulary/vocabulary.ts';
export { readAt } from './vocabulary/word-index.ts';
