import type { RoundRef } from '../contract/activities.ts';
import type { StagedDraft } from '../contract/draft.ts';
import {
  type GateReport,
  type JudgedFile,
  type PhaseManifest,
  PhasewrightError,
  type ReleasedFile,
  type ReleasedRecord,
  type Sign,
  toJsonDigest,
} from '../contract/release-format.ts';
import { toProtectionSummary } from '../contract/summaries.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import { attestPhase } from './provenance/attest-phase.ts';
import { readApproved } from './read-approved.ts';

export interface SealDeps {
  readonly records: Records;
  /** Signs provenance; `undefined` without a key. */
  readonly sign: Sign | undefined;
}

/** `reportDigest` is that of the approved report. */
type Input = RoundRef & { readonly reportDigest: string; readonly sealedAt: string };

/**
 * Seals a released phase with its provenance and its manifest, chained by digest to the previous
 * phase. Their content comes from records, the time of the first try included, so that every try
 * produces the same bytes. An existing manifest is kept, even if the key has changed. Throws
 * `digest-mismatch` if a record or a released file is not what was approved.
 */
export async function sealPhase(deps: SealDeps, input: Input): Promise<void> {
  const { runId, phase } = input;
  const { manifests, log } = deps.records.of(runId);
  const { value, sha256: manifest } =
    (await manifests.findStored(phase)) ??
    (await manifests.createSame([phase], await toManifest(deps, input)));
  const data = { manifest, ...(value.protection && toProtectionSummary(value.protection)) };
  await log([{ type: 'phase.released', phase, data }]);
}

async function toManifest(deps: SealDeps, input: Input): Promise<PhaseManifest> {
  const { runId, phase, round } = input;
  const records = deps.records.of(runId);
  const { profile, profileDigest, variant, strictness, inputs, phases } =
    await records.record.read();
  const { decision, report } = await readApproved(records, input);
  const { planVersion, planDigest } = report;
  const reportDigest = decision.about.digest;
  await requireReleased(records, phase, report);
  const drafts = await readDrafts(records, phase, report);
  const { sealedAt } = (await records.seals.create([phase], { sealedAt: input.sealedAt })).value;
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
    planDigest,
    round,
    ruleSet: report.ruleSet,
    reportDigest,
    grounding: report.grounding,
    decision,
    files: drafts.map(({ file, draft }) => toReleased(file, draft)),
    records: [
      await releaseEvidence(records, phase, drafts),
      ...(await records.releaseRecords(phase, round, planVersion, {
        ...{ plan: planDigest, report: reportDigest, decision: toJsonDigest(decision) },
      })),
    ],
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

/** Throws `digest-mismatch` unless every judged file is released with the approved bytes. */
async function requireReleased(
  records: RunRecords,
  phase: number,
  { files }: GateReport,
): Promise<void> {
  const released = new Map<string, string>();
  for await (const { path, entry } of records.list('released', phase)) {
    released.set(path, entry.sha256);
  }
  const other = files.find(({ path, sha256 }) => released.get(path) !== sha256);
  if (other !== undefined) {
    const found = released.get(other.path) ?? 'missing';
    throw new PhasewrightError(
      'digest-mismatch',
      `released ${other.path} of phase ${phase} is ${found}, but ${other.sha256} was approved; the phase cannot be sealed`,
    );
  }
}

interface Judged {
  readonly file: JudgedFile;
  readonly draft: StagedDraft;
}

/** The record of each judged file. Throws when one is missing, or its evidence differs. */
async function readDrafts(
  records: RunRecords,
  phase: number,
  { files }: GateReport,
): Promise<Judged[]> {
  const drafts = await records.drafts(phase).findAll(files);
  return files.map((file, index) => {
    const { path, attempt } = file;
    const draft = drafts[index];
    if (draft?.outcome !== 'staged') {
      throw new PhasewrightError(
        'missing-blob',
        `the record of ${path}, attempt ${attempt}, is missing; the phase cannot be sealed. Restore it from a backup, or start the run again`,
      );
    }
    if (draft.evidence?.sha256 !== file.evidence) {
      const detail = `the evidence of ${path} is ${draft.evidence?.sha256}, but ${file.evidence} was approved; the phase cannot be sealed`;
      throw new PhasewrightError('digest-mismatch', detail);
    }
    return { file, draft };
  });
}

async function releaseEvidence(
  records: RunRecords,
  phase: number,
  drafts: readonly Judged[],
): Promise<ReleasedRecord> {
  const { sha256, size } = await records.evidences.createSame([phase], {
    evidenceVersion: 1,
    runId: records.runId,
    phase,
    files: drafts.map(({ file: { path }, draft: { evidence } }) => ({
      ...{ path, blocks: evidence?.blocks ?? [] },
    })),
  });
  return { path: 'evidence.json', sha256, size };
}

function toReleased(
  file: JudgedFile,
  { agent, promptDigest, createdBy }: StagedDraft,
): ReleasedFile {
  return { ...file, createdBy, agent, promptDigest };
}
