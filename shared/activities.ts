import type { Agent } from './agent/agent.ts';
import type { AskingDeps } from './agent/ask-agent.ts';
import type { TokenLedger } from './agent/token-ledger.ts';
import type { Activities, ActivityName } from './contract/activities.ts';
import type { Plan, PlannedFile, Sign } from './contract/release-format.ts';
import {
  readDecision,
  recordBatchApproval,
  remindApproval,
  requestApproval,
} from './decide/await-approval.ts';
import { enterBudget, readBudget } from './decide/budget.ts';
import { applyPlanUpdate } from './decide/plan-update.ts';
import { draftFiles } from './draft/draft-files.ts';
import { forecastWriting } from './draft/forecast-writing.ts';
import { scheduleRound } from './draft/schedule-round.ts';
import { createRequestBuilder } from './draft/write-request.ts';
import { planPhase } from './plan/plan-phase.ts';
import type { LoadRun } from './records/load-run.ts';
import type { Records } from './records/records.ts';
import type { ReleaseWithoutPolicy } from './release/protect-release.ts';
import { releaseFiles } from './release/release-files.ts';
import { sealPhase } from './release/seal-phase.ts';
import { sealRun } from './release/seal-run.ts';
import type { Announce } from './run/announce.ts';
import type { Engine } from './run/engine.ts';
import { endRun, openRun } from './run/lifecycle.ts';
import type { Trace } from './run/trace.ts';
import { runGate } from './validate/run-gate.ts';

type Activity<K extends ActivityName> = (
  input: Activities[K]['input'],
  engine: Engine,
) => Promise<Activities[K]['output']>;

export type ActivityTable = { readonly [K in ActivityName]: Activity<K> };

export interface ActivityDeps {
  readonly records: Records;
  readonly loadRun: LoadRun;
  readonly now: () => Date;
  readonly trace: Trace;
  readonly agents: Readonly<Record<PlannedFile['writer'], Agent>>;
  /** Reads what was written; `undefined` without a model. */
  readonly reader: Agent | undefined;
  readonly asking: AskingDeps;
  readonly ledger: TokenLedger;
  /** Publishes an event through the engine, or does nothing. */
  readonly toAnnounce: (engine: Engine) => Announce;
  readonly deliver: Activity<'deliver'>;
  readonly withoutPolicy: ReleaseWithoutPolicy;
  /** Signs provenance; `undefined` without a key. */
  readonly sign: Sign | undefined;
}

export function createActivities(deps: ActivityDeps): ActivityTable {
  return {
    ...toRunActivities(deps),
    ...toPlanActivities(deps),
    ...toDraftActivities(deps),
    ...toDecideActivities(deps),
    ...toReleaseActivities(deps),
    deliver: deps.deliver,
  };
}

function toRunActivities({ records, toAnnounce }: ActivityDeps) {
  return {
    openRun: (input) => openRun({ records }, input),
    async endRun({ sealedAt, ...input }, engine) {
      const { runId } = input;
      const isCanceled =
        sealedAt !== undefined && (await sealRun({ records }, { runId, sealedAt })) === 'canceled';
      const deps = { records, announce: toAnnounce(engine) };
      return endRun(deps, isCanceled ? { ...input, status: 'Canceled' } : input);
    },
  } satisfies Partial<ActivityTable>;
}

/** `planPhase` and, without a reviewer of the plan, the schedule of the round it enters with. */
function toPlanActivities({ records, loadRun, now, agents, asking }: ActivityDeps) {
  const forecast = async ({ runId, phase, version }: Plan) =>
    agents.agent.preview === undefined
      ? undefined
      : forecastWriting(
          agents,
          await loadRun(runId),
          await records.of(runId).readPlans(phase, version),
        );
  const deps = { ...asking, records, loadRun, now, planners: agents, forecast };
  return {
    async planPhase({ schedules, ...ref }) {
      const planned = await planPhase(deps, ref);
      if (!schedules || planned.outcome !== 'accepted' || planned.entry.step !== 'write') {
        return planned;
      }
      const { planVersion, entry } = planned;
      const { round, source } = entry;
      const scheduled = await scheduleRound({ records }, { ...ref, round, planVersion, source });
      return scheduled.outcome === 'canceled'
        ? scheduled
        : { ...planned, batches: scheduled.batches };
    },
  } satisfies Partial<ActivityTable>;
}

/** Drafts and their gate share one builder, so that each round's context is read once. */
function toDraftActivities(activityDeps: ActivityDeps) {
  const { records, loadRun, now, trace, agents, reader, asking } = activityDeps;
  const needsTexts = agents.agent.preview !== undefined;
  const buildRequest = createRequestBuilder({ records, loadRun, needsTexts });
  const deps = { ...asking, records, now, trace, agents, reader, buildRequest };
  return {
    scheduleRound: (input) => scheduleRound({ records }, input),
    draftFiles: (input) => draftFiles(deps, input),
    async runGate({ approves, planVersion, ...at }) {
      const output = await runGate({ records, loadRun, buildRequest }, { ...at, planVersion });
      if (approves && output.outcome === 'judged' && output.gate.verdict === 'passed') {
        const { runId, phase, round } = at;
        const about = { kind: 'gate', round, digest: output.gate.reportDigest } as const;
        await recordBatchApproval({ records, now }, { runId, phase, about });
      }
      return output;
    },
  } satisfies Partial<ActivityTable>;
}

function toDecideActivities({ toAnnounce, ...deps }: ActivityDeps) {
  const announcing = (engine: Engine) => ({ ...deps, announce: toAnnounce(engine) });
  return {
    requestApproval: (input, engine) => requestApproval(announcing(engine), input),
    remindApproval: (input, engine) => remindApproval(announcing(engine), input),
    readDecision: (input, engine) => readDecision(announcing(engine), input),
    applyPlanUpdate: (input) => applyPlanUpdate(deps, input),
    readBudget: (input) => readBudget(deps, input),
    enterBudget: (input) => enterBudget(deps, input),
  } satisfies Partial<ActivityTable>;
}

function toReleaseActivities({ records, sign, withoutPolicy }: ActivityDeps) {
  return {
    async releaseFiles({ sealedAt, ...slice }) {
      const output = await releaseFiles({ records, withoutPolicy }, slice);
      if (output.outcome === 'released' && sealedAt !== undefined) {
        await sealPhase({ records, sign }, { ...slice, sealedAt });
      }
      return output;
    },
  } satisfies Partial<ActivityTable>;
}
