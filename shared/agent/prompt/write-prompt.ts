import { listProse, type Requirement } from '../../../packages/gate/src/base.ts';
import type { ProseRequest } from '../agent.ts';
import { describeAcceptance, listRequirements } from './acceptance.ts';
import { describeDependencies } from './dependencies.ts';
import { quoteSections } from './dependency-sections.ts';
import { describeFixes } from './fixes.ts';
import { chooseInputs } from './inputs.ts';
import { toInstructions } from './instructions.ts';
import { listLinkTargets, listRelatedTargets } from './link-targets.ts';
import { isFree, type PagePart } from './page-parts.ts';
import { createPrompt, DEFAULT_BUDGET, type Prompt, type PromptBudget } from './prompt.ts';
import { type DataBlock, type Section, toOptional, toSection } from './render-message.ts';
import { listTerms } from './terms.ts';

/**
 * The prompt for the prose of one part of a page: the page with its facts, what each place for
 * prose should say, possible links, and known context. A pure function: the same request gives the
 * same text, byte for byte.
 */
export function toWritePrompt(
  request: ProseRequest,
  budget: PromptBudget = DEFAULT_BUDGET,
): Prompt {
  const { run, file, authority, facts, part } = request;
  const inputs = chooseInputs(run, file, isFree(part) ? budget.inputs : 0);
  const dependencies = describeDependencies(file.path, file.dependsOn, facts, budget.dependencies);
  const requirements = listRequirements(run.docset, file);
  const wanted = requirements.map(({ label }) => label);
  const quoted = quoteSections(file, wanted, facts, request.texts ?? NONE, budget.sections);
  const links = listLinkTargets(file, authority, budget.links);
  const related = listRelatedTargets(file, authority, inputs.related, budget.links);
  const overview = toOverview(request, budget.overview);
  const terms = listTerms(facts, budget.terms, run.docset.terms);
  const fixes = describeFixes(request, budget);
  const sections = [
    toSection('Document set', 'The page belongs to this:', 'document-set', run.docset.title),
    ...toOptional('Terms', 'These terms are fixed:', 'terms', terms.text),
    ...overview,
    toSection('Link targets', LINKS_LEAD, 'link-targets', links.text),
    ...toInputs(inputs.blocks),
    toTask(request),
    ...toOptional('Related files', RELATED_LEAD, 'related-files', related.text),
    ...toOptional('What it builds on', DEPENDENCIES_LEAD, 'dependencies', dependencies.text),
    ...toOptional('What they say', SECTIONS_LEAD, 'dependency-sections', quoted.text),
    toSection('Page', PAGE_LEAD, 'page', renderPart(part)),
    toSection('Places for prose', PLACES_LEAD, 'places', describePlaces(part)),
    ...(isFree(part) ? toOutline(request, requirements) : []),
    ...toFurtherCriteria(request),
    ...fixes.sections,
  ];
  const context = [dependencies, quoted, links, related, terms, fixes];
  return createPrompt(
    run,
    toInstructions('writer', run.profile),
    sections,
    [...(isFree(part) ? [inputs] : []), ...context].flatMap(({ leftOut }) => leftOut),
  );
}

function renderPart(part: PagePart): string {
  const texts = part.map((block) =>
    block.kind === 'fact' ? block.markdown : `[[prose ${JSON.stringify(block.id)}]]`,
  );
  return texts.join('\n\n');
}

function describePlaces(part: PagePart): string {
  return listProse(part)
    .map(({ id, about, words, markdown }) => {
      const length = words === undefined ? '' : ` (about ${words} words)`;
      const offline =
        markdown === '' ? '' : `\n  Without a writer it says: ${JSON.stringify(markdown)}`;
      return `- id ${JSON.stringify(id)}: ${about}${length}${offline}`;
    })
    .join('\n');
}

/** What a run is about, for every page whose own facts are rendered; free pages get the inputs. */
function toOverview({ run, part }: ProseRequest, budget: number): Section[] {
  const { blocks } = chooseInputs(run, undefined, isFree(part) ? 0 : budget);
  const data = blocks
    .filter(({ text }) => text !== '')
    .map(({ name, text }) => ({ name: `overview of ${name.replace(': ', ' ')}`, text }));
  const section = { heading: 'Overview', lead: OVERVIEW_LEAD, data, isBackground: true };
  return data.length === 0 ? [] : [section];
}

function toInputs(blocks: readonly DataBlock[]): Section[] {
  const data = blocks.filter(({ text }) => text !== '');
  return data.length === 0
    ? []
    : [{ heading: 'Inputs', lead: 'What is true, in order of precedence:', data }];
}

const PAGE_LEAD = 'The page, or the part of it you write for, with its facts in place:';
const OUTLINE_LEAD =
  'Write these headings, in this order; text in brackets describes the content of a section and must not be copied:';
const PLACES_LEAD = 'Write for these places:';

const NONE: ReadonlyMap<string, string> = new Map();

const SECTIONS_LEAD =
  'Sections of those files that bear on this one; say the same where you say it, and do not repeat them:';

const OVERVIEW_LEAD =
  'The beginning of the inputs, so that you know what else there is. The facts of the page itself follow below:';

const LINKS_LEAD =
  'The only files you may link to beside the related files, each as the link to write and its title. Never link a page to itself:';

const RELATED_LEAD = 'You may link to these as well; they bear on the page:';

const DEPENDENCIES_LEAD =
  'What is known of finished files that this one builds on; agree with them and link to them:';

function toTask({ run, phase, file }: ProseRequest): Section {
  const name = run.docset.phases.find((it) => it.phase === phase)?.title ?? `phase ${phase}`;
  return {
    heading: 'Task',
    lead: `Write the file ${file.path} of phase ${phase}: the prose of it, place by place.`,
    data: [
      { name: 'title', text: file.title },
      { name: 'phase', text: name },
    ],
  };
}

/** On a free page only the writer can add what the gate looks for. */
function toOutline({ file }: ProseRequest, requirements: readonly Requirement[]): Section[] {
  const lines = file.outline.map(({ heading, depth, about }) => {
    const line = `${'#'.repeat(depth)} ${heading}`;
    return about === undefined ? line : `${line}\n  (${about})`;
  });
  const criteria = describeAcceptance(requirements);
  return [
    ...toOptional('Outline', OUTLINE_LEAD, 'outline', lines.join('\n')),
    ...toOptional('Acceptance criteria', 'The gate looks for exactly this:', 'criteria', criteria),
  ];
}

function toFurtherCriteria({ run, file }: ProseRequest): Section[] {
  const own = run.docset.acceptance?.get(file.path) ?? [];
  const lines = own.map((line) => `- ${line}`).join('\n');
  return toOptional(
    'Further criteria',
    'A reviewer will look for this:',
    'further-criteria',
    lines,
  );
}
