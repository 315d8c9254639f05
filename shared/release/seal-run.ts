import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import {
  type PhaseManifest,
  PhasewrightError,
  parsePhaseManifest,
  RECORDS_FOLDER,
  type ReleasedRecord,
  type RunManifest,
  releasedPath,
  toCanonicalJson,
  toDigest,
} from '../contract/release-format.ts';
import type { RunRecord } from '../contract/run.ts';
import { isCanceled } from '../records/cancellation.ts';
import type { LoadRun } from '../records/load-run.ts';
import { type BundleSource, packBundle } from './pack-bundle.ts';
import { createSame } from './release-records.ts';

export interface SealRunDeps {
  readonly store: BlobStore;
  readonly loadRun: LoadRun;
}

interface SealedPhase {
  readonly manifest: PhaseManifest;
  readonly content: Uint8Array;
}

/** Writes the run manifest and the bundle. The same released files give the same bytes of both. */
export async function sealRun(
  deps: SealRunDeps,
  input: ActivityInput<'sealRun'>,
): Promise<ActivityOutput<'sealRun'>> {
  const { runId, sealedAt } = input;
  if (await isCanceled(deps.store, runId)) {
    return { outcome: 'canceled' };
  }
  const { record } = await deps.loadRun(runId);
  const phases = await Promise.all(
    record.phases.map(({ phase }) => readPhase(deps.store, runId, phase)),
  );
  const manifest = new TextEncoder().encode(
    toCanonicalJson(toRunManifest(record, phases, sealedAt)),
  );
  await createSame(deps.store, 'released', releasedPath.runManifest(runId), manifest, {
    type: 'Report',
    createdBy: 'phasewright',
    contentType: 'application/json',
  });
  const bundle = await packBundle(listSources(deps.store, runId, phases, manifest));
  await createSame(deps.store, 'released', releasedPath.bundle(runId), bundle, {
    type: 'GenerationArtifact',
    createdBy: 'phasewright',
    contentType: 'application/zip',
  });
  return { outcome: 'sealed', bundle: toDigest(bundle) };
}

async function readPhase(store: BlobStore, runId: string, phase: number): Promise<SealedPhase> {
  const { content } = await readReleased(store, releasedPath.phaseManifest(runId, phase));
  return { manifest: parsePhaseManifest(JSON.parse(new TextDecoder().decode(content))), content };
}

async function readReleased(store: BlobStore, path: string): Promise<{ content: Uint8Array }> {
  const blob = await store.read('released', path);
  if (blob === undefined) {
    throw new PhasewrightError(
      'missing-blob',
      `released/${path} is gone; the run cannot be sealed`,
    );
  }
  return blob;
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
    phases: phases.map(({ manifest, content }) => ({
      phase: manifest.phase,
      name: manifest.name,
      files: manifest.files.length,
      manifest: toDigest(content),
    })),
    sealedAt,
  };
}

/** Everything a bundle holds; files are read when they are packed. */
function listSources(
  store: BlobStore,
  runId: string,
  phases: readonly SealedPhase[],
  manifest: Uint8Array,
): BundleSource[] {
  const released = (to: string, { path, size }: ReleasedRecord, phase: number): BundleSource => ({
    path: to,
    size,
    read: async () => (await readReleased(store, releasedPath.file(runId, phase, path))).content,
  });
  const made = (path: string, content: Uint8Array): BundleSource => ({
    path: `${RECORDS_FOLDER}/${path}`,
    size: content.byteLength,
    read: async () => content,
  });
  return [
    ...phases.flatMap(({ manifest: { phase, files, records }, content }) => [
      ...files.map((file) => released(file.path, file, phase)),
      ...records.map((it) => released(`${RECORDS_FOLDER}/${phase}/${it.path}`, it, phase)),
      made(`${phase}/manifest.json`, content),
    ]),
    made('manifest.json', manifest),
  ];
}
