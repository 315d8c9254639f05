import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import {
  type PhaseManifest,
  RECORDS_FOLDER,
  type RunManifest,
  toCanonicalJson,
} from '../contract/release-format.ts';
import type { RunRecord } from '../contract/run.ts';
import type { Stored } from '../records/collection.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import { type BundleSource, packBundle } from './pack-bundle.ts';

type SealedPhase = Stored<PhaseManifest>;

/** Writes the run manifest and the bundle. The same released files give the same bytes of both. */
export async function sealRun(
  deps: { readonly records: Records },
  { runId, sealedAt }: ActivityInput<'sealRun'>,
): Promise<ActivityOutput<'sealRun'>> {
  const records = deps.records.of(runId);
  if (await records.isCanceled()) {
    return { outcome: 'canceled' };
  }
  const record = await records.record.read();
  const phases = await Promise.all(
    record.phases.map((it) => records.manifests.readStored(it.phase)),
  );
  const manifest = toRunManifest(record, phases, sealedAt);
  await records.runManifest.createSame([], manifest);
  const bundle = await packBundle(listSources(records, phases, manifest));
  return { outcome: 'sealed', bundle: await records.bundle.createSame([], bundle) };
}

function toRunManifest(
  record: RunRecord,
  phases: readonly SealedPhase[],
  sealedAt: string,
): RunManifest {
  const { runId, profile, profileDigest, variant, strictness, inputs } = record;
  return {
    manifestVersion: 1,
    kind: 'run',
    runId,
    profile,
    ...(profileDigest === undefined ? {} : { profileDigest }),
    variant,
    strictness,
    inputs,
    phases: phases.map(({ value, sha256 }) => ({
      phase: value.phase,
      name: value.name,
      files: value.files.length,
      manifest: sha256,
    })),
    sealedAt,
  };
}

/** Everything a bundle holds; files are read when they are packed. */
function listSources(
  records: RunRecords,
  phases: readonly SealedPhase[],
  manifest: RunManifest,
): BundleSource[] {
  const released = (to: string, phase: number, path: string, size: number): BundleSource => ({
    ...{ path: to, size },
    read: async () => (await records.releasedFiles.read(phase, path)).content,
  });
  const content = new TextEncoder().encode(toCanonicalJson(manifest));
  return [
    ...phases.flatMap(({ value, size }) => [
      ...value.files.map((it) => released(it.path, value.phase, it.path, it.size)),
      ...[...value.records, { path: 'manifest.json', size }].map((it) =>
        released(`${RECORDS_FOLDER}/${value.phase}/${it.path}`, value.phase, it.path, it.size),
      ),
    ]),
    {
      ...{ path: `${RECORDS_FOLDER}/manifest.json`, size: content.byteLength },
      read: async () => content,
    },
  ];
}
