import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import {
  type GateReport,
  type PhaseManifest,
  PhasewrightError,
  type ReleasedFile,
  type Sign,
} from '../contract/release-format.ts';
import { toProtectionSummary } from '../contract/summaries.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import { attestPhase } from './provenance/attest-phase.ts';

export interface SealDeps {
  readonly records: Records;
  /** Signs provenance; `undefined` where no key is set. */
  readonly sign: Sign | undefined;
}

type Input = ActivityInput<'sealPhase'>;

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
  const { runId, phase } = input;
  const { manifests, log } = deps.records.of(runId);
  const { value, sha256: manifest } =
    (await manifests.findStored(phase)) ??
    (await manifests.createSame([phase], await toManifest(deps, input)));
  const data = { manifest, ...(value.protection && toProtectionSummary(value.protection)) };
  await log([{ type: 'phase.released', phase, data }]);
  return { outcome: 'sealed', manifest };
}

async function toManifest(deps: SealDeps, input: Input): Promise<PhaseManifest> {
  const { runId, phase, round, planVersion, sealedAt } = input;
  const records = deps.records.of(runId);
  const { profile, profileDigest, variant, strictness, inputs, phases } =
    await records.record.read();
  const plan = await records.plans.readStored(phase, planVersion);
  const { value: report, sha256: reportDigest } = await records.reports.readStored(phase, round);
  const protection = await records.protections.find(phase, round);
  const manifest: Omit<PhaseManifest, 'previous'> = {
    manifestVersion: 1,
    kind: 'phase',
    runId,
    profile,
    ...(profileDigest === undefined ? {} : { profileDigest }),
    variant,
    strictness,
    phase,
    name: phases.find((it) => it.phase === phase)?.name ?? '',
    inputs,
    planVersion,
    planDigest: plan.sha256,
    round,
    ruleSet: report.ruleSet,
    reportDigest,
    decision: await records.decisions.read({ phase, about: { kind: 'gate', round } }),
    files: await readFiles(records, phase, report),
    records: await records.releaseRecords(phase, round, planVersion),
    ...(protection === undefined ? {} : { protection }),
    sealedAt,
  };
  const attested = await attestPhase(records, deps.sign, {
    ...{ manifest, report, phases: phases.length },
  });
  return {
    ...manifest,
    records: [...manifest.records, ...attested],
    previous: phase === 0 ? null : (await records.manifests.readStored(phase - 1)).sha256,
  };
}

/** The judged files with who wrote them. */
async function readFiles(
  records: RunRecords,
  phase: number,
  { files }: GateReport,
): Promise<ReleasedFile[]> {
  const drafts = await records.drafts(phase).findAll(files);
  return files.map((file, index) => {
    const draft = drafts[index];
    if (draft?.outcome !== 'staged') {
      throw new PhasewrightError(
        'missing-blob',
        `the record of ${file.path}, attempt ${file.attempt}, is gone; the phase cannot be sealed`,
      );
    }
    const { agent, promptDigest, createdBy } = draft;
    return { ...file, createdBy, agent, promptDigest };
  });
}
