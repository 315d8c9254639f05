import { listProse } from '../../../packages/gate/src/base.ts';
import type { ProseRequest } from '../agent.ts';
import { fitPieces } from './fit.ts';
import type { PromptBudget } from './prompt.ts';
import { type Section, toOptional } from './render-message.ts';

/**
 * The issues of the previous attempt, its text, and the reviewer's guidance; nothing in a first
 * attempt.
 */
export function describeFixes(
  { issues, guidance, comments = [], part, before }: ProseRequest,
  budget: Pick<PromptBudget, 'issues' | 'previous'>,
): { readonly sections: readonly Section[]; readonly leftOut: readonly string[] } {
  const pieces = issues.map(({ line, column, rule, severity, message }) => ({
    label: rule,
    text: `${severity} ${rule}${line === null ? '' : ` at ${line}:${column ?? 1}`}: ${message}`,
  }));
  const found = fitPieces('issues', pieces, budget.issues);
  const remarks = fitPieces(
    'comments',
    comments.map(({ line, text }) => ({
      label: 'comment',
      text: JSON.stringify(line === null ? text : `line ${line}: ${text}`),
    })),
    budget.issues,
  );
  const said = listProse(part).flatMap(({ id }) => {
    const text = before.get(id) ?? '';
    return text === ''
      ? []
      : [{ label: id, text: `${JSON.stringify(id)}: ${JSON.stringify(text)}` }];
  });
  const earlier = fitPieces('attempt before', said, budget.previous);
  const sections = [
    ...toOptional('Attempt before', PREVIOUS_LEAD, 'attempt-before', earlier.text),
    ...toOptional('Issues to fix', ISSUES_LEAD, 'issues', found.text),
    ...toOptional('Guidance', GUIDANCE_LEAD, 'guidance', guidance?.trim() ?? ''),
    ...toOptional('Comments', COMMENTS_LEAD, 'comments', remarks.text),
  ];
  return { sections, leftOut: [...found.leftOut, ...remarks.leftOut, ...earlier.leftOut] };
}

const PREVIOUS_LEAD =
  'What was written in these places before, as JSON strings, and was refused. Keep what is good of it, as far as the facts bear it out:';
const ISSUES_LEAD =
  'The gate refused the previous attempt for these reasons. Rewrite the parts without them and without new ones:';
const GUIDANCE_LEAD =
  'A reviewer asks for this. Follow it in what you write, as far as your instructions, the criteria and the link targets allow:';
const COMMENTS_LEAD =
  'Reviewers said this about the previous attempt, as JSON strings. Follow it in what you write, as far as your instructions, the criteria and the link targets allow:';
