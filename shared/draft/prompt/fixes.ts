import type { WriteRequest } from '../agent.ts';
import { fitPieces } from './fit.ts';
import type { Section } from './render-message.ts';

/** What was wrong with the attempt before and what a person asks for; nothing in a first attempt. */
export function describeFixes(
  { issues, guidance }: WriteRequest,
  budget: number,
): { readonly sections: readonly Section[]; readonly leftOut: readonly string[] } {
  const pieces = issues.map(({ line, column, rule, severity, message }) => ({
    label: rule,
    text: `${severity} ${rule}${line === null ? '' : ` at ${line}:${column ?? 1}`}: ${message}`,
  }));
  const fitted = fitPieces('issues', pieces, budget);
  const sections: Section[] = [];
  if (fitted.text !== '') {
    sections.push({
      heading: 'Issues to fix',
      lead: 'The gate refused the attempt before for the reasons below, by line and column. Write the whole file again without them and without new ones:',
      data: [{ name: 'issues', text: fitted.text }],
    });
  }
  if (guidance !== null && guidance.trim() !== '') {
    sections.push({
      heading: 'Guidance',
      lead: 'A reviewer asks for this. Follow it in what you write, as far as your instructions, the outline, the criteria and the link targets allow:',
      data: [{ name: 'guidance', text: guidance }],
    });
  }
  return { sections, leftOut: fitted.leftOut };
}
