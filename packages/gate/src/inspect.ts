import { type DraftEvidence, toEvidence } from './blocks/to-evidence.ts';
import type { Block } from './data/block.ts';
import type { Facts } from './data/facts.ts';
import { DEFAULT_RULES, type RuleSet, toInspectionDigest } from './engine/rule-set.ts';
import { runFileRules, toFailure } from './engine/run-file-rules.ts';
import { sortIssues } from './engine/sort-issues.ts';
import { groundPage } from './grounding/ground-page.ts';
import { openPage, type Page } from './markdown/page.ts';
import type { Issue, PlannedFile, Strictness } from './release-format.ts';
import type { TermIndex } from './terms/term-index.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

export interface InspectContext {
  readonly strictness: Strictness;
  /** `null` for a file without a plan. */
  readonly planned: PlannedFile | null;
  /** The terms of the docset so far; without it, uses of terms are not checked. */
  readonly terms?: TermIndex;
  /** The page that the profile renders for the file; facts are then compared with it. */
  readonly blocks?: readonly Block[] | undefined;
  /** The vocabulary of the inputs; the prose between facts is then checked against it. */
  readonly vocabulary?: Vocabulary | undefined;
  /** Every planned file by path, whose titles prose may name. */
  readonly authority?: ReadonlyMap<string, PlannedFile>;
  /** By default every rule unchanged. */
  readonly rules?: RuleSet;
}

/** Everything about a single file. */
export interface Inspection {
  readonly facts: Facts;
  readonly issues: Issue[];
  /** The sources of its blocks; absent if no page is rendered for it. */
  readonly evidence?: DraftEvidence;
  /** The rules and terms of `issues`; if it differs, the file must be inspected again. */
  readonly ruleSet: string;
}

/**
 * Inspects one file: one parse, shared by all file rules. Never throws, for any `content`, and
 * its work is bounded; an unreadable file has empty facts and an error that says why. Samples in
 * C#, Go, Java and Python are parsed only if `prepareInspection` was awaited for the content.
 *
 * @example
 * await prepareInspection(content);
 * const { issues } = inspect('guide.md', content, { strictness: 'strict', planned: null });
 */
export function inspect(path: string, content: Uint8Array, context: InspectContext): Inspection {
  const { strictness, planned, terms, rules = DEFAULT_RULES } = context;
  const page = openPage(path, content, planned, terms, context);
  const found = runFileRules(rules.rules, page, strictness);
  const facts = withoutGivenLanguage(page.facts, context.blocks ?? []);
  const grounding = page.vocabulary && countClaims(page, found);
  return {
    facts: grounding ? { ...facts, grounding } : facts,
    issues: sortIssues(found),
    ...(page.match === undefined ? {} : { evidence: toEvidence(page.match) }),
    ruleSet: toInspectionDigest(rules, page.terms),
  };
}

/** Reports what fails, as a failing rule is reported. */
function countClaims(page: Page, issues: Issue[]): Facts['grounding'] {
  try {
    return groundPage(page).counts;
  } catch (error) {
    issues.push(toFailure(page.path, 'grounding', error));
    return undefined;
  }
}

/** Rendered facts are in the language of the inputs, which the writer did not choose. */
function withoutGivenLanguage(facts: Facts, blocks: readonly Block[]): Facts {
  const { language: _, ...others } = facts;
  return blocks.some(({ kind }) => kind === 'fact') ? others : facts;
}
