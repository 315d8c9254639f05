import type { KeyObject } from 'node:crypto';
import { readBundle } from '../bundle.ts';
import { type Digest, toDigest } from '../format/digest.ts';
import { toErrorText } from '../format/errors.ts';
import type { GroundingCounts } from '../format/grounding.ts';
import { type PhaseManifest, parsePhaseManifest, parseRunManifest } from '../format/manifest.ts';
import { checkChain, type Manifests } from './chain.ts';
import { BUNDLE_NAME, detectLayout, findPhases, type Layout } from './layout.ts';
import { checkPhase, listFiles } from './phase.ts';
import type { Problem } from './problem.ts';
import { checkProvenance, countSigned } from './provenance.ts';
import { type ReleaseFiles, readRecord } from './record.ts';

/**
 * The result: `phases` and `files` are counts (documents only), `manifest` the digest of the run
 * manifest, which covers every byte of the release. `signed` counts the phases whose provenance is
 * signed; `isSignatureChecked` says whether a key was given to verify that. Otherwise the problems,
 * most important first.
 */
export type VerifyResult =
  | {
      readonly ok: true;
      readonly runId: string;
      readonly phases: number;
      readonly files: number;
      readonly manifest: Digest;
      /** Of all documents; `null` if no prose was checked against inputs. */
      readonly grounding: GroundingCounts | null;
      readonly signed: number;
      readonly isSignatureChecked: boolean;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Checks a release offline: the files of a bundle, of a folder it was unpacked to, or of
 * `released/{runId}/` of the file store. V1: every byte is bound by digest to the run manifest,
 * every phase to the one before. V2: nothing is missing and nothing is there beside. V3: the
 * records tell one story from plan to report to approval to provenance. V4: with `key`, the
 * provenance of every phase is signed with its private half.
 *
 * Nothing inside a release can vouch for the time at which its run was sealed, nor, without `key`,
 * for a release that was forged as a whole. An auditor who noted the digest of the run manifest
 * passes it as `expected`.
 *
 * @example
 * import { readFileSync } from 'node:fs';
 * import { readBundle, verifyRelease } from '@phasewright/verify';
 *
 * const result = verifyRelease(readBundle(readFileSync('bundle.zip')));
 * if (!result.ok) console.error(result.problems);
 */
export function verifyRelease(
  files: ReleaseFiles,
  expected?: Digest,
  key?: KeyObject,
): VerifyResult {
  const layout = detectLayout(files.keys());
  if (layout === undefined) {
    const detail =
      'cannot find a manifest of a run or phase; is this the bundle or folder of a run?';
    return { ok: false, problems: [{ path: '', problem: 'not-a-release', detail }] };
  }
  const manifests = readManifests(files, layout);
  const problems = [
    ...checkExpected(manifests, expected),
    ...checkChain(manifests),
    ...manifests.phases.flatMap((reading) => {
      if (!reading.isRead) return [];
      const { value: manifest, path: manifestPath } = reading;
      const found = checkPhase({ files, layout, manifest, manifestPath });
      const isSound = found.length === 0;
      return isSound ? checkProvenance({ files, layout, manifests, key }, manifest) : found;
    }),
    ...findRepeated(manifests),
    ...findUnlisted(files, layout, manifests),
    ...checkBundleBeside(files, layout, key),
    ...checkComplete(files, layout),
  ];
  const { run, phases } = manifests;
  if (problems.length > 0 || !run?.isRead) return { ok: false, problems };
  const count = phases.reduce((sum, it) => sum + (it.isRead ? it.value.files.length : 0), 0);
  const { runId, grounding } = run.value;
  return {
    ok: true,
    runId,
    phases: phases.length,
    files: count,
    manifest: run.digest,
    grounding,
    signed: countSigned(manifests),
    isSignatureChecked: key !== undefined,
  };
}

function readManifests(files: ReleaseFiles, layout: Layout): Manifests {
  const run = files.has(layout.runManifest)
    ? readRecord(files, layout.runManifest, parseRunManifest)
    : undefined;
  const phases = run?.isRead
    ? run.value.phases.map((_, phase) => phase)
    : findPhases(layout, new Set(files.keys()));
  return {
    run,
    phases: phases.map((phase) =>
      readRecord(files, layout.phaseManifest(phase), parsePhaseManifest),
    ),
  };
}

function checkExpected({ run }: Manifests, expected: Digest | undefined): Problem[] {
  if (run === undefined) return [];
  if (!run.isRead) return [run.problem];
  if (expected === undefined || run.digest === expected) return [];
  const detail = `its digest is ${run.digest}; expected was ${expected}`;
  return [{ path: run.path, problem: 'changed', detail }];
}

/** A document belongs to one phase only; otherwise one would hide the other in the bundle. */
function findRepeated({ phases }: Manifests): Problem[] {
  const seen = new Map<string, string>();
  return phases.flatMap((reading) => {
    if (!reading.isRead) return [];
    const repeated = reading.value.files.find(({ path }) => seen.has(path))?.path;
    const detail = `it lists ${repeated}, which ${seen.get(repeated ?? '')} lists too`;
    for (const { path } of reading.value.files) seen.set(path, reading.path);
    if (repeated === undefined) return [];
    return [{ path: reading.path, problem: 'inconsistent', detail }];
  });
}

/** What is listed is known only if all manifests can be read. */
function findUnlisted(files: ReleaseFiles, layout: Layout, { run, phases }: Manifests): Problem[] {
  const read: PhaseManifest[] = phases.flatMap((it) => (it.isRead ? [it.value] : []));
  if (read.length < phases.length || run?.isRead === false) return [];
  const listed = new Set([
    BUNDLE_NAME,
    layout.runManifest,
    ...phases.map((_, phase) => layout.phaseManifest(phase)),
    ...read.flatMap((manifest) => listFiles(layout, manifest).map(([path]) => path)),
  ]);
  const unlisted = [...files.keys()].filter((path) => !listed.has(path));
  const detail = 'no manifest lists it';
  return unlisted.map((path) => ({ path, problem: 'unlisted', detail }));
}

/** The bundle of a folder must be a release itself, and the same one. */
function checkBundleBeside(
  files: ReleaseFiles,
  layout: Layout,
  key: KeyObject | undefined,
): Problem[] {
  const bytes = files.get(BUNDLE_NAME);
  const manifest = files.get(layout.runManifest);
  if (bytes === undefined) return [];
  try {
    const expected = manifest === undefined ? undefined : toDigest(manifest);
    const packed = readBundle(bytes);
    if (packed.has(BUNDLE_NAME)) {
      return [{ path: BUNDLE_NAME, problem: 'malformed', detail: 'it is another bundle' }];
    }
    const result = verifyRelease(packed, expected, key);
    if (result.ok) return [];
    const [first] = result.problems;
    const detail = `inside it: ${first?.path} ${first?.problem}: ${first?.detail}`;
    return [{ path: BUNDLE_NAME, problem: 'changed', detail }];
  } catch (error) {
    return [{ path: BUNDLE_NAME, problem: 'malformed', detail: toErrorText(error) }];
  }
}

function checkComplete(files: ReleaseFiles, layout: Layout): Problem[] {
  const path = layout.runManifest;
  if (files.has(path)) return [];
  return layout.kind === 'bundle'
    ? [{ path, problem: 'missing', detail: 'every bundle has it' }]
    : [{ path, problem: 'incomplete', detail: 'the run is not complete; it has no manifest yet' }];
}
