import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { KNOWN_RULES } from '../packages/gate/src/index.ts';
import { type ActivityTable, createActivities } from './activities.ts';
import { createDelivery, type Deliver } from './adapters/notify/deliver.ts';
import { createOtelTrace } from './adapters/otel/otel-trace.ts';
import type { Agent } from './agent/agent.ts';
import { createAnswerCache } from './agent/answer-cache.ts';
import type { CallLimits } from './agent/call-agent.ts';
import { createLimiter } from './agent/limiter.ts';
import { createTemplateAgent } from './agent/template-agent.ts';
import { createThrottleWatch } from './agent/throttle-watch.ts';
import { createTokenLedger, type TokenLedger } from './agent/token-ledger.ts';
import type { Announcement } from './contract/activities.ts';
import type { BlobStore } from './contract/blob-store.ts';
import type { Finding } from './contract/finding.ts';
import type { Sign } from './contract/release-format.ts';
import { openAgents, openSigner, openStore, openTelemetry } from './open-adapters.ts';
import { openProfiles } from './profiles/read-folder.ts';
import type { ProfileRegistry } from './profiles/registry.ts';
import { createProgressReader, type ReadProgress } from './query/progress.ts';
import { checkPolicies, checkStorage } from './query/storage-findings.ts';
import { createRunLoader, type LoadRun } from './records/load-run.ts';
import { createRecords, type Records } from './records/records.ts';
import { type Announce, announceToEach } from './run/announce.ts';
import { describeEvent } from './run/describe-event.ts';
import type { Engine } from './run/engine.ts';
import type { Trace } from './run/trace.ts';
import type { AgentTimeouts } from './settings/agent.ts';
import type { Settings } from './settings.ts';

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

/** What an app in a thread has from the one that started it. */
interface SharedDeps {
  readonly store: BlobStore;
  readonly trace: Trace;
}

export async function createApp(
  settings: Settings,
  wrapAgent = (agent: Agent) => agent,
  shared?: SharedDeps,
): Promise<App> {
  const profiles = await openProfiles(settings.profilesFolder, KNOWN_RULES);
  const { store, trace } = shared ?? (await openShared(settings));
  const template = createTemplateAgent();
  const { agent, reader } = await openAgents(settings, template, trace);
  const sign = await openSigner(settings.signing);
  return assemble(
    settings,
    profiles,
    { store, trace },
    { template, agent: wrapAgent(agent), reader },
    sign,
  );
}

async function openShared({ storage, telemetry }: Settings): Promise<SharedDeps> {
  await openTelemetry(telemetry);
  const store = await openStore(storage);
  await store.prepare();
  return { store, trace: createOtelTrace() };
}

/** What the app depends on, and its state. */
export async function checkApp({ store, settings }: App): Promise<Finding[]> {
  const policies = await checkPolicies(store, settings.releaseWithoutPolicy);
  return [...(await checkStorage(store)), ...policies];
}

/** Connects use cases with adapters. */
function assemble(
  settings: Settings,
  profiles: ProfileRegistry,
  { store, trace }: SharedDeps,
  { reader, ...agents }: { agent: Agent; template: Agent; reader: Agent | undefined },
  sign: Sign | undefined,
): App {
  const now = () => new Date();
  const world = { now, sleep: (delayMs: number) => sleep(delayMs), random: Math.random };
  const records = createRecords(store, now);
  const loadRun = createRunLoader(records, profiles.get);
  const limits = toLimits(settings);
  const { timeoutsMs, models } = settings;
  const ledger = createTokenLedger(records, world, toLongest(timeoutsMs) + LOST_AFTER_MS);
  const [limiter, cache] = [createLimiter(world), createAnswerCache(records)];
  const activities = createActivities({
    ...{ records, loadRun, now, trace, agents, reader, ledger, sign },
    asking: {
      ...{ ...world, limits, timeoutsMs, ledger, limiter, cache },
      readerLimiter: models.reader === undefined ? limiter : createLimiter(world),
      onWait: createThrottleWatch(records, now),
    },
    toAnnounce: (engine) => toAnnounce(settings, engine),
    deliver: toDelivery(settings, records, now),
    withoutPolicy: settings.releaseWithoutPolicy,
  });
  return {
    ...world,
    ...{ settings, profiles, store, records, loadRun, ledger, activities, trace },
    readProgress: createProgressReader(records),
    randomHex: () => randomBytes(4).toString('hex'),
  };
}

const toLongest = ({ writer, planner, reader }: AgentTimeouts) => Math.max(writer, planner, reader);

/** How much longer than its deadline a call may seem to run: time to settle it. */
const LOST_AFTER_MS = 10_000;

/** Publishes nothing if no receiver is set. */
function toAnnounce(settings: Settings, engine: Engine): Announce {
  return announceToEach(settings.notify?.receivers ?? [], (it) => engine.announce(it));
}

function toDelivery({ notify }: Settings, records: Records, now: () => Date): Deliver {
  const { receivers = [], key, publicUrl = '' } = notify ?? {};
  const describe = (it: Announcement) => describeEvent(records, it, publicUrl);
  return createDelivery({ receivers, key, now, describe });
}

function toLimits(settings: Settings): CallLimits {
  return {
    timeoutMs: settings.timeoutsMs.writer,
    maxTries: 3,
    firstDelayMs: 1_000,
    maxDelayMs: 60_000,
    patienceMs: 600_000,
  };
}
