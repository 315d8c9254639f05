import { toCount } from '../../packages/gate/src/base.ts';
import type { PlanProposalAnswer } from '../../shared/contract/plan-update.ts';
import type { Plan } from '../../shared/contract/release-format.ts';

/** A plan as text: a line for each file. */
export function renderPlan({ phase, version, files }: Plan): string[] {
  return [
    `Plan of phase ${phase}, version ${version}: ${toCount(files.length, 'file')}`,
    ...files.map(({ path, title }) => `  ${path}  ${title}`),
  ];
}

/** A proposed plan update: what changes, its cost, and how to approve it. */
export function renderProposal(
  runId: string,
  { proposalDigest, update, cost }: PlanProposalAnswer,
): string[] {
  const { added, changed, removed, regenerated } = update;
  return [
    ...added.map((path) => `  + ${path}`),
    ...changed.map((path) => `  ~ ${path}`),
    ...removed.map((path) => `  - ${path}`),
    `Regenerated: ${toCount(regenerated.length, 'file')}, about ${cost.words} words.`,
    ...regenerated.map((path) => `    ${path}`),
    `Approve it with: npx phasewright plan ${runId} --approve ${proposalDigest}`,
  ];
}
