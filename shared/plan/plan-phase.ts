import type { ActivityOutput, PhaseRef } from '../contract/activities.ts';
import { releasedPath, stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import type { CallForecast } from '../contract/budget.ts';
import { toJsonDigest } from '../contract/digest.ts';
import { NO_USAGE } from '../contract/draft.ts';
import { parsePhaseManifest } from '../contract/manifest.ts';
import type { Plan } from '../contract/plan.ts';
import type { RunFailure } from '../contract/run.ts';
import { renderQuestions } from '../profiles/preflight-questions.ts';
import { isCanceled } from '../records/cancellation.ts';
import { type EventDraft, logEvents } from '../records/event-log.ts';
import { createJson, requireJson } from '../records/json-blob.ts';
import { readLatestPlan } from '../records/latest-plan.ts';
import type { LoadedRun, LoadRun } from '../records/load-run.ts';
import { findEntry } from './find-entry.ts';
import {
  type OnPlanRetry,
  type Proposal,
  type ProposingDeps,
  proposePlan,
} from './propose-plan.ts';

export interface PlanningDeps extends ProposingDeps {
  readonly store: BlobStore;
  readonly loadRun: LoadRun;
  readonly now: () => Date;
  /** What writing a plan can cost; `undefined` where it costs nothing. */
  readonly forecast: (plan: Plan) => Promise<CallForecast | undefined>;
}

type Output = ActivityOutput<'planPhase'>;

const FIRST_VERSION = 1;

/**
 * Makes the plan of a phase: version 1, accepted only when every check holds. A proposal that does
 * not hold goes back to the agent with its faults. Phase 0 first asks what the inputs leave open and
 * refuses with the questions. A phase that has a plan keeps it, in its latest version, and says where
 * to go on.
 */
export async function planPhase(deps: PlanningDeps, ref: PhaseRef): Promise<Output> {
  if (await isCanceled(deps.store, ref.runId)) {
    return { outcome: 'canceled' };
  }
  const run = await deps.loadRun(ref.runId);
  await logEvents(deps.store, deps.now, ref.runId, [
    { type: 'phase.started', phase: ref.phase, data: { name: toName(run, ref.phase) } },
  ]);
  const open = ref.phase === 0 ? await askQuestions(deps, run) : undefined;
  if (open !== undefined) {
    return { outcome: 'refused', failure: open };
  }
  const known = await readLatestPlan(deps.store, ref.runId, ref.phase);
  if (known !== undefined) {
    return accept(deps, run, known);
  }
  const taken = await readTaken(deps, run, ref);
  const proposal = await proposePlan(deps, run, ref, taken, toRetryLog(deps, ref));
  if ('refusal' in proposal) {
    const { isExhausted, usage, refusal } = proposal;
    return isExhausted ? { outcome: 'exhausted', usage } : refuse(ref, refusal);
  }
  const { files, ...source } = proposal;
  const { runId, phase } = ref;
  return accept(deps, run, { runId, phase, version: FIRST_VERSION, files: [...files] }, source);
}

function toName(run: LoadedRun, phase: number): string {
  return run.record.phases.find((it) => it.phase === phase)?.name ?? String(phase);
}

function toRetryLog({ store, now }: PlanningDeps, { runId, phase }: PhaseRef): OnPlanRetry {
  let retries = 0;
  return async ({ reason, detail }, delayMs) => {
    retries += 1;
    const data = { reason, detail, delayMs };
    const event: EventDraft = {
      type: 'plan.retried',
      phase,
      occasion: `${now().getTime()}/${retries}`,
      data,
    };
    await logEvents(store, now, runId, [event]);
  };
}

function refuse(ref: PhaseRef, detail: string): Output {
  return { outcome: 'refused', failure: { reason: 'plan', detail, phase: ref.phase } };
}

/** `source` says who proposed the plan, for the log; a plan that was there already has none. */
async function accept(
  deps: PlanningDeps,
  run: LoadedRun,
  plan: Plan,
  source: Omit<Proposal, 'files'> | undefined = undefined,
): Promise<Output> {
  const { runId, phase, version, files } = plan;
  await createJson(deps.store, 'staging', stagingPath.plan(runId, phase, version), plan, {
    type: 'GenerationArtifact',
    createdBy: 'phasewright',
    attempt: version,
  });
  const forecast = await deps.forecast(plan);
  const data = { version, files: files.length, ...source, ...(forecast && { forecast }) };
  await logEvents(deps.store, deps.now, runId, [
    { type: 'plan.accepted', phase, occasion: version, data },
  ]);
  return {
    outcome: 'accepted',
    planVersion: version,
    planDigest: toJsonDigest(plan),
    files: files.length,
    usage: source?.usage ?? NO_USAGE,
    ...(forecast && { forecast }),
    entry: await findEntry(deps.store, plan, run.record.reviewMode),
    isApproved:
      (await deps.store.head('staging', stagingPath.decision(runId, phase, 0))) !== undefined,
  };
}

async function askQuestions(deps: PlanningDeps, run: LoadedRun): Promise<RunFailure | undefined> {
  const { record, profile, inputs, docset } = run;
  const questions = profile.toQuestions(inputs, record.strictness);
  const errors = questions.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) {
    return undefined;
  }
  const text = renderQuestions(docset.title, questions);
  await deps.store.create(
    'staging',
    stagingPath.questions(record.runId),
    new TextEncoder().encode(text),
    { type: 'Report', createdBy: 'phasewright', contentType: 'text/markdown; charset=utf-8' },
  );
  const detail = `the inputs leave ${errors.length} questions open; see 00-preflight-questions.md`;
  return { reason: 'preflight', detail, phase: 0 };
}

/** Paths of other phases: planned where there is a plan, required where there is none yet. */
async function readTaken(
  deps: PlanningDeps,
  run: LoadedRun,
  ref: PhaseRef,
): Promise<ReadonlySet<string>> {
  const earlier = Array.from({ length: ref.phase }, async (_, phase) => {
    const path = releasedPath.phaseManifest(ref.runId, phase);
    const manifest = await requireJson(deps.store, 'released', path, parsePhaseManifest);
    return manifest.files.map((file) => file.path);
  });
  const later = run.docset.phases
    .filter(({ phase }) => phase > ref.phase)
    .flatMap(({ files }) => files.map(({ path }) => path));
  return new Set([...(await Promise.all(earlier)).flat(), ...later]);
}
