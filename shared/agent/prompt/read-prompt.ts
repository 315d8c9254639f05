import type { ReadRequest } from '../agent.ts';
import { describeDependencies } from './dependencies.ts';
import { chooseInputs } from './inputs.ts';
import { toInstructions } from './instructions.ts';
import { isFree, type PagePart } from './page-parts.ts';
import { createPrompt, DEFAULT_BUDGET, type Prompt, type PromptBudget } from './prompt.ts';
import { toOptional, toSection } from './render-message.ts';
import { listTerms } from './terms.ts';

/**
 * The prompt for reading one part of a page: its facts and prose in place, and the other context of
 * its writer. A pure function, as `toWritePrompt`.
 */
export function toReadPrompt(request: ReadRequest, budget: PromptBudget = DEFAULT_BUDGET): Prompt {
  const { run, phase, file, facts, part } = request;
  const inputs = chooseInputs(run, file, isFree(part) ? budget.inputs : 0);
  const dependencies = describeDependencies(file.path, file.dependsOn, facts, budget.dependencies);
  const terms = listTerms(facts, budget.terms, run.docset.terms);
  const sections = [
    ...toOptional('Terms', 'What terms mean:', 'terms', terms.text),
    ...inputs.blocks
      .filter(({ text }) => text !== '')
      .map((block) => ({ heading: 'Inputs', lead: 'What is true:', data: [block] })),
    ...toOptional('What it builds on', 'Known of other files:', 'dependencies', dependencies.text),
    {
      heading: 'Task',
      lead: `Read the file ${file.path} of phase ${phase}: its prose, piece by piece.`,
      data: [{ name: 'title', text: file.title }],
    },
    toSection('Page', 'The page, or a part of it:', 'page', renderPart(part)),
  ];
  const leftOut = isFree(part) ? inputs.leftOut : [];
  return createPrompt(run, toInstructions('reader', run.profile), sections, leftOut);
}

function renderPart(part: PagePart): string {
  const texts = part.map(({ kind, id, markdown }) =>
    kind === 'fact' ? markdown : `[[prose ${JSON.stringify(id)}]]\n${markdown}\n[[end of prose]]`,
  );
  return texts.join('\n\n');
}
