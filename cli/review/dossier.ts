import type { Awaiting, RunResource } from '../../shared/contract/run.ts';
import type { Client } from '../client.ts';
import { count } from '../progress/words.ts';
import { renderGate } from './gate-text.ts';

/** Planned files shown before a person is sent to the plan. */
const MAX_FILES = 20;

/** What lies before a person who is to decide: a gate report, or a plan before it is written. */
export interface Dossier {
  readonly lines: readonly string[];
  readonly canApprove: boolean;
  /** A plan has no files yet that could be written again. */
  readonly canRegenerate: boolean;
  /** The files the gate flagged. */
  readonly flagged: readonly string[];
}

/** Reads what a decision is about. */
export function readDossier(
  client: Client,
  run: RunResource,
  awaiting: Awaiting,
): Promise<Dossier> {
  return awaiting.what === 'plan'
    ? readPlanDossier(client, run, awaiting)
    : readGateDossier(client, run, awaiting);
}

async function readGateDossier(
  client: Client,
  { runId, phases }: RunResource,
  { phase, digest }: Awaiting,
): Promise<Dossier> {
  const report = await client.readReport(runId, phase);
  const gate = phases.find((it) => it.phase === phase)?.gate;
  return {
    lines: renderGate(report, gate, digest, (path) => client.toUrl(runId, path)),
    canApprove: report.verdict === 'passed',
    canRegenerate: true,
    flagged: report.flagged,
  };
}

async function readPlanDossier(
  client: Client,
  { runId, phases }: RunResource,
  { phase, digest }: Awaiting,
): Promise<Dossier> {
  const { files } = await client.readPlan(runId, phase);
  const name = phases.find((it) => it.phase === phase)?.name ?? '';
  const left = files.length - MAX_FILES;
  return {
    lines: [
      '',
      `Plan of phase ${phase} ${name}: ${count(files.length, 'file')}`,
      `  plan    ${client.toUrl(runId, `plan?phase=${phase}`)}`,
      `  digest  ${digest}`,
      ...files.slice(0, MAX_FILES).map(({ path, title }) => `  ${path}  ${title}`),
      ...(left > 0 ? [`  … and ${count(left, 'more file')}, see the plan`] : []),
    ],
    canApprove: true,
    canRegenerate: false,
    flagged: [],
  };
}
