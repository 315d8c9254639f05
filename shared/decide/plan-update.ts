import { mapLimited } from '../concurrency/map-limited.ts';
import type { ActivityOutput, RoundRef } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { PlanUpdateBody } from '../contract/decision.ts';
import { type PlanUpdate, parsePlanUpdate } from '../contract/plan-update.ts';
import {
  type Digest,
  type Fault,
  PhasewrightError,
  type Plan,
  type PlannedFile,
  toJsonDigest,
} from '../contract/release-format.ts';
import { checkPlan } from '../plan/check-plan.ts';
import { logEvents } from '../records/event-log.ts';
import { createJson, readJson, requireJson } from '../records/json-blob.ts';
import { readDecisionRecord } from '../records/record-decision.ts';
import { readAttempts } from '../records/records.ts';
import { type DecidingDeps, type DecisionAnswer, decide } from './decide.ts';
import { findWaiting } from './find-waiting.ts';

type Body = PlanUpdateBody;

const PARALLEL_READS = 16;

/** A checked proposal with what it would cost. */
export interface Proposal {
  readonly proposalDigest: Digest;
  readonly update: Omit<PlanUpdate, 'files'>;
  readonly cost: { readonly files: number; readonly words: number };
}

/**
 * Proposes a change of the plan a run waits with. Nothing changes until somebody approves the
 * proposal by its digest. Throws `conflict` when the phase does not wait, `unprocessable` with
 * pointers into the body for a plan that would not hold.
 */
export async function proposePlanUpdate(
  deps: DecidingDeps,
  request: { runId: string; body: Body; by: string },
): Promise<Proposal> {
  const { runId, body, by } = request;
  const { awaiting, phase } = await findWaiting(deps.engine, runId, body.phase);
  const plan = await deps.records.plan(runId, body.phase, phase.planVersion);
  const files = await applyChange(deps, plan, body);
  const rewritten = await findRewritten(deps, plan, files, body, awaiting.round);
  const update: PlanUpdate = {
    runId,
    phase: body.phase,
    round: awaiting.round,
    baseVersion: plan.version,
    added: (body.add ?? []).map(({ path }) => path),
    changed: (body.change ?? []).map(({ path }) => path),
    removed: body.remove ?? [],
    rewritten,
    files,
    reason: body.reason,
    by,
    at: deps.now().toISOString(),
  };
  const proposalDigest = toJsonDigest(update);
  const hex = proposalDigest.slice('sha256:'.length);
  await createJson(
    deps.store,
    'staging',
    stagingPath.planUpdate(runId, body.phase, awaiting.round, hex),
    update,
    { type: 'GenerationArtifact', createdBy: by },
  );
  const { files: _, ...difference } = update;
  await logEvents(deps.store, deps.now, runId, [
    {
      type: 'plan.update.proposed',
      phase: body.phase,
      occasion: proposalDigest,
      data: { proposalDigest, ...difference },
    },
  ]);
  return { proposalDigest, update: difference, cost: toCost(files, rewritten) };
}

function toCost(files: readonly PlannedFile[], rewritten: readonly string[]) {
  const wanted = new Set(rewritten);
  const written = files.filter(({ path }) => wanted.has(path));
  return { files: written.length, words: written.reduce((sum, it) => sum + it.expectedWords, 0) };
}

async function applyChange(deps: DecidingDeps, plan: Plan, body: Body): Promise<PlannedFile[]> {
  const { add = [], change = [], remove = [] } = body;
  const planned = new Set(plan.files.map(({ path }) => path));
  const unknown = (field: string) => (path: string, index: number) =>
    planned.has(path)
      ? []
      : [{ pointer: `/${field}/${index}`, detail: `"${path}" is not in the plan` }];
  const faults = [
    ...change.map(({ path }) => path).flatMap(unknown('change')),
    ...remove.flatMap(unknown('remove')),
    ...(add.length + change.length + remove.length === 0
      ? [{ pointer: '', detail: 'changes nothing; name files to add, change or remove' }]
      : []),
  ];
  const changed = new Map(change.map((file) => [file.path, file]));
  const gone = new Set(remove);
  const kept = plan.files.filter(({ path }) => !gone.has(path));
  const files = [...kept.map((file) => changed.get(file.path) ?? file), ...add];
  const all = faults.length > 0 ? faults : await checkResult(deps, plan, files, kept.length);
  if (all.length > 0) {
    const first = all[0];
    const detail = `the plan update does not hold: ${first?.pointer} ${first?.detail}`;
    throw new PhasewrightError('unprocessable', detail, { faults: all });
  }
  return files;
}

/** Faults of the resulting plan; those of added files point into the body. */
async function checkResult(
  deps: DecidingDeps,
  plan: Plan,
  files: PlannedFile[],
  kept: number,
): Promise<Fault[]> {
  const { docset } = await deps.loadRun(plan.runId);
  const taken = docset.phases
    .filter(({ phase }) => phase !== plan.phase)
    .flatMap((phase) => phase.files.map(({ path }) => path));
  const faults = checkPlan({ files }, { docset, phase: plan.phase, taken: new Set(taken) });
  return faults.map(({ pointer, detail }) => ({ pointer: toBodyPointer(pointer, kept), detail }));
}

function toBodyPointer(pointer: string, kept: number): string {
  const match = /^\/files\/(\d+)(.*)$/.exec(pointer);
  const index = Number(match?.[1]);
  return match !== null && index >= kept ? `/add/${index - kept}${match[2]}` : pointer;
}

/** New and changed files, and those that depend on them or link to a file that goes. */
async function findRewritten(
  deps: DecidingDeps,
  plan: Plan,
  files: readonly PlannedFile[],
  { add = [], change = [], remove = [] }: Body,
  round: number,
): Promise<string[]> {
  const touched = new Set([...add, ...change].map(({ path }) => path));
  const gone = new Set(remove);
  const attempts = await readAttempts(deps.records, plan.runId, plan.phase, round);
  const affected = await mapLimited(files, PARALLEL_READS, async ({ path, dependsOn }) => {
    const attempt = attempts.get(path);
    const isDependent = touched.has(path) || dependsOn.some((it) => touched.has(it));
    if (isDependent || attempt === undefined) {
      return isDependent ? [path] : [];
    }
    const record = await deps.records.draft(plan.runId, plan.phase, attempt, path);
    const links = record?.outcome === 'staged' ? record.facts.links : [];
    return links.some((link) => link.path !== null && gone.has(link.path)) ? [path] : [];
  });
  return affected.flat();
}

/**
 * Approves a proposed plan update by its digest. Throws `not-found` for a proposal that was never
 * made to what waits now.
 */
export async function approvePlanUpdate(
  deps: DecidingDeps,
  request: {
    runId: string;
    phase: number;
    proposalDigest: string;
    comment?: string | undefined;
    by: string;
    from: string | null;
  },
): Promise<DecisionAnswer> {
  const { runId, phase, proposalDigest, ...rest } = request;
  const { awaiting } = await findWaiting(deps.engine, runId, phase);
  const hex = proposalDigest.slice('sha256:'.length);
  const path = stagingPath.planUpdate(runId, phase, awaiting.round, hex);
  const proposal = await readJson(deps.store, 'staging', path, parsePlanUpdate);
  if (proposal === undefined) {
    throw new PhasewrightError(
      'conflict',
      `no proposal of that digest was made to what waits now; propose it again`,
    );
  }
  return decide(deps, { ...rest, runId, phase, decision: 'updatePlan', subject: proposalDigest });
}

/** Makes the approved proposal the next version of the plan; finds its own when executed twice. */
export async function applyPlanUpdate(
  deps: Pick<DecidingDeps, 'store' | 'now'>,
  at: RoundRef,
): Promise<ActivityOutput<'applyPlanUpdate'>> {
  const { runId, phase, round } = at;
  const decision = await readDecisionRecord(deps.store, at);
  const hex = decision?.subject?.slice('sha256:'.length) ?? '';
  const path = stagingPath.planUpdate(runId, phase, round, hex);
  const update = await requireJson(deps.store, 'staging', path, parsePlanUpdate);
  const version = update.baseVersion + 1;
  const plan: Plan = { runId, phase, version, files: update.files };
  await createJson(deps.store, 'staging', stagingPath.plan(runId, phase, version), plan, {
    type: 'GenerationArtifact',
    createdBy: decision?.by ?? 'phasewright',
    attempt: version,
  });
  const data = { version, files: plan.files.length, by: decision?.by };
  await logEvents(deps.store, deps.now, runId, [
    { type: 'plan.update.approved', phase, occasion: version, data },
  ]);
  return { outcome: 'applied', planVersion: version, files: plan.files.length };
}
