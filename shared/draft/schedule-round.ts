import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { parseDecision } from '../contract/decision.ts';
import { parseRound, type Round, type WorkItem } from '../contract/draft.ts';
import { parsePlanUpdate } from '../contract/plan-update.ts';
import { parseGateReport } from '../contract/report.ts';
import { toBatches } from '../plan/batches.ts';
import { isCanceled } from '../records/cancellation.ts';
import { logEvents } from '../records/event-log.ts';
import { createJson, readJson, requireJson } from '../records/json-blob.ts';
import { type Records, readAttempts } from '../records/round-store.ts';

export interface SchedulingDeps {
  readonly store: BlobStore;
  readonly records: Records;
  readonly now: () => Date;
}

/** Which files a round writes, and what a person said about them. */
interface Assignment {
  readonly paths: ReadonlySet<string>;
  readonly guidance: string | null;
  readonly replacement?: NonNullable<WorkItem['replacement']>;
}

/**
 * Decides which files a round writes, as which attempt, and in which order lanes take them: all
 * planned files in round 1, those the gate flagged or a person named in a later one. The round is
 * written once, so every execution and every lane sees the same.
 */
export async function scheduleRound(
  deps: SchedulingDeps,
  input: ActivityInput<'scheduleRound'>,
): Promise<ActivityOutput<'scheduleRound'>> {
  if (await isCanceled(deps.store, input.runId)) {
    return { outcome: 'canceled' };
  }
  const path = stagingPath.round(input.runId, input.phase, input.round);
  const known = await readJson(deps.store, 'staging', path, parseRound);
  const { batches } = known ?? (await schedule(deps, input));
  return { outcome: 'scheduled', batches: batches.map((batch) => batch.length) };
}

async function schedule(
  deps: SchedulingDeps,
  input: ActivityInput<'scheduleRound'>,
): Promise<Round> {
  const { runId, phase, round, planVersion } = input;
  const plan = await deps.records.plan(runId, phase, planVersion);
  const { paths, guidance, replacement } = await readAssignment(deps, input);
  const attempts = await readAttempts(deps.records, runId, phase, round - 1);
  const files = plan.files.filter(({ path }) => input.source === 'plan' || paths.has(path));
  const batches = toBatches(files).map((batch) =>
    batch.map(({ path }) => ({
      path,
      attempt: (attempts.get(path) ?? 0) + 1,
      ...(replacement && { replacement }),
    })),
  );
  const value: Round = { runId, phase, round, planVersion, guidance, batches };
  if (input.source !== 'plan') {
    const data = { files: files.map(({ path }) => path), guidance, round };
    await logEvents(deps.store, deps.now, runId, [
      { type: 'files.regenerating', phase, occasion: round, data },
    ]);
  }
  await createJson(deps.store, 'staging', stagingPath.round(runId, phase, round), value, {
    type: 'GenerationArtifact',
    createdBy: 'phasewright',
    attempt: round,
  });
  return value;
}

async function readAssignment(
  deps: SchedulingDeps,
  input: ActivityInput<'scheduleRound'>,
): Promise<Assignment> {
  const { runId, phase, round, source } = input;
  if (source === 'plan') {
    return { paths: new Set(), guidance: null };
  }
  if (source === 'flagged') {
    const path = stagingPath.report(runId, phase, round - 1, 'json');
    const { flagged } = await requireJson(deps.store, 'staging', path, parseGateReport);
    return { paths: new Set(flagged), guidance: null };
  }
  const path = stagingPath.decision(runId, phase, round - 1);
  const decision = await requireJson(deps.store, 'staging', path, parseDecision);
  const { files, guidance, subject, by } = decision;
  if (decision.decision === 'updatePlan') {
    return { paths: await readRewritten(deps, input, subject ?? ''), guidance };
  }
  const isReplaced = decision.decision === 'replace' && subject !== null;
  const replacement = isReplaced ? { sha256: subject, by } : undefined;
  return { paths: new Set(files), guidance, ...(replacement && { replacement }) };
}

/** The files a plan update asks to be written. */
async function readRewritten(
  deps: SchedulingDeps,
  { runId, phase, round }: ActivityInput<'scheduleRound'>,
  digest: string,
): Promise<ReadonlySet<string>> {
  const path = stagingPath.planUpdate(runId, phase, round - 1, digest.slice('sha256:'.length));
  const { rewritten } = await requireJson(deps.store, 'staging', path, parsePlanUpdate);
  return new Set(rewritten);
}
