import { type DraftEvidence, toEvidence } from './blocks/to-evidence.ts';
import type { Block } from './data/block.ts';
import type { Facts } from './data/facts.ts';
import { DEFAULT_RULES, type RuleSet, toInspectionDigest } from './engine/rule-set.ts';
import { runFileRules } from './engine/run-file-rules.ts';
import { sortIssues } from './engine/sort-issues.ts';
import { groundPage } from './grounding/ground-page.ts';
import { openPage } from './markdown/page.ts';
import type { Issue, PlannedFile, Strictness } from './release-format.ts';
import type { TermIndex } from './terms/term-index.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

export interface InspectContext {
  readonly strictness: Strictness;
  /** `null` for a file of a loose folder. */
  readonly planned: PlannedFile | null;
  /** What the docset has defined so far; without it, uses of terms are not looked at. */
  readonly terms?: TermIndex;
  /** The page that the profile renders for the file; facts are then compared with it. */
  readonly blocks?: readonly Block[] | undefined;
  /** What the inputs say; the prose between facts is then held against it. */
  readonly vocabulary?: Vocabulary | undefined;
  /** Every planned file by path, whose titles prose may name. */
  readonly authority?: ReadonlyMap<string, PlannedFile>;
  /** Left out, every rule as it says of itself. */
  readonly rules?: RuleSet;
}

/** All that can be said about one file alone. */
export interface Inspection {
  readonly facts: Facts;
  readonly issues: Issue[];
  /** What its blocks rest on; left out where no page is rendered for it. */
  readonly evidence?: DraftEvidence;
  /** The rules and terms that made `issues`; where it differs, inspect again. */
  readonly ruleSet: string;
}

/**
 * Inspects one file: one parse, shared by all file rules. Never throws for what `content` may be and
 * its work is bounded; a file that cannot be read has empty facts and an error that says why.
 */
export function inspect(path: string, content: Uint8Array, context: InspectContext): Inspection {
  const { strictness, planned, terms, rules = DEFAULT_RULES } = context;
  const page = openPage(path, content, planned, terms, context);
  const issues = sortIssues(runFileRules(rules.rules, page, strictness));
  const facts = page.vocabulary && { ...page.facts, grounding: groundPage(page).counts };
  return {
    facts: facts ?? page.facts,
    issues,
    ...(page.match === undefined ? {} : { evidence: toEvidence(page.match) }),
    ruleSet: toInspectionDigest(rules, page.terms),
  };
}
