import type { Facts } from '../contract/facts.ts';
import type { Issue } from '../contract/issue.ts';
import type { PlannedFile } from '../contract/plan.ts';
import type { Strictness } from '../contract/report.ts';
import { openPage } from './page.ts';
import { FILE_RULES } from './rules/index.ts';
import { runFileRules } from './run-file-rules.ts';
import { sortIssues } from './sort-issues.ts';

export interface InspectContext {
  readonly strictness: Strictness;
  /** `null` for a file of a loose folder. */
  readonly planned: PlannedFile | null;
}

/** All that can be said about one file alone. */
export interface Inspection {
  readonly facts: Facts;
  readonly issues: Issue[];
}

/**
 * Inspects one file: one parse, shared by all file rules. Never throws for what `content` may be and
 * its work is bounded; a file that cannot be read has empty facts and an error that says why.
 */
export function inspect(path: string, content: Uint8Array, context: InspectContext): Inspection {
  const page = openPage(path, content, context.planned);
  const issues = sortIssues(runFileRules(FILE_RULES, page, context.strictness));
  return { facts: page.facts, issues };
}
