import { mapLimited } from '../concurrency/map-limited.ts';
import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import {
  type JudgedFile,
  type PhaseManifest,
  PhasewrightError,
  parseDecision,
  parseGateReport,
  parsePhaseManifest,
  type ReleasedFile,
  releasedPath,
  type Sign,
  toCanonicalJson,
  toJsonDigest,
} from '../contract/release-format.ts';
import { logEvents } from '../records/event-log.ts';
import { readJson, requireJson } from '../records/json-blob.ts';
import type { LoadRun } from '../records/load-run.ts';
import type { Records } from '../records/records.ts';
import { readProtectionRecord } from './protect-release.ts';
import { attestPhase } from './provenance/attest-phase.ts';
import { createSame, releaseRecords } from './release-records.ts';

export interface SealDeps {
  readonly store: BlobStore;
  readonly records: Records;
  readonly loadRun: LoadRun;
  readonly now: () => Date;
  /** Signs provenance; `undefined` where no key is set. */
  readonly sign: Sign | undefined;
}

type Input = ActivityInput<'sealPhase'>;

const PARALLEL_READS = 16;

/**
 * Seals a released phase with its provenance and its manifest, chained by digest to the phase
 * before. Everything in them comes from records and from `sealedAt`, which the orchestration keeps,
 * so sealing twice makes the same bytes; a manifest that is there already is left as it is, whatever
 * key is set by now.
 */
export async function sealPhase(
  deps: SealDeps,
  input: Input,
): Promise<ActivityOutput<'sealPhase'>> {
  const path = releasedPath.phaseManifest(input.runId, input.phase);
  const found = await readJson(deps.store, 'released', path, parsePhaseManifest);
  const sealed = found ?? (await createManifest(deps, input, path));
  const manifest = toJsonDigest(sealed);
  await logEvents(deps.store, deps.now, input.runId, [
    { type: 'phase.released', phase: input.phase, data: { manifest, ...toFinding(sealed) } },
  ]);
  return { outcome: 'sealed', manifest };
}

async function createManifest(deps: SealDeps, input: Input, path: string): Promise<PhaseManifest> {
  const manifest = await toManifest(deps, input);
  const content = new TextEncoder().encode(toCanonicalJson(manifest));
  await createSame(deps.store, 'released', path, content, {
    type: 'Report',
    createdBy: 'phasewright',
    contentType: 'application/json',
  });
  return manifest;
}

/** What the log says of the protection of what was released. */
function toFinding({ protection }: PhaseManifest): object {
  return protection === undefined
    ? {}
    : { policy: protection.policy, isLocked: protection.isLocked };
}

async function toManifest(deps: SealDeps, input: Input): Promise<PhaseManifest> {
  const { runId, phase, round, planVersion, sealedAt } = input;
  const { record } = await deps.loadRun(runId);
  const plan = await deps.records.plan(runId, phase, planVersion);
  const report = await requireJson(
    deps.store,
    'staging',
    stagingPath.report(runId, phase, round, 'json'),
    parseGateReport,
  );
  const decisionPath = stagingPath.decision(runId, phase, round);
  const decision = await requireJson(deps.store, 'staging', decisionPath, parseDecision);
  const protection = await readProtectionRecord(deps.store, input);
  const manifest: Omit<PhaseManifest, 'previous'> = {
    manifestVersion: 1,
    kind: 'phase',
    runId,
    profile: record.profile,
    ...(record.profileDigest === undefined ? {} : { profileDigest: record.profileDigest }),
    variant: record.variant,
    strictness: record.strictness,
    phase,
    name: record.phases.find((it) => it.phase === phase)?.name ?? '',
    inputs: record.inputs,
    planVersion,
    planDigest: toJsonDigest(plan),
    round,
    ruleSet: report.ruleSet,
    reportDigest: toJsonDigest(report),
    decision,
    files: await mapLimited(report.files, PARALLEL_READS, (file) => toEntry(deps, input, file)),
    records: await releaseRecords(deps.store, input, planVersion),
    ...(protection === undefined ? {} : { protection }),
    sealedAt,
  };
  const attested = await attestPhase(deps, { manifest, report, phases: record.phases.length });
  return {
    ...manifest,
    records: [...manifest.records, ...attested],
    previous: await readPrevious(deps.store, runId, phase),
  };
}

async function toEntry(deps: SealDeps, input: Input, file: JudgedFile): Promise<ReleasedFile> {
  const record = await deps.records.draft(input.runId, input.phase, file.attempt, file.path);
  if (record?.outcome !== 'staged') {
    throw new PhasewrightError(
      'missing-blob',
      `the record of ${file.path}, attempt ${file.attempt}, is gone; the phase cannot be sealed`,
    );
  }
  const { agent, promptDigest, createdBy } = record;
  return { ...file, createdBy, agent, promptDigest };
}

async function readPrevious(
  store: BlobStore,
  runId: string,
  phase: number,
): Promise<string | null> {
  if (phase === 0) {
    return null;
  }
  const path = releasedPath.phaseManifest(runId, phase - 1);
  const manifest = await store.head('released', path);
  if (manifest === undefined) {
    throw new PhasewrightError('missing-blob', `released/${path} is gone; the chain is broken`);
  }
  return manifest.sha256;
}
