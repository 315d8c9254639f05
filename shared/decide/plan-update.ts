import { mapLimited } from '../concurrency/map-limited.ts';
import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { DecisionAnswer, PlanUpdateBody } from '../contract/decision.ts';
import {
  type PlanProposalAnswer,
  type PlanUpdate,
  parsePlanUpdate,
} from '../contract/plan-update.ts';
import {
  type About,
  type Fault,
  PhasewrightError,
  type Plan,
  type PlannedFile,
  toJsonDigest,
} from '../contract/release-format.ts';
import { checkPlan } from '../plan/check-plan.ts';
import { logEvents } from '../records/event-log.ts';
import { createJson, requireJson } from '../records/json-blob.ts';
import { readDecisionRecord } from '../records/record-decision.ts';
import { readAttempts } from '../records/records.ts';
import { type Asker, AWAITED, type DecidingDeps, decide } from './decide.ts';
import { findWaiting } from './find-waiting.ts';

type Body = PlanUpdateBody;

const PARALLEL_READS = 16;

/**
 * Proposes a change of the plan a run waits with. Nothing changes until somebody approves the
 * proposal by its digest. Throws `conflict` when the phase does not wait, `unprocessable` with
 * pointers into the body for a plan that would not hold.
 */
export async function proposePlanUpdate(
  deps: DecidingDeps,
  request: { runId: string; body: Body; by: string },
): Promise<PlanProposalAnswer> {
  const { runId, body, by } = request;
  const { awaiting, phase } = await findWaiting(deps.engine, runId, body.phase);
  const about = requirePlan(awaiting.about);
  const plan = await deps.records.plan(runId, body.phase, phase.planVersion);
  const files = await applyChange(deps, plan, body);
  const rewritten = await findRewritten(deps, plan, files, body, about);
  const update: PlanUpdate = {
    runId,
    phase: body.phase,
    about,
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
    stagingPath.planUpdate(runId, body.phase, about, hex),
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

/** A used-up budget is no moment to change a plan. */
function requirePlan(about: About): PlanUpdate['about'] {
  if (about.kind === 'budget') {
    throw new PhasewrightError('conflict', AWAITED.budget);
  }
  return about;
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
  about: PlanUpdate['about'],
): Promise<string[]> {
  const touched = new Set([...add, ...change].map(({ path }) => path));
  const gone = new Set(remove);
  const round = about.kind === 'gate' ? about.round : 0;
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
 * Approves a proposed plan update by its digest. Throws what `decide` throws, and `conflict` for a
 * proposal that was never made to what waits now.
 */
export async function approvePlanUpdate(
  deps: DecidingDeps,
  request: Asker & { proposalDigest: string; comment?: string | undefined },
): Promise<DecisionAnswer> {
  const { proposalDigest, comment = null, ...asker } = request;
  const { runId, phase } = asker;
  const { awaiting } = await findWaiting(deps.engine, runId, phase);
  const hex = proposalDigest.slice('sha256:'.length);
  const path = stagingPath.planUpdate(runId, phase, awaiting.about, hex);
  if ((await deps.store.head('staging', path)) === undefined) {
    throw new PhasewrightError(
      'conflict',
      'no proposal of that digest was made to what waits now; propose it again',
    );
  }
  return decide(deps, asker, { decision: 'updatePlan', proposalDigest, comment });
}

/** Makes the approved proposal the next version of the plan; finds its own when executed twice. */
export async function applyPlanUpdate(
  deps: Pick<DecidingDeps, 'store' | 'now'>,
  at: ActivityInput<'applyPlanUpdate'>,
): Promise<ActivityOutput<'applyPlanUpdate'>> {
  const { runId, phase, about } = at;
  const decision = await readDecisionRecord(deps.store, at);
  if (decision?.decision !== 'updatePlan') {
    throw new PhasewrightError('missing-blob', `the approved plan update of ${runId} is gone`);
  }
  const { by, proposalDigest } = decision;
  const hex = proposalDigest.slice('sha256:'.length);
  const path = stagingPath.planUpdate(runId, phase, about, hex);
  const update = await requireJson(deps.store, 'staging', path, parsePlanUpdate);
  const version = update.baseVersion + 1;
  const plan: Plan = { runId, phase, version, files: update.files };
  await createJson(deps.store, 'staging', stagingPath.plan(runId, phase, version), plan, {
    type: 'GenerationArtifact',
    createdBy: by,
    attempt: version,
  });
  const data = { version, files: plan.files.length, by };
  await logEvents(deps.store, deps.now, runId, [
    { type: 'plan.update.approved', phase, occasion: version, data },
  ]);
  return { outcome: 'applied', planVersion: version, files: plan.files.length };
}
