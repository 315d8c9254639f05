import type { PhaseManifest, RunManifest } from '../../../shared/contract/release-format.ts';
import { toDigest } from '../api/digest.ts';

/** A part of a bundle that differs from what was sealed. */
interface Finding {
  readonly path: string;
  readonly detail: string;
}

export interface Verification {
  readonly files: number;
  readonly bytes: number;
  /** Digest of the run manifest: it covers everything below it. */
  readonly head: string;
  readonly findings: readonly Finding[];
}

export type BundleFiles = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

const RECORDS = '_phasewright';

/**
 * Recomputes every digest of a bundle from its content alone. The run manifest names the phase
 * manifests; each of them names the previous one and all its files; the decision of each names the
 * approved report. `onProgress` receives the number of files done.
 */
export async function verifyBundle(
  files: BundleFiles,
  onProgress: (done: number) => void,
): Promise<Verification> {
  const digests = await digestAll(files, onProgress);
  const headPath = `${RECORDS}/manifest.json`;
  const head = digests.get(headPath);
  const findings: Finding[] = [];
  const listed = new Set([headPath]);
  if (head === undefined) {
    findings.push({ path: headPath, detail: 'is missing: this is not a bundle of a complete run' });
  } else {
    const run: RunManifest = readJson(files, headPath);
    let previous: string | null = null;
    for (const { phase, manifest } of run.phases) {
      const path = `${RECORDS}/${phase}/manifest.json`;
      listed.add(path);
      const digest = digests.get(path);
      if (digest !== manifest) {
        findings.push({ path, detail: `is not the manifest that ${headPath} names` });
      }
      if (digest !== undefined) {
        findings.push(...checkPhase(path, readJson(files, path), previous, digests, listed));
      }
      previous = manifest;
    }
  }
  const unlisted = Object.keys(files).filter((path) => !listed.has(path));
  const bytes = Object.values(files).reduce((sum, content) => sum + content.byteLength, 0);
  return {
    files: digests.size,
    bytes,
    head: head ?? '',
    findings: [
      ...findings,
      ...unlisted.map((path) => ({ path, detail: 'is not listed in any manifest' })),
    ],
  };
}

async function digestAll(
  files: BundleFiles,
  onProgress: (done: number) => void,
): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const [path, content] of Object.entries(files)) {
    digests.set(path, (await toDigest(content)) ?? '');
    onProgress(digests.size);
  }
  return digests;
}

function readJson<T>(files: BundleFiles, path: string): T {
  return JSON.parse(new TextDecoder().decode(files[path]));
}

function checkPhase(
  path: string,
  manifest: PhaseManifest,
  previous: string | null,
  digests: ReadonlyMap<string, string>,
  listed: Set<string>,
): Finding[] {
  const findings: Finding[] = [];
  if (manifest.previous !== previous) {
    findings.push({ path, detail: 'does not name the manifest of the previous phase' });
  }
  const { decision, reportDigest } = manifest;
  if (decision.decision !== 'approve' || decision.about.digest !== reportDigest) {
    findings.push({ path, detail: 'was released without an approval of its report' });
  }
  const contents = [
    ...manifest.files.map((file) => ({ ...file, at: file.path })),
    ...manifest.records.map((it) => ({ ...it, at: `${RECORDS}/${manifest.phase}/${it.path}` })),
  ];
  for (const { at, sha256 } of contents) {
    listed.add(at);
    const digest = digests.get(at);
    if (digest !== sha256) {
      findings.push({ path: at, detail: digest === undefined ? 'is missing' : 'was changed' });
    }
  }
  if (!contents.some(({ sha256 }) => sha256 === reportDigest)) {
    findings.push({ path, detail: 'does not contain the approved report' });
  }
  return findings;
}
