import { logRetries } from '../agent/ask-agent.ts';
import type { ActivityOutput, PhaseRef } from '../contract/activities.ts';
import type { CallForecast } from '../contract/budget.ts';
import { NO_USAGE } from '../contract/draft.ts';
import type { Plan } from '../contract/release-format.ts';
import type { RunFailure } from '../contract/run.ts';
import { renderQuestions } from '../profiles/preflight-questions.ts';
import type { LoadedRun, LoadRun } from '../records/load-run.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import { findEntry } from './find-entry.ts';
import { type Proposal, type ProposingDeps, proposePlan } from './propose-plan.ts';

export interface PlanningDeps extends ProposingDeps {
  readonly records: Records;
  readonly loadRun: LoadRun;
  readonly now: () => Date;
  /** The cost of writing a plan; `undefined` if there is none. */
  readonly forecast: (plan: Plan) => Promise<CallForecast | undefined>;
}

type Output = ActivityOutput<'planPhase'>;

const FIRST_VERSION = 1;

/**
 * Creates the plan of a phase: version 1, accepted only if every check passes. A faulty proposal
 * goes back to the agent with its faults. Phase 0 first runs the preflight check and refuses with
 * its questions. A phase that has a plan keeps its latest version, and the result says where to
 * resume.
 */
export async function planPhase(deps: PlanningDeps, ref: PhaseRef): Promise<Output> {
  const records = deps.records.of(ref.runId);
  if (await records.isCanceled()) {
    return { outcome: 'canceled' };
  }
  const run = await deps.loadRun(ref.runId);
  await records.log([
    { type: 'phase.started', phase: ref.phase, data: { name: toName(run, ref.phase) } },
  ]);
  const open = ref.phase === 0 ? await askQuestions(records, run) : undefined;
  if (open !== undefined) {
    return { outcome: 'refused', failure: open };
  }
  const known = await records.findLatestPlan(ref.phase);
  if (known !== undefined) {
    return accept(deps, run, known);
  }
  const taken = await readOtherPaths(records, run, ref);
  const event = { type: 'plan.retried', phase: ref.phase } as const;
  const onRetry = logRetries(records, deps.now, event);
  const proposal = await proposePlan(deps, run, ref, taken, onRetry);
  if ('refusal' in proposal) {
    if (await records.isCanceled()) {
      return { outcome: 'canceled' };
    }
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

function refuse(ref: PhaseRef, detail: string): Output {
  return { outcome: 'refused', failure: { reason: 'plan', detail, phase: ref.phase } };
}

/** `source` is the author of the plan, for the log; an existing plan has none. */
async function accept(
  deps: PlanningDeps,
  run: LoadedRun,
  plan: Plan,
  source: Omit<Proposal, 'files'> | undefined = undefined,
): Promise<Output> {
  const { phase, version } = plan;
  const records = deps.records.of(plan.runId);
  const { value, sha256 } = await records.plans.create([phase, version], plan);
  const { files } = value;
  const forecast = await deps.forecast(value);
  const data = { version, files: files.length, ...source, ...(forecast && { forecast }) };
  await records.log([{ type: 'plan.accepted', phase, dedupeKey: version, data }]);
  return {
    outcome: 'accepted',
    planVersion: version,
    planDigest: sha256,
    files: files.length,
    usage: source?.usage ?? NO_USAGE,
    ...(forecast && { forecast }),
    entry: await findEntry(records, phase, run.record.reviewMode),
    isApproved: await records.decisions.has({ phase, about: { kind: 'plan' } }),
  };
}

async function askQuestions(records: RunRecords, run: LoadedRun): Promise<RunFailure | undefined> {
  const { record, profile, inputs, docset } = run;
  const questions = profile.toQuestions(inputs, record.strictness, record.variant);
  const errors = questions.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) {
    return undefined;
  }
  await records.questions.create([], renderQuestions(docset.title, questions));
  const detail = `the inputs leave ${errors.length} questions open; see 00-preflight-questions.md`;
  return { reason: 'preflight', detail, phase: 0 };
}

/** Paths of other phases: planned ones, or the required ones of a phase without a plan. */
async function readOtherPaths(
  records: RunRecords,
  run: LoadedRun,
  ref: PhaseRef,
): Promise<ReadonlySet<string>> {
  const earlier = Array.from({ length: ref.phase }, async (_, phase) => {
    const manifest = await records.manifests.read(phase);
    return manifest.files.map((file) => file.path);
  });
  const later = run.docset.phases
    .filter(({ phase }) => phase > ref.phase)
    .flatMap(({ files }) => files.map(({ path }) => path));
  return new Set([...(await Promise.all(earlier)).flat(), ...later]);
}
