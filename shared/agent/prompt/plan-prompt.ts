import type { PlannedFile } from '../../contract/release-format.ts';
import type { PlanRequest } from '../planner.ts';
import { type Fitted, fitPieces } from './fit.ts';
import { chooseInputs } from './inputs.ts';
import { toInstructions } from './instructions.ts';
import { listRequired } from './plan-proposal.ts';
import { createPrompt, DEFAULT_BUDGET, type Prompt, type PromptBudget } from './prompt.ts';
import { type Section, toOptional, toSection } from './render-message.ts';

/** A pure function, like `toWritePrompt`. */
export function toPlanPrompt(request: PlanRequest, budget: PromptBudget = DEFAULT_BUDGET): Prompt {
  const { run, phase, faults } = request;
  const inputs = chooseInputs(run, undefined, budget.inputs);
  const required = describeFiles('required files', listRequired(request), budget.dependencies);
  const others = run.docset.phases.filter((it) => it.phase !== phase);
  const other = describeFiles(
    'files of other phases',
    others.flatMap(({ files }) => files),
    budget.links,
  );
  const refused = fitPieces(
    'faults',
    faults.map(({ pointer, detail }) => ({ label: pointer, text: `${pointer || '/'} ${detail}` })),
    budget.issues,
  );
  const sections = [
    { heading: 'Inputs', lead: 'What is true, in order of precedence:', data: inputs.blocks },
    toTask(request),
    toSection('Required files', REQUIRED_LEAD, 'required-files', required.text),
    toSection('Files of other phases', OTHER_LEAD, 'other-files', other.text),
    ...toOptional('Faults', FAULTS_LEAD, 'faults', refused.text),
  ];
  const leftOut = [inputs, required, other, refused].flatMap((it) => it.leftOut);
  return createPrompt(run, toInstructions('planner', run.profile), sections, leftOut);
}

const REQUIRED_LEAD =
  'The profile requires these; all of them are planned, those not listed for want of room as well:';
const OTHER_LEAD =
  'Paths that are taken; a file of this phase may depend on those of earlier phases:';
const FAULTS_LEAD =
  'Your proposal before was refused for these reasons, by JSON pointer. Propose again without them:';

function toTask({ run, phase }: PlanRequest): Section {
  const planned = run.docset.phases.find((it) => it.phase === phase);
  return {
    heading: 'Task',
    lead: `Plan phase ${phase} of ${run.docset.phases.length}.`,
    data: [
      { name: 'phase', text: planned?.title ?? `phase ${phase}` },
      { name: 'document-set', text: run.docset.title },
    ],
  };
}

function describeFiles(what: string, files: readonly PlannedFile[], budget: number): Fitted {
  const pieces = files.map(({ path, title, outline }) => ({
    label: path,
    text: `${path} ${JSON.stringify(title)}, sections: ${JSON.stringify(outline.map(({ heading }) => heading))}`,
  }));
  return fitPieces(what, pieces, budget);
}
