import { toCount } from '../../packages/gate/src/base.ts';
import type { TokenBudget } from '../../shared/contract/budget.ts';
import type { Awaiting, RunResource } from '../../shared/contract/run.ts';
import type { Client } from '../api/client.ts';
import { renderChanges, renderGate } from './gate-text.ts';

/** Planned files shown before a reference to the plan. */
const MAX_FILES = 20;

/** What a reviewer decides about: a gate report, or a plan before its files are written. */
export interface ReviewSummary {
  readonly lines: readonly string[];
  readonly canApprove: boolean;
  /** False for a plan, which has no files yet. */
  readonly canRegenerate: boolean;
  readonly flagged: readonly string[];
  /** `false` for the offline template, which writes the same text whatever the guidance says. */
  readonly writesWithModel: boolean;
  /** The exhausted token budget, if the decision is about it. */
  readonly budget?: TokenBudget;
}

export function readReviewSummary(
  client: Client,
  run: RunResource,
  awaiting: NonNullable<RunResource['awaiting']>,
): Promise<ReviewSummary> {
  switch (awaiting.about.kind) {
    case 'plan':
      return readPlanSummary(client, run, awaiting);
    case 'gate':
      return readGateSummary(client, run, awaiting);
    case 'budget':
      return Promise.resolve(toBudgetSummary(run, awaiting));
  }
}

function toBudgetSummary(run: RunResource, { phase, about }: Awaiting): ReviewSummary {
  const { budget = { tokens: 0, spent: 0, reserved: 0 }, phases } = run;
  const current = phases.find((it) => it.phase === phase);
  const { tokens, spent, reserved } = budget;
  const left = (current?.files.planned ?? 0) - (current?.files.drafted ?? 0);
  const lost = reserved === 0 ? '' : `, ${reserved} reserved for calls without an answer`;
  return {
    lines: [
      '',
      `The token budget has no room for another call in phase ${phase} ${current?.name ?? ''}:`,
      `  budget  ${tokens} tokens, ${spent} spent${lost}`,
      ...(left > 0 ? [`  left    ${toCount(left, 'file')} of this phase`] : []),
      `  digest  ${about.digest}`,
    ],
    canApprove: false,
    canRegenerate: false,
    flagged: [],
    writesWithModel: true,
    budget,
  };
}

/** A phase has a forecast where its agent costs tokens; the template costs none. */
function hasCosts({ phases }: RunResource, phase: number): boolean {
  return phases.some((it) => it.phase === phase && it.forecast !== undefined);
}

async function readGateSummary(
  client: Client,
  run: RunResource,
  { phase, about, reviewedRound }: NonNullable<RunResource['awaiting']>,
): Promise<ReviewSummary> {
  const { runId } = run;
  const report = await client.readReport(runId, phase);
  const reviewed =
    reviewedRound === undefined ? undefined : await client.readReport(runId, phase, reviewedRound);
  const addresses = {
    page: `${client.url}/runs/${runId}/phases/${phase}`,
    report: client.toUrl(runId, `phases/${phase}/report`),
  };
  return {
    lines: [
      ...renderGate(run, report, about.digest, addresses),
      ...(reviewed === undefined ? [] : renderChanges(reviewed, report)),
    ],
    canApprove: report.verdict === 'passed',
    canRegenerate: true,
    flagged: report.flagged,
    writesWithModel: hasCosts(run, phase),
  };
}

async function readPlanSummary(
  client: Client,
  { runId, phases }: RunResource,
  { phase, about }: Awaiting,
): Promise<ReviewSummary> {
  const { files } = await client.readPlan(runId, phase);
  const name = phases.find((it) => it.phase === phase)?.name ?? '';
  const left = files.length - MAX_FILES;
  return {
    lines: [
      '',
      `Plan of phase ${phase} ${name}: ${toCount(files.length, 'file')}`,
      `  plan    ${client.toUrl(runId, `plan?phase=${phase}`)}`,
      `  digest  ${about.digest}`,
      ...files.slice(0, MAX_FILES).map(({ path, title }) => `  ${path}  ${title}`),
      ...(left > 0 ? [`  … and ${toCount(left, 'more file')}, see the plan`] : []),
    ],
    canApprove: true,
    canRegenerate: false,
    flagged: [],
    writesWithModel: true,
  };
}
