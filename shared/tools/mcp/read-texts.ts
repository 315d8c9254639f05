import { PhasewrightError } from '../../contract/release-format.ts';
import { readArtifact } from '../../query/artifacts.ts';
import { readReport } from '../../query/report.ts';
import { readRun } from '../../query/run-resource.ts';
import type { McpDeps } from './tool.ts';

/** The markdown of the latest gate report of a phase, by default of the current one. */
export async function readReportText(
  deps: McpDeps,
  runId: string,
  phase: number | undefined,
): Promise<string> {
  const run = await readRun(deps, runId);
  const at = { phase: phase ?? run.currentPhase, round: undefined };
  const { body } = await readReport(deps, run.runId, { ...at, format: 'markdown' });
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

/** The released document at a path, otherwise its latest draft. Throws `not-found`. */
export async function readDocument(
  deps: McpDeps,
  runId: string,
  path: string,
  phase?: number,
): Promise<string> {
  const run = await readRun(deps, runId);
  const phases = run.phases.map((it) => it.phase);
  const found = await readArtifact(deps.records.of(run.runId), path, { phases, phase });
  if (found.type !== 'CoreDoc') {
    throw new PhasewrightError('not-found', `"${path}" is not a document of the run`);
  }
  return new TextDecoder().decode(found.content);
}
