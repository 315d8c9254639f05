import type { Block, Subject, Vocabulary } from '../../packages/gate/src/base.ts';
import { DEFAULT_RULES, inspect, type RuleSet } from '../../packages/gate/src/index.ts';
import type { Issue } from '../../shared/contract/release-format.ts';

const RULES = /^(?:ungrounded-|misplaced-claims|invalid-samples)/;

/** Before the prose on its page: a title and an empty line. */
const LEAD = '# Page\n\n';

/** What the strict gate finds in prose about a subject; the first line of the prose is 1. */
export function judge(
  text: string,
  subject: Subject,
  vocabulary: Vocabulary,
  rules: RuleSet = DEFAULT_RULES,
): Issue[] {
  const blocks: Block[] = [
    { kind: 'fact', id: 'facts-1', markdown: '# Page', sources: [] },
    { kind: 'prose', id: 'use', about: '', markdown: '', sources: [], subject: subject.id },
  ];
  const content = new TextEncoder().encode(`${LEAD}${text}\n`);
  const context = { strictness: 'strict', planned: null, blocks, vocabulary, rules } as const;
  return inspect('page.md', content, context)
    .issues.filter(({ rule }) => RULES.test(rule))
    .map((issue) => ({ ...issue, line: (issue.line ?? 1) - 2 }));
}

/** Sentences of a text, at least one; an empty line ends one, too. */
export function countSentences(text: string): number {
  return text.match(/[.!?](?:\s|$)|\n\n/g)?.length || 1;
}
