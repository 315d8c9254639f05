import { sumGrounding } from '../format/count-grounding.ts';
import { type Digest, toJsonDigest } from '../format/digest.ts';
import type { PhaseManifest, RunManifest } from '../format/manifest.ts';
import type { Problem } from './problem.ts';
import type { Reading } from './record.ts';

/** The manifests of a release: that of the run, if it is sealed, and those of its phases. */
export interface Manifests {
  readonly run: Reading<RunManifest> | undefined;
  readonly phases: readonly Reading<PhaseManifest>[];
}

/**
 * Checks that the manifests are unchanged, each bound by digest to the previous one and to the run
 * manifest. If two of them disagree, a third shows which one was changed.
 */
export function checkChain({ run, phases }: Manifests): Problem[] {
  const sealed = run?.isRead ? run : undefined;
  const problems = phases.flatMap((reading, phase) =>
    reading.isRead ? checkLink(sealed, phases, reading, phase) : [reading.problem],
  );
  return problems.length > 0 || sealed === undefined ? problems : checkRun(sealed, phases);
}

type Read<T> = Extract<Reading<T>, { isRead: true }>;

function checkLink(
  run: Read<RunManifest> | undefined,
  phases: readonly Reading<PhaseManifest>[],
  { path, value, digest }: Read<PhaseManifest>,
  phase: number,
): Problem[] {
  const problems: Problem[] = [];
  const sealed = run?.value.phases[phase]?.manifest;
  const next = getRead(phases, phase + 1);
  if (run !== undefined && sealed !== digest) {
    const isRunWrong = next?.value.previous === digest;
    const blamed = isRunWrong ? run.path : path;
    const detail = `${path} has the digest ${digest}, but ${run.path} was sealed with ${sealed ?? 'none'} for it`;
    problems.push({ path: blamed, problem: 'changed', detail });
  }
  const before = phase === 0 ? null : getRead(phases, phase - 1)?.digest;
  if (before !== undefined && value.previous !== before) {
    const isBeforeWrong = phase > 0 && run?.value.phases[phase - 1]?.manifest === value.previous;
    if (!isBeforeWrong) problems.push(toChainProblem(path, value.previous, before));
  }
  return [...problems, ...checkIdentity(phases, { path, value }, phase)];
}

function toChainProblem(path: string, previous: string | null, before: Digest | null): Problem {
  const detail = `it follows the manifest ${previous ?? '(none)'}, but the one before is ${before ?? '(none)'}`;
  return { path, problem: 'broken-chain', detail };
}

/** Checks that a manifest belongs to its phase, and to the same run as that of phase 0. */
function checkIdentity(
  phases: readonly Reading<PhaseManifest>[],
  { path, value }: { path: string; value: PhaseManifest },
  phase: number,
): Problem[] {
  if (value.phase !== phase) {
    const detail = `it is the manifest of phase ${value.phase}, in the place of phase ${phase}`;
    return [{ path, problem: 'inconsistent', detail }];
  }
  const first = getRead(phases, 0);
  if (
    first === undefined ||
    toJsonDigest(toRunPart(value)) === toJsonDigest(toRunPart(first.value))
  )
    return [];
  const detail = `run, profile, variant, strictness or inputs are not those of ${first.path}`;
  return [{ path, problem: 'inconsistent', detail }];
}

/** Checks everything the run manifest states against the manifests of its phases. */
function checkRun(
  { path, value }: Read<RunManifest>,
  phases: readonly Reading<PhaseManifest>[],
): Problem[] {
  const first = getRead(phases, 0);
  if (first === undefined) {
    return [{ path, problem: 'inconsistent', detail: 'it names no phases' }];
  }
  const expected: RunManifest = {
    manifestVersion: 1,
    kind: 'run',
    ...toRunPart(first.value),
    phases: phases.flatMap((reading) => (reading.isRead ? [toPhasePart(reading)] : [])),
    grounding: sumGrounding(phases.map((it) => (it.isRead ? it.value.grounding : null))),
    sealedAt: value.sealedAt,
  };
  if (toJsonDigest(expected) === toJsonDigest(value)) return [];
  const detail = 'it does not say what the manifests of its phases say';
  return [{ path, problem: 'inconsistent', detail }];
}

function toRunPart({ runId, profile, profileDigest, variant, strictness, inputs }: PhaseManifest) {
  const own = profileDigest === undefined ? {} : { profileDigest };
  return { runId, profile, ...own, variant, strictness, inputs };
}

function toPhasePart({ value, digest }: Read<PhaseManifest>) {
  const { phase, name, files, grounding } = value;
  return { phase, name, files: files.length, grounding, manifest: digest };
}

function getRead(
  phases: readonly Reading<PhaseManifest>[],
  phase: number,
): Read<PhaseManifest> | undefined {
  const reading = phases[phase];
  return reading?.isRead ? reading : undefined;
}
