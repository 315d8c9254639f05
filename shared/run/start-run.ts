import { PhasewrightError, toDigest, toJsonDigest } from '../contract/release-format.ts';
import type { RunRecord } from '../contract/run.ts';
import type { StartBody } from '../contract/run-options.ts';
import type { InputFile, Profile } from '../profiles/profile.ts';
import { suggestName } from '../profiles/suggest-name.ts';
import type { Records } from '../records/records.ts';
import type { StartRecord } from '../records/start-record.ts';
import type { Engine } from './engine.ts';
import { indexSources } from './index-sources.ts';
import { type DefaultOptions, toOptions } from './options.ts';
import { resolveUploads } from './resolve-uploads.ts';
import { isRunId, toRunId } from './run-id.ts';

/** Characters of a title that are shown. */
const MAX_TITLE = 120;

export interface StartDeps {
  readonly records: Records;
  readonly engine: Engine;
  readonly getProfile: (name: string) => Profile | undefined;
  readonly profileNames: readonly string[];
  readonly defaults: DefaultOptions;
  readonly now: () => Date;
  /** Eight random hex digits. */
  readonly randomHex: () => string;
}

export interface StartRequest {
  readonly body: StartBody;
  readonly by: string;
  readonly idempotencyKey: string | undefined;
  /** The span of the request, so that the run is part of its trace. */
  readonly traceParent?: string | undefined;
}

/**
 * Starts a run: checks everything first, then stores inputs and record, then starts the
 * orchestration. With an idempotency key a repeat finds the same run and completes what a crash
 * left undone. Throws `unprocessable` for an unknown profile or variant, invalid inputs, and a key
 * that was used with another body.
 */
export async function startRun(deps: StartDeps, request: StartRequest): Promise<{ runId: string }> {
  const profile = requireProfile(deps, request.body);
  const variant = requireVariant(profile, request.body);
  const given = await resolveUploads(deps.records, profile, request.body.inputs);
  const inputs = await indexSources(profile.parseInputs(given));
  const options = toOptions(request.body, deps.defaults, profile);
  await requireParent(deps.records, request.body.parentRunId);
  const { runId, at } = await claimRunId(deps, request);
  const records = deps.records.of(runId);
  for (const { name, content } of inputs) {
    await records.inputs.create([name], content, { createdBy: request.by });
  }
  if (profile.source !== undefined) {
    // The file of a user profile may change during the run.
    const { sha256, text } = profile.source;
    await records.profileTexts.create([sha256], text, { createdBy: request.by });
  }
  const { reviewMode = 'interactive', strictness = 'strict' } = request.body;
  const record: RunRecord = {
    runId,
    title: toRunTitle(request.body, profile, inputs),
    profile: profile.name,
    ...(profile.source === undefined ? {} : { profileDigest: profile.source.sha256 }),
    variant,
    reviewMode,
    strictness,
    options,
    inputs: inputs.map(({ name, sha256, content }) => ({ name, sha256, size: content.byteLength })),
    phases: profile.phases.map(({ phase, name }) => ({ phase, name })),
    createdAt: at,
    createdBy: request.by,
    parentRunId: request.body.parentRunId ?? null,
    ...(request.traceParent === undefined ? {} : { traceParent: request.traceParent }),
  };
  await records.record.create([], record);
  await deps.engine.start(runId);
  return { runId };
}

/** What the run is called: as asked for, as its input calls itself, or as its profile. */
function toRunTitle(body: StartBody, profile: Profile, inputs: readonly InputFile[]): string {
  const own = inputs.flatMap(({ title }) => title ?? [])[0];
  return toOneLine(body.title ?? own ?? '') || profile.title;
}

/** Text of other people on one line, short enough for a list. */
function toOneLine(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return line.length <= MAX_TITLE ? line : `${line.slice(0, MAX_TITLE - 1).trimEnd()}…`;
}

/** Throws `unprocessable` for an unknown parent. */
async function requireParent({ of }: Records, parentRunId: string | undefined): Promise<void> {
  const isKnown =
    parentRunId === undefined || (isRunId(parentRunId) && (await of(parentRunId).record.has()));
  if (!isKnown) {
    const detail = 'is not a run; leave it out, or name the run this one follows';
    throw new PhasewrightError('unprocessable', `parentRunId ${detail}`, {
      faults: [{ pointer: '/parentRunId', detail }],
    });
  }
}

/** Throws `unprocessable` that lists the known profiles. */
export function requireProfile(
  deps: Pick<StartDeps, 'getProfile' | 'profileNames'>,
  body: StartBody,
): Profile {
  const profile = deps.getProfile(body.profile);
  if (profile === undefined) {
    const detail = `is not a known profile; ${suggestName(body.profile, deps.profileNames)}`;
    throw new PhasewrightError('unprocessable', `profile "${body.profile}" ${detail}`, {
      faults: [{ pointer: '/profile', detail }],
    });
  }
  return profile;
}

/** Throws `unprocessable` that lists the variants. */
export function requireVariant(profile: Profile, body: StartBody): string {
  const variant = body.variant ?? profile.defaultVariant;
  if (profile.variants.every(({ name }) => name !== variant)) {
    const names = profile.variants.map(({ name }) => name);
    const detail = `is not a variant of ${profile.name}; ${suggestName(variant, names)}`;
    throw new PhasewrightError('unprocessable', `variant "${variant}" ${detail}`, {
      faults: [{ pointer: '/variant', detail }],
    });
  }
  return variant;
}

/** The first use of a key determines run id and time; a repeat gets the same. */
async function claimRunId(
  deps: StartDeps,
  request: StartRequest,
): Promise<Pick<StartRecord, 'runId' | 'at'>> {
  const now = deps.now();
  const fresh = { runId: toRunId(now, deps.randomHex()), at: now.toISOString() };
  if (request.idempotencyKey === undefined) {
    return fresh;
  }
  const claim: StartRecord = { ...fresh, bodyDigest: toJsonDigest(request.body) };
  const key = toDigest(`${request.by}\n${request.idempotencyKey}`);
  const { value: known } = await deps.records.starts.create([key], claim, { by: request.by });
  if (known.bodyDigest !== claim.bodyDigest) {
    const detail = 'this Idempotency-Key was used with another body; use a new key';
    throw new PhasewrightError('unprocessable', detail);
  }
  return known;
}
