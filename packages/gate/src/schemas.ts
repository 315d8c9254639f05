/** Data parsed from JSON and YAML, with its schema: facts, configurations, baselines. */
export {
  applyBaseline,
  type Baseline,
  type Compared,
  parseBaseline,
  toBaseline,
} from './check/baseline.ts';
export { RuleChanges, TermDefinition } from './config/definition.ts';
export { findConfigFaults, toRuleSettings, toTerms } from './config/lint-rules.ts';
export type { FileFault } from './config/lint-shape.ts';
export { readConfig } from './config/read-config.ts';
export { type Read, readSource } from './config/read-source.ts';
export { type SourceFault, toLine } from './config/source-text.ts';
export { Facts } from './data/facts.ts';
