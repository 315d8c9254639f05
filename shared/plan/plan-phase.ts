import type { ActivityOutput, PhaseRef } from '../contract/activities.ts';
import { releasedPath, stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { toJsonDigest } from '../contract/digest.ts';
import { type Fault, isPhasewrightError } from '../contract/errors.ts';
import { parsePhaseManifest } from '../contract/manifest.ts';
import { type Plan, type PlanProposal, parsePlanProposal } from '../contract/plan.ts';
import type { RunFailure } from '../contract/run.ts';
import { renderQuestions } from '../profile/preflight-questions.ts';
import { isCanceled } from '../run/cancellation.ts';
import { logEvents } from '../run/event-log.ts';
import { createJson, requireJson } from '../run/json-blob.ts';
import type { LoadedRun, LoadRun } from '../run/load-run.ts';
import { type CallLimits, callAgent } from './call-agent.ts';
import { checkPlan } from './check-plan.ts';
import { findEntry } from './find-entry.ts';
import { readLatestPlan } from './latest-plan.ts';
import type { Brief, Planner } from './planner.ts';

export interface PlanningDeps {
  readonly store: BlobStore;
  readonly loadRun: LoadRun;
  readonly planners: { readonly agent: Planner; readonly template: Planner };
  readonly limits: CallLimits;
  readonly now: () => Date;
  readonly sleep: (delayMs: number) => Promise<void>;
  readonly random: () => number;
}

type Output = ActivityOutput<'planPhase'>;
type Proposed = { files: PlanProposal['files'] } | { refusal: string };

/** How often an agent may answer with a plan that does not hold. */
const MAX_PROPOSALS = 3;
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
  const plan = known ?? (await propose(deps, run, ref));
  return 'refusal' in plan ? refuse(ref, plan.refusal) : accept(deps, run, plan);
}

function toName(run: LoadedRun, phase: number): string {
  return run.record.phases.find((it) => it.phase === phase)?.name ?? String(phase);
}

function refuse(ref: PhaseRef, detail: string): Output {
  return { outcome: 'refused', failure: { reason: 'plan', detail, phase: ref.phase } };
}

async function accept(deps: PlanningDeps, run: LoadedRun, plan: Plan): Promise<Output> {
  const { runId, phase, version, files } = plan;
  await createJson(deps.store, 'staging', stagingPath.plan(runId, phase, version), plan, {
    type: 'GenerationArtifact',
    createdBy: 'phasewright',
    attempt: version,
  });
  const data = { version, files: files.length };
  await logEvents(deps.store, deps.now, runId, [
    { type: 'plan.accepted', phase, occasion: version, data },
  ]);
  return {
    outcome: 'accepted',
    planVersion: version,
    planDigest: toJsonDigest(plan),
    files: files.length,
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

async function propose(
  deps: PlanningDeps,
  run: LoadedRun,
  ref: PhaseRef,
): Promise<Plan | { refusal: string }> {
  const taken = await readTaken(deps, run, ref);
  let faults: readonly Fault[] = [];
  for (let tries = 0; tries < MAX_PROPOSALS; tries += 1) {
    const proposed = await ask(deps, run, ref, faults);
    if ('refusal' in proposed) {
      return proposed;
    }
    faults =
      'faults' in proposed
        ? proposed.faults
        : checkPlan(proposed, { docset: run.docset, phase: ref.phase, taken });
    if (faults.length === 0 && 'files' in proposed) {
      return { runId: ref.runId, phase: ref.phase, version: FIRST_VERSION, files: proposed.files };
    }
  }
  const first = faults[0];
  return {
    refusal: `the plan of phase ${ref.phase} does not hold after ${MAX_PROPOSALS} proposals: ${first?.pointer ?? ''} ${first?.detail ?? ''}`,
  };
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

async function ask(
  deps: PlanningDeps,
  run: LoadedRun,
  ref: PhaseRef,
  faults: readonly Fault[],
): Promise<Proposed | { faults: readonly Fault[] }> {
  const { record, profile, inputs, docset } = run;
  const { variant, strictness } = record;
  const brief: Brief = { profile, variant, strictness, inputs, docset };
  const planner = choosePlanner(deps, run, ref.phase);
  const answer = await callAgent(
    (signal) => planner.plan({ brief, phase: ref.phase, faults }, signal),
    deps.limits,
    { sleep: deps.sleep, random: deps.random, onRetry: async () => {} },
  );
  return answer.outcome === 'failed'
    ? { refusal: `${planner.name} gave no plan for phase ${ref.phase}: ${answer.detail}` }
    : parseProposal(answer.proposal);
}

/** A phase whose files are all written by the template needs no model to plan it. */
function choosePlanner(deps: PlanningDeps, run: LoadedRun, phase: number): Planner {
  const required = run.docset.phases.find((it) => it.phase === phase)?.files ?? [];
  const isTemplate = required.length > 0 && required.every(({ writer }) => writer === 'template');
  return isTemplate ? deps.planners.template : deps.planners.agent;
}

function parseProposal(value: unknown): PlanProposal | { faults: readonly Fault[] } {
  try {
    return parsePlanProposal(value);
  } catch (error) {
    if (isPhasewrightError(error, 'unprocessable')) {
      return { faults: error.faults };
    }
    throw error;
  }
}
