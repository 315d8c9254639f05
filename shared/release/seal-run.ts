import {
  type PhaseManifest,
  PhasewrightError,
  RECORDS_FOLDER,
  type RunManifest,
  sumGrounding,
  toCanonicalJson,
  toDigest,
} from '../contract/release-format.ts';
import type { RunRecord } from '../contract/run.ts';
import type { Stored } from '../records/collection.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import { type BundleSource, packBundle } from './pack-bundle.ts';

type SealedPhase = Stored<PhaseManifest>;

/**
 * Writes the run manifest and the bundle, unless the run was canceled. The same released files give the same bytes of both: the
 * first `sealedAt` is recorded, and later tries use it. Throws `digest-mismatch` for a released
 * file that differs from its manifest.
 */
export async function sealRun(
  deps: { readonly records: Records },
  { runId, sealedAt }: { readonly runId: string; readonly sealedAt: string },
): Promise<'sealed' | 'canceled'> {
  const records = deps.records.of(runId);
  if (await records.isCanceled()) {
    return 'canceled';
  }
  const record = await records.record.read();
  const phases = await Promise.all(
    record.phases.map((it) => records.manifests.readStored(it.phase)),
  );
  const seal = await records.runSeal.create([], { sealedAt });
  const manifest = toRunManifest(record, phases, seal.value.sealedAt);
  await records.runManifest.createSame([], manifest);
  const bundle = await packBundle(listSources(records, phases, manifest));
  await records.bundle.createSame([], bundle);
  return 'sealed';
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
      grounding: value.grounding,
      manifest: sha256,
    })),
    grounding: sumGrounding(phases.map(({ value }) => value.grounding)),
    sealedAt,
  };
}

/** A file as its manifest names it. */
interface Sealed {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

function requireSealed(path: string, content: Uint8Array, sealed: string): void {
  const found = toDigest(content);
  if (found !== sealed) {
    const detail = `released ${path} is ${found}, but ${sealed} was sealed; the bundle cannot be made`;
    throw new PhasewrightError('digest-mismatch', detail);
  }
}

/** The content of a bundle; files are read when they are packed. */
function listSources(
  records: RunRecords,
  phases: readonly SealedPhase[],
  manifest: RunManifest,
): BundleSource[] {
  const released = (to: string, phase: number, { path, sha256, size }: Sealed): BundleSource => ({
    ...{ path: to, size },
    async read() {
      const { content } = await records.releasedFiles.read(phase, path);
      requireSealed(to, content, sha256);
      return content;
    },
  });
  const content = new TextEncoder().encode(toCanonicalJson(manifest));
  return [
    ...phases.flatMap(({ value, size, sha256 }) => [
      ...value.files.map((it) => released(it.path, value.phase, it)),
      ...[...value.records, { path: 'manifest.json', size, sha256 }].map((it) =>
        released(`${RECORDS_FOLDER}/${value.phase}/${it.path}`, value.phase, it),
      ),
    ]),
    {
      ...{ path: `${RECORDS_FOLDER}/manifest.json`, size: content.byteLength },
      read: async () => content,
    },
  ];
}
