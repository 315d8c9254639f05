import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { parseDecision } from '../contract/decision.ts';
import { parseRound, type Round } from '../contract/draft.ts';
import { parseGateReport } from '../contract/report.ts';
import { toBatches } from '../plan/batches.ts';
import { isCanceled } from '../run/cancellation.ts';
import { logEvents } from '../run/event-log.ts';
import { createJson, readJson, requireJson } from '../run/json-blob.ts';
import type { LoadRun } from '../run/load-run.ts';
import { type Records, readAttempts } from './round-store.ts';

export interface DealingDeps {
  readonly store: BlobStore;
  readonly records: Records;
  readonly loadRun: LoadRun;
  readonly now: () => Date;
}

/** Which files a round writes, and what a person said about them. */
interface Assignment {
  readonly paths: ReadonlySet<string>;
  readonly guidance: string | null;
}

/**
 * Decides which files a round writes, as which attempt, and deals them to lanes in dependency order:
 * all planned files in round 1, those the gate flagged or a person named in a later one. The round
 * is written once, so every execution and every lane sees the same deal.
 */
export async function dealRound(
  deps: DealingDeps,
  input: ActivityInput<'dealRound'>,
): Promise<ActivityOutput<'dealRound'>> {
  if (await isCanceled(deps.store, input.runId)) {
    return { outcome: 'canceled' };
  }
  const path = stagingPath.round(input.runId, input.phase, input.round);
  const known = await readJson(deps.store, 'staging', path, parseRound);
  const { batches } = known ?? (await deal(deps, input));
  return {
    outcome: 'dealt',
    batches: batches.map((lanes) => lanes.map((lane) => lane.length)),
    files: batches.flat(2).length,
  };
}

async function deal(deps: DealingDeps, input: ActivityInput<'dealRound'>): Promise<Round> {
  const { runId, phase, round, planVersion } = input;
  const { record } = await deps.loadRun(runId);
  const plan = await deps.records.plan(runId, phase, planVersion);
  const { paths, guidance } = await readAssignment(deps, input);
  const attempts = await readAttempts(deps.records, runId, phase, round - 1);
  const files = plan.files.filter(({ path }) => input.source === 'plan' || paths.has(path));
  const batches = toBatches(
    files,
    record.options.maxParallelFiles,
    (path) => (attempts.get(path) ?? 0) + 1,
  );
  const dealt: Round = { runId, phase, round, planVersion, guidance, batches };
  if (input.source !== 'plan') {
    const data = { files: files.map(({ path }) => path), guidance, round };
    await logEvents(deps.store, deps.now, runId, [
      { type: 'files.regenerating', phase, occasion: round, data },
    ]);
  }
  await createJson(deps.store, 'staging', stagingPath.round(runId, phase, round), dealt, {
    type: 'GenerationArtifact',
    createdBy: 'phasewright',
    attempt: round,
  });
  return dealt;
}

async function readAssignment(
  deps: DealingDeps,
  input: ActivityInput<'dealRound'>,
): Promise<Assignment> {
  const { runId, phase, round, source } = input;
  if (source === 'flagged') {
    const path = stagingPath.report(runId, phase, round - 1, 'json');
    const { flagged } = await requireJson(deps.store, 'staging', path, parseGateReport);
    return { paths: new Set(flagged), guidance: null };
  }
  if (source === 'decision') {
    const path = stagingPath.decision(runId, phase, round - 1);
    const { files, guidance } = await requireJson(deps.store, 'staging', path, parseDecision);
    return { paths: new Set(files), guidance };
  }
  return { paths: new Set(), guidance: null };
}
