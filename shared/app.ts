import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createWebhook, type Deliver } from './adapters/notify/webhook.ts';
import { createOtelTrace } from './adapters/otel/otel-trace.ts';
import type { Agent } from './agent/agent.ts';
import { createAnswerCache } from './agent/answer-cache.ts';
import type { CallLimits } from './agent/call-agent.ts';
import { createBrake } from './agent/limiter.ts';
import { createTemplateAgent } from './agent/template-agent.ts';
import { createTokenLedger, type TokenLedger } from './agent/token-ledger.ts';
import { traceAgent } from './agent/trace-agent.ts';
import type { Activities, ActivityName } from './contract/activities.ts';
import type { BlobStore } from './contract/blob-store.ts';
import type { Finding } from './contract/finding.ts';
import type { Plan, Sign } from './contract/release-format.ts';
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
import { KNOWN_RULES } from './gate/engine/known-rules.ts';
import { openAgent, openSigner, openStore } from './open-adapters.ts';
import { planPhase } from './plan/plan-phase.ts';
import { openProfiles } from './profiles/read-folder.ts';
import type { ProfileRegistry } from './profiles/registry.ts';
import { createProgressReader, type ReadProgress } from './query/progress.ts';
import { checkPolicies, checkStorage } from './query/storage-findings.ts';
import { createRunLoader, type LoadRun } from './records/load-run.ts';
import { createRecords, type Records } from './records/records.ts';
import { releaseFiles } from './release/release-files.ts';
import { sealPhase } from './release/seal-phase.ts';
import { sealRun } from './release/seal-run.ts';
import type { Announce } from './run/announce.ts';
import type { Engine } from './run/engine.ts';
import { endRun, openRun } from './run/lifecycle.ts';
import type { Trace } from './run/trace.ts';
import type { Settings } from './settings.ts';
import { createDraftInspection } from './validate/inspect-draft.ts';
import { runGate } from './validate/run-gate.ts';

/** Every activity, ready to be called. */
export type ActivityTable = {
  readonly [K in ActivityName]: (
    input: Activities[K]['input'],
    engine: Engine,
  ) => Promise<Activities[K]['output']>;
};

export interface App {
  readonly settings: Settings;
  readonly profiles: ProfileRegistry;
  readonly store: BlobStore;
  readonly records: Records;
  readonly loadRun: LoadRun;
  readonly ledger: TokenLedger;
  readonly readProgress: ReadProgress;
  readonly activities: ActivityTable;
  readonly trace: Trace;
  readonly now: () => Date;
  readonly sleep: (delayMs: number) => Promise<void>;
  readonly randomHex: () => string;
}

const trace = createOtelTrace();

/** Puts the app together. */
export async function createApp(settings: Settings, wrapAgent = keepAgent): Promise<App> {
  const profiles = await openProfiles(settings.profilesFolder, KNOWN_RULES);
  const store = await openStore(settings.storage);
  await store.prepare();
  const template = createTemplateAgent();
  const agent = wrapAgent(traceAgent(await openAgent(settings.agent, settings, template), trace));
  const sign = await openSigner(settings.signing);
  return assemble(settings, profiles, store, { template, agent }, sign);
}

function keepAgent(agent: Agent): Agent {
  return agent;
}

/** What the app depends on, and in what state that is. */
export async function checkApp({ store, settings }: App): Promise<Finding[]> {
  const policies = await checkPolicies(store, settings.releaseWithoutPolicy);
  return [...(await checkStorage(store)), ...policies];
}

/** Wires use cases to adapters. */
function assemble(
  settings: Settings,
  profiles: ProfileRegistry,
  store: BlobStore,
  agents: { readonly agent: Agent; readonly template: Agent },
  sign: Sign | undefined,
): App {
  const world = {
    now: () => new Date(),
    sleep: (delayMs: number) => sleep(delayMs),
    random: Math.random,
  };
  const records = createRecords(store, world.now);
  const loadRun = createRunLoader(records, profiles.get);
  const buildRequest = createRequestBuilder({
    records,
    loadRun,
    tellsTexts: agents.agent.preview !== undefined,
  });
  const limits = toLimits(settings);
  const ledger = createTokenLedger(records, world, limits.timeoutMs + LOST_AFTER_MS);
  const deps = { ...world, store, records, loadRun, limits, ledger };
  const calling = { brake: createBrake(world), cache: createAnswerCache(records) };
  const drafting = {
    ...deps,
    ...calling,
    trace,
    buildRequest,
    agents,
    inspect: createDraftInspection(),
  };
  const planning = {
    ...deps,
    ...calling,
    planners: agents,
    forecast: async (plan: Plan) =>
      agents.agent.preview === undefined
        ? undefined
        : forecastWriting(
            agents,
            await loadRun(plan.runId),
            await records.of(plan.runId).readPlans(plan.phase, plan.version),
          ),
  };
  const told = (engine: Engine) => ({ ...deps, announce: toAnnounce(settings, engine) });
  const deliver = createDelivery(settings, world.now);
  const withoutPolicy = settings.releaseWithoutPolicy;
  const activities: ActivityTable = {
    openRun: (input) => openRun(deps, input),
    planPhase: (input) => planPhase(planning, input),
    scheduleRound: (input) => scheduleRound(deps, input),
    draftFiles: (input) => draftFiles(drafting, input),
    runGate: (input) => runGate(deps, input),
    requestApproval: (input, engine) => requestApproval(told(engine), input),
    remindApproval: (input, engine) => remindApproval(told(engine), input),
    readBudget: (input) => readBudget(deps, input),
    enterBudget: (input) => enterBudget(deps, input),
    applyPlanUpdate: (input) => applyPlanUpdate(deps, input),
    readDecision: (input, engine) => readDecision(told(engine), input),
    recordBatchApproval: (input, engine) => recordBatchApproval(told(engine), input),
    deliver,
    releaseFiles: (input) => releaseFiles({ records, withoutPolicy }, input),
    sealPhase: (input) => sealPhase({ ...deps, sign }, input),
    sealRun: (input) => sealRun(deps, input),
    endRun: (input, engine) => endRun(told(engine), input),
  };
  const readProgress = createProgressReader(records);
  const randomHex = () => randomBytes(4).toString('hex');
  return {
    ...world,
    settings,
    profiles,
    store,
    records,
    loadRun,
    ledger,
    readProgress,
    activities,
    trace,
    randomHex,
  };
}

/** How much longer than its deadline a call may seem to be under way: time to settle it. */
const LOST_AFTER_MS = 10_000;

/** Nobody is told where no receiver is set. */
function toAnnounce(settings: Settings, engine: Engine): Announce {
  return settings.notify === undefined ? async () => {} : (it) => engine.announce(it);
}

function createDelivery(settings: Settings, now: () => Date): Deliver {
  return settings.notify === undefined
    ? async () => ({ outcome: 'refused', detail: 'PHASEWRIGHT_NOTIFY_URL is not set' })
    : createWebhook(settings.notify, now);
}

function toLimits(settings: Settings): CallLimits {
  return {
    timeoutMs: settings.agentTimeoutMs,
    maxTries: 3,
    firstDelayMs: 1_000,
    maxDelayMs: 60_000,
    patienceMs: 600_000,
  };
}
