import { inputsPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { PhasewrightError, toDigest, toJsonDigest } from '../contract/release-format.ts';
import type { RunRecord, StartBody } from '../contract/run.ts';
import type { InputFile, Profile } from '../profiles/profile.ts';
import { createJson, requireJson } from '../records/json-blob.ts';
import { parseStart, type StartRecord } from '../records/start-record.ts';
import type { Engine } from './engine.ts';
import { type DefaultOptions, toOptions } from './options.ts';
import { isRunId, toRunId } from './run-id.ts';

export interface StartDeps {
  readonly store: BlobStore;
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
}

/**
 * Starts a run: checks everything first, then stores inputs and record, then starts the
 * orchestration. With an idempotency key a repeat finds the same run and finishes whatever a crash
 * left undone. Throws `unprocessable` for an unknown profile, variant or inputs that do not fit,
 * `conflict` for a key that was used with another body.
 */
export async function startRun(deps: StartDeps, request: StartRequest): Promise<{ runId: string }> {
  const profile = requireProfile(deps, request.body);
  const variant = requireVariant(profile, request.body);
  const inputs = profile.parseInputs(request.body.inputs);
  const options = toOptions(request.body, deps.defaults, profile);
  await requireParent(deps.store, request.body.parentRunId);
  const { runId, at } = await claimRunId(deps, request);
  for (const input of inputs) {
    await storeInput(deps.store, runId, input, request.by);
  }
  await storeProfile(deps.store, runId, profile, request.by);
  const { reviewMode = 'interactive', strictness = 'strict' } = request.body;
  const record: RunRecord = {
    runId,
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
  };
  await createJson(deps.store, 'inputs', inputsPath.run(runId), record, {
    type: 'GenerationArtifact',
    createdBy: request.by,
  });
  await deps.engine.start(runId);
  return { runId };
}

/** Throws `unprocessable` for a parent that is no run. */
async function requireParent(store: BlobStore, parentRunId: string | undefined): Promise<void> {
  const isKnown =
    parentRunId === undefined ||
    (isRunId(parentRunId) &&
      (await store.head('inputs', inputsPath.run(parentRunId))) !== undefined);
  if (!isKnown) {
    const detail = 'is not a run; leave it out, or name the run this one follows';
    throw new PhasewrightError('unprocessable', `parentRunId ${detail}`, {
      faults: [{ pointer: '/parentRunId', detail }],
    });
  }
}

/** Throws `unprocessable`, naming the profiles there are. */
export function requireProfile(
  deps: Pick<StartDeps, 'getProfile' | 'profileNames'>,
  body: StartBody,
): Profile {
  const profile = deps.getProfile(body.profile);
  if (profile === undefined) {
    const detail = `is not a known profile; known are: ${deps.profileNames.join(', ')}`;
    throw new PhasewrightError('unprocessable', `profile "${body.profile}" ${detail}`, {
      faults: [{ pointer: '/profile', detail }],
    });
  }
  return profile;
}

/** Throws `unprocessable`, naming the variants there are. */
export function requireVariant(profile: Profile, body: StartBody): string {
  const variant = body.variant ?? profile.defaultVariant;
  if (profile.variants.every(({ name }) => name !== variant)) {
    const names = profile.variants.map(({ name }) => name).join(', ');
    const detail = `is not a variant of ${profile.name}; known are: ${names}`;
    throw new PhasewrightError('unprocessable', `variant "${variant}" ${detail}`, {
      faults: [{ pointer: '/variant', detail }],
    });
  }
  return variant;
}

/** The first use of a key fixes run id and time; a repeat gets the same. */
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
  const key = toDigest(`${request.by}\n${request.idempotencyKey}`).slice('sha256:'.length);
  const path = inputsPath.idempotency(key);
  const metadata = { type: 'GenerationArtifact', createdBy: request.by } as const;
  const creation = await createJson(deps.store, 'inputs', path, claim, metadata);
  if (creation.outcome === 'created') {
    return claim;
  }
  const known = await requireJson(deps.store, 'inputs', path, parseStart);
  if (known.bodyDigest !== claim.bodyDigest) {
    const detail = 'this Idempotency-Key was used with another body; use a new key';
    throw new PhasewrightError('unprocessable', detail);
  }
  return known;
}

/** A user profile is kept with the run: its file may change while the run goes on. */
async function storeProfile(
  store: BlobStore,
  runId: string,
  { source }: Profile,
  by: string,
): Promise<void> {
  if (source !== undefined) {
    const content = new TextEncoder().encode(source.text);
    const path = inputsPath.profile(runId, source.sha256.slice('sha256:'.length));
    await store.create('inputs', path, content, {
      type: 'Input',
      createdBy: by,
      contentType: 'text/plain; charset=utf-8',
    });
  }
}

async function storeInput(
  store: BlobStore,
  runId: string,
  input: InputFile,
  by: string,
): Promise<void> {
  await store.create('inputs', inputsPath.input(runId, input.name), input.content, {
    type: 'Input',
    createdBy: by,
    contentType: 'application/octet-stream',
  });
}
