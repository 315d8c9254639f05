import { mapLimited } from '../concurrency/map-limited.ts';
import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import type { DecisionAnswer, PlanUpdateBody } from '../contract/decision.ts';
import type { PlanProposalAnswer, PlanUpdate } from '../contract/plan-update.ts';
import {
  type About,
  type Fault,
  PhasewrightError,
  type Plan,
  type PlannedFile,
  toJsonDigest,
} from '../contract/release-format.ts';
import { checkPlan } from '../plan/check-plan.ts';
import type { LoadRun } from '../records/load-run.ts';
import type { RunRecords } from '../records/run-records.ts';
import { type Asker, AWAITED, type DecidingDeps, decide, recordRefusal } from './decide.ts';
import { findWaiting } from './find-waiting.ts';

type Body = PlanUpdateBody;
type PlanningDeps = DecidingDeps & { readonly loadRun: LoadRun };

const PARALLEL_READS = 16;

/**
 * Proposes a change of the plan of a waiting run. Nothing changes until a reviewer approves the
 * proposal by its digest. Throws `conflict` if the phase does not wait, `unprocessable` with
 * pointers into the body for an invalid plan.
 */
export async function proposePlanUpdate(
  deps: PlanningDeps,
  request: { runId: string; body: Body; by: string },
): Promise<PlanProposalAnswer> {
  const { runId, body, by } = request;
  const { awaiting, phase } = await findWaiting(deps.engine, runId, body.phase);
  const about = requirePlan(awaiting.about);
  const records = deps.records.of(runId);
  const plan = await records.plans.read(body.phase, phase.planVersion);
  const files = await applyChange(deps, plan, body);
  const regenerated = await findRegenerated(records, plan, files, body, about);
  const update: PlanUpdate = {
    runId,
    phase: body.phase,
    about,
    baseVersion: plan.version,
    added: (body.add ?? []).map(({ path }) => path),
    changed: (body.change ?? []).map(({ path }) => path),
    removed: body.remove ?? [],
    regenerated,
    files,
    reason: body.reason,
    by,
    at: deps.now().toISOString(),
  };
  const proposalDigest = toJsonDigest(update);
  await records.planUpdates.create([{ phase: body.phase, about }, proposalDigest], update);
  const { files: _, ...difference } = update;
  const data = { proposalDigest, ...difference };
  await records.log([
    { type: 'plan.update.proposed', phase: body.phase, dedupeKey: proposalDigest, data },
  ]);
  return { proposalDigest, update: difference, cost: toCost(files, regenerated) };
}

/** A plan cannot be changed while the run waits for its budget. */
function requirePlan(about: About): PlanUpdate['about'] {
  if (about.kind === 'budget') {
    throw new PhasewrightError('conflict', AWAITED.budget);
  }
  return about;
}

function toCost(files: readonly PlannedFile[], regenerated: readonly string[]) {
  const wanted = new Set(regenerated);
  const written = files.filter(({ path }) => wanted.has(path));
  return { files: written.length, words: written.reduce((sum, it) => sum + it.expectedWords, 0) };
}

async function applyChange(deps: PlanningDeps, plan: Plan, body: Body): Promise<PlannedFile[]> {
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
    const detail = `the plan update is invalid: ${first?.pointer} ${first?.detail}`;
    throw new PhasewrightError('unprocessable', detail, { faults: all });
  }
  return files;
}

/** Faults of the resulting plan; those of added files point into the body. */
async function checkResult(
  deps: PlanningDeps,
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

/** New and changed files, and those that depend on them or link to a removed file. */
async function findRegenerated(
  records: RunRecords,
  plan: Plan,
  files: readonly PlannedFile[],
  { add = [], change = [], remove = [] }: Body,
  about: PlanUpdate['about'],
): Promise<string[]> {
  const touched = new Set([...add, ...change].map(({ path }) => path));
  const gone = new Set(remove);
  const round = about.kind === 'gate' ? about.round : 0;
  const attempts = await records.readAttempts(plan.phase, round);
  const affected = await mapLimited(files, PARALLEL_READS, async ({ path, dependsOn }) => {
    const attempt = attempts.get(path);
    const isDependent = touched.has(path) || dependsOn.some((it) => touched.has(it));
    if (isDependent || attempt === undefined) {
      return isDependent ? [path] : [];
    }
    const record = await records.drafts(plan.phase).find(path, attempt);
    const links = record?.outcome === 'staged' ? record.facts.links : [];
    return links.some((link) => link.path !== null && gone.has(link.path)) ? [path] : [];
  });
  return affected.flat();
}

/**
 * Approves a proposed plan update by its digest. Throws what `decide` throws, and `conflict` for a
 * proposal that was not made to what waits now.
 */
export async function approvePlanUpdate(
  deps: DecidingDeps,
  request: Asker & { proposalDigest: string; comment?: string | undefined },
): Promise<DecisionAnswer> {
  const { proposalDigest, comment = null, ...asker } = request;
  const { runId, phase } = asker;
  await recordRefusal(deps, asker, 'updatePlan', async () => {
    const { awaiting } = await findWaiting(deps.engine, runId, phase);
    if (!(await deps.records.of(runId).planUpdates.has(awaiting, proposalDigest))) {
      throw new PhasewrightError(
        'conflict',
        'no pending plan update has that digest; propose the update again',
      );
    }
  });
  return decide(deps, asker, { decision: 'updatePlan', proposalDigest, comment });
}

/** Stores the approved proposal as the next version of the plan. Idempotent. */
export async function applyPlanUpdate(
  deps: Pick<DecidingDeps, 'records'>,
  at: ActivityInput<'applyPlanUpdate'>,
): Promise<ActivityOutput<'applyPlanUpdate'>> {
  const { runId, phase } = at;
  const records = deps.records.of(runId);
  const decision = await records.decisions.read(at);
  if (decision.decision !== 'updatePlan') {
    const detail = `the decision ${decision.decision} of phase ${phase} names no plan update`;
    throw new PhasewrightError('broken-invariant', detail);
  }
  const { by, proposalDigest } = decision;
  const { baseVersion, files } = await records.planUpdates.read(at, proposalDigest);
  const version = baseVersion + 1;
  await records.plans.create([phase, version], { runId, phase, version, files }, { by });
  const data = { version, files: files.length, by };
  await records.log([{ type: 'plan.update.approved', phase, dedupeKey: version, data }]);
  return { outcome: 'applied', planVersion: version, files: files.length };
}
