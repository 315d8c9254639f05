import type { Requirement } from '../../contract/requirement.ts';
import type { WriteRequest } from '../../profiles/profile.ts';
import { describeAcceptance, listRequirements } from './acceptance.ts';
import { describeDependencies } from './dependencies.ts';
import { quoteSections } from './dependency-sections.ts';
import { describeFixes } from './fixes.ts';
import { chooseInputs } from './inputs.ts';
import { toInstructions } from './instructions.ts';
import { listLinkTargets } from './link-targets.ts';
import { DEFAULT_BUDGET, type Prompt, type PromptBudget } from './prompt.ts';
import { renderMessage, type Section } from './render-message.ts';
import { listTerms } from './terms.ts';
import { estimateTokens } from './token-estimate.ts';

/**
 * The prompt for one file: what it must be, what it must show, what it may link to, what is known.
 * A pure function: the same request gives the same text, byte for byte.
 */
export function toWritePrompt(
  request: WriteRequest,
  budget: PromptBudget = DEFAULT_BUDGET,
): Prompt {
  const { run, file, authority, facts } = request;
  const inputs = chooseInputs(run, file, budget.inputs);
  const dependencies = describeDependencies(file.path, file.dependsOn, facts, budget.dependencies);
  const requirements = listRequirements(run.docset, file);
  const wanted = requirements.map(({ label }) => label);
  const sections = quoteSections(file, wanted, facts, request.texts ?? NONE, budget.sections);
  const links = listLinkTargets(file, authority, inputs.related, budget.links);
  const terms = listTerms(facts, budget.terms, run.docset.terms);
  const fixes = describeFixes(request, budget);
  const instructions = toInstructions('writer', run.profile);
  const message = renderMessage([
    toTask(request),
    toOutline(request),
    ...toAcceptance(request, requirements),
    toSection('Link targets', LINKS_LEAD, 'link-targets', links.text),
    ...toOptional('What it builds on', DEPENDENCIES_LEAD, 'dependencies', dependencies.text),
    ...toOptional('What they say', SECTIONS_LEAD, 'dependency-sections', sections.text),
    ...toOptional('Terms', 'These terms are fixed:', 'terms', terms.text),
    { heading: 'Inputs', lead: 'What is true, in order of precedence:', data: inputs.blocks },
    ...fixes.sections,
  ]);
  const parts = [inputs, dependencies, sections, links, terms, fixes];
  return {
    instructions,
    message,
    tokens: estimateTokens(instructions) + estimateTokens(message),
    leftOut: parts.flatMap(({ leftOut }) => leftOut),
  };
}

const NONE: ReadonlyMap<string, string> = new Map();

const SECTIONS_LEAD =
  'Sections of those files that bear on this one; say the same where you say it, and do not repeat them:';

const LINKS_LEAD =
  'The only files you may link to, each as the link to write and its title; there are no others:';

const DEPENDENCIES_LEAD =
  'What is known of finished files that this one builds on; agree with them and link to them:';

function toTask({ run, phase, file }: WriteRequest): Section {
  const name = run.docset.phases.find((it) => it.phase === phase)?.title ?? `phase ${phase}`;
  return {
    heading: 'Task',
    lead: [
      `Write the file ${file.path} of phase ${phase}. Its first line is "# " and the title given below.`,
      `Expected length: about ${file.expectedWords} words; meeting the criteria counts more.`,
      `The gate is ${run.strictness}.`,
    ].join('\n'),
    data: [
      { name: 'title', text: file.title },
      { name: 'document-set', text: `${run.docset.title}, phase: ${name}` },
    ],
  };
}

function toOutline({ file }: WriteRequest): Section {
  const lines = file.outline.map(({ heading, depth, about }) => {
    const line = `${'#'.repeat(depth)} ${heading}`;
    return about === undefined ? line : `${line}\n  (${about})`;
  });
  return toSection(
    'Outline',
    'Sections in order; text in brackets describes the content of a section and must not be copied:',
    'outline',
    lines.join('\n'),
  );
}

function toAcceptance(
  { run, file }: WriteRequest,
  requirements: readonly Requirement[],
): Section[] {
  const text = describeAcceptance(requirements);
  const own = run.docset.acceptance?.get(file.path) ?? [];
  const lines = own.map((line) => `- ${line}`).join('\n');
  return [
    ...toOptional('Acceptance criteria', 'The gate looks for exactly this:', 'criteria', text),
    ...toOptional('Further criteria', 'A person will look for this:', 'further-criteria', lines),
  ];
}

function toSection(heading: string, lead: string, name: string, text: string): Section {
  return { heading, lead, data: [{ name, text }] };
}

function toOptional(heading: string, lead: string, name: string, text: string): Section[] {
  return text === '' ? [] : [toSection(heading, lead, name, text)];
}
