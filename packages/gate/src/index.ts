/**
 * Checks markdown: rules over one file, judgement over many, reports.
 */
export * from './base.ts';
export { type CheckOptions, checkFolder } from './check/check-folder.ts';
export { inspectOnAllCores } from './check/inspect-pool.ts';
export { type CheckRequest, type CheckResult, runCheck } from './check/run-check.ts';
export type { RuleChoice } from './config/read-config.ts';
export { KNOWN_RULES } from './engine/known-rules.ts';
export { joinPhase } from './engine/phase-context.ts';
export { DEFAULT_RULES, type RuleSet, toInspectionDigest, toRuleSet } from './engine/rule-set.ts';
export { runPhaseRules } from './engine/run-phase-rules.ts';
export { sortIssues } from './engine/sort-issues.ts';
export { type Inspection, inspect } from './inspect.ts';
export { type JudgeInput, judge, judgeInSlices } from './judge.ts';
export { createMarkdownParser, parseMarkdown } from './markdown/parse-markdown.ts';
export { renderMarkdown } from './report/markdown.ts';
export { renderRulePage } from './report/rule-page.ts';
export { renderSarif } from './report/sarif.ts';
export { RULES } from './rules/index.ts';
