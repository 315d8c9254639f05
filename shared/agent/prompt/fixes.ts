import type { WriteRequest } from '../../profiles/profile.ts';
import { type Fitted, fitPieces } from './fit.ts';
import type { PromptBudget } from './prompt.ts';
import type { Section } from './render-message.ts';

/**
 * What was wrong with the attempt before, what it said, and what a person asks for; nothing in a
 * first attempt.
 */
export function describeFixes(
  { issues, guidance, previous = '' }: WriteRequest,
  budget: Pick<PromptBudget, 'issues' | 'previous'>,
): { readonly sections: readonly Section[]; readonly leftOut: readonly string[] } {
  const pieces = issues.map(({ line, column, rule, severity, message }) => ({
    label: rule,
    text: `${severity} ${rule}${line === null ? '' : ` at ${line}:${column ?? 1}`}: ${message}`,
  }));
  const found = fitPieces('issues', pieces, budget.issues);
  const earlier = fitPieces(
    'attempt before',
    previous === '' ? [] : [{ label: 'its text', text: previous }],
    budget.previous,
  );
  const sections = [
    ...toSection('Attempt before', PREVIOUS_LEAD, 'attempt-before', earlier),
    ...toSection('Issues to fix', ISSUES_LEAD, 'issues', found),
    ...toGuidance(guidance),
  ];
  return { sections, leftOut: [...found.leftOut, ...earlier.leftOut] };
}

const PREVIOUS_LEAD =
  'The file as it was written before, which was refused. Keep what is good of it, as far as the inputs bear it out:';
const ISSUES_LEAD =
  'The gate refused the attempt before for these reasons, by line and column. Write the whole file again without them and without new ones:';

function toGuidance(guidance: string | null): Section[] {
  return guidance === null || guidance.trim() === ''
    ? []
    : [
        {
          heading: 'Guidance',
          lead: 'A reviewer asks for this. Follow it in what you write, as far as your instructions, the outline, the criteria and the link targets allow:',
          data: [{ name: 'guidance', text: guidance }],
        },
      ];
}

function toSection(heading: string, lead: string, name: string, { text }: Fitted): Section[] {
  return text === '' ? [] : [{ heading, lead, data: [{ name, text }] }];
}
