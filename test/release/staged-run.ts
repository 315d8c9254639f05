import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { toUnsupported } from '../../shared/contract/protection.ts';
import { releasedPath, type Sign, toJsonDigest } from '../../shared/contract/release-format.ts';
import { createRecords } from '../../shared/records/records.ts';
import type { RunRecords } from '../../shared/records/run-records.ts';
import { releaseFiles } from '../../shared/release/release-files.ts';
import { sealPhase } from '../../shared/release/seal-phase.ts';
import { sealRun } from '../../shared/release/seal-run.ts';
import { aDraft, aRunRecord, someOptions } from '../builders.ts';
import { BLOCKS, type Files, preparePhases, type UnsealedPhase } from './sealed-release.ts';

const RUN_ID = preparePhases()[0]?.plan.runId ?? '';
const SEALED_AT = '2026-01-02T00:00:00.000Z';

/** Stores everything that exists when a phase has been approved. */
export async function stagePhases(store: BlobStore, phases: readonly UnsealedPhase[]) {
  const records = createRecords(store).of(RUN_ID);
  await records.record.create([], record);
  for (const [phase, unsealed] of phases.entries()) {
    await stagePhase(records, phase, unsealed);
  }
}

async function stagePhase(records: RunRecords, phase: number, unsealed: UnsealedPhase) {
  const { plan, report, decision, documents } = unsealed;
  await records.protections.create([phase, report.round], PROTECTION);
  await records.plans.create([phase, 1], plan);
  await records.decisions.create([decision], decision);
  for (let round = 1; round <= report.round; round += 1) {
    await records.reports.create([phase, round], report);
    await records.reportTexts.create([phase, round], `# Report of round ${round}\n`);
  }
  for (const { path, attempt, sha256, size } of report.files) {
    const content = documents.get(path) ?? '';
    await records.draftTexts.create([phase, attempt, path], content, {
      createdBy: 'agent-1',
      attempt,
    });
    await records.drafts(phase).add(
      aDraft(path, {
        attempt,
        sha256,
        size,
        createdBy: 'agent-1',
        usage: { inputTokens: 1, outputTokens: 1 },
        agent: { name: 'agent', version: '1', model: 'model' },
        evidence: { sha256: toJsonDigest(BLOCKS), blocks: BLOCKS },
      }),
    );
  }
}

/** The same protection for all stores, so that releases can be compared. */
const PROTECTION = toUnsupported('for tests');

const record = aRunRecord({
  profile: 'plugin-docs',
  variant: 'full',
  options: someOptions({ maxParallelFiles: 1, maxRegenerations: 0 }),
  inputs: [{ name: 'requirements', sha256: `sha256:${'2'.repeat(64)}`, size: 12 }],
  phases: preparePhases().map((_, phase) => ({ phase, name: `Phase ${phase}` })),
  createdAt: SEALED_AT,
});

/** The activities that release a phase and a run, with the dependencies they have in the app. */
export function openRelease(store: BlobStore, sign?: Sign, sealedAt = SEALED_AT) {
  const records = createRecords(store, () => new Date(SEALED_AT));
  const deps = { sign, records, withoutPolicy: 'allow' as const };
  const toRef = async (phase: number) => {
    const round = phase === 1 ? 2 : 1;
    const about = { kind: 'gate', round } as const;
    const decision = await records.of(RUN_ID).decisions.read({ phase, about });
    return { runId: RUN_ID, phase, round, reportDigest: decision.about.digest };
  };
  return {
    async sealPhase(phase: number) {
      const at = await toRef(phase);
      await releaseFiles(deps, { ...at, from: 0, count: 100 });
      return sealPhase(deps, { ...at, sealedAt });
    },
    sealRun: () => sealRun(deps, { runId: RUN_ID, sealedAt }),
  };
}

/** Stages, releases and seals a whole run. */
export async function sealWholeRun(store: BlobStore, sign?: Sign): Promise<void> {
  const phases = preparePhases();
  await stagePhases(store, phases);
  const release = openRelease(store, sign);
  for (const phase of phases.keys()) {
    await release.sealPhase(phase);
  }
  await release.sealRun();
}

/** Everything that was released, as files of a folder. */
export async function readReleased(store: BlobStore): Promise<Files> {
  const prefix = releasedPath.runManifest(RUN_ID).replace('manifest.json', '');
  const files: Files = new Map();
  for await (const { path } of store.list('released', prefix)) {
    const blob = await store.read('released', path);
    files.set(path.slice(prefix.length), blob?.content ?? new Uint8Array());
  }
  return files;
}
