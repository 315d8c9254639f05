import type { PhaseRef } from '../contract/activities.ts';
import { releasedPath, stagingPath } from '../contract/blob-paths.ts';
import type { Blob, BlobEntry, BlobStore } from '../contract/blob-store.ts';
import { toDigest } from '../contract/digest.ts';
import { PhasewrightError } from '../contract/errors.ts';
import type { Records } from '../records/round-store.ts';

export type Stage = 'staged' | 'released';

/** One artifact of a run as listed by the API. */
export interface ArtifactEntry {
  readonly path: string;
  readonly phase: number;
  readonly stage: Stage;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly attempt: number | null;
  readonly createdBy: string;
  readonly at: string;
}

export interface ArtifactQuery {
  readonly phase?: number | undefined;
  readonly stage?: Stage | undefined;
  readonly attempt?: number | undefined;
}

const STAGED = /^(\d+)\/a(\d+)\/(.+)$/;
const RELEASED = /^(\d+)\/(.+)$/;

/** Everything a run staged and released, by stage, phase, path and attempt. */
export async function listArtifacts(
  store: BlobStore,
  runId: string,
  query: ArtifactQuery,
): Promise<ArtifactEntry[]> {
  const found: ArtifactEntry[] = [];
  for (const stage of query.stage === undefined
    ? (['released', 'staged'] as const)
    : [query.stage]) {
    const container = stage === 'staged' ? 'staging' : 'released';
    const prefix = query.phase === undefined ? `${runId}/` : `${runId}/${query.phase}/`;
    for await (const entry of store.list(container, prefix)) {
      const artifact = toArtifact(stage, entry, entry.path.slice(runId.length + 1));
      if (artifact !== undefined) {
        found.push(artifact);
      }
    }
  }
  return found;
}

function toArtifact(stage: Stage, entry: BlobEntry, rest: string): ArtifactEntry | undefined {
  const match = (stage === 'staged' ? STAGED : RELEASED).exec(rest);
  const path = match?.at(-1);
  if (match === null || path === undefined) {
    return undefined;
  }
  const attempt = stage === 'staged' ? Number(match[2]) : (entry.attempt ?? null);
  const { type, size, sha256, createdBy, createdAt } = entry;
  return {
    path,
    phase: Number(match[1]),
    stage,
    type,
    size,
    sha256,
    attempt,
    createdBy,
    at: createdAt,
  };
}

export interface ArtifactSources {
  readonly store: BlobStore;
  readonly records: Records;
}

export type ArtifactContent = Pick<Blob, 'path' | 'type' | 'contentType' | 'sha256' | 'content'>;

/** What is asked for beside a document: the record of its attempt. */
const RECORD_ENDING = '.draft.json';

/**
 * One artifact with its content: the released one, else the latest staged attempt, of the first
 * phase that has it; `query` narrows that down. `{path}.draft.json` is the record of the attempt of
 * `path`. Throws `not-found`.
 */
export async function readArtifact(
  sources: ArtifactSources,
  runId: string,
  path: string,
  query: ArtifactQuery & { phases: readonly number[] },
): Promise<ArtifactContent> {
  const phases = query.phase === undefined ? query.phases : [query.phase];
  for (const phase of phases) {
    const blob =
      (await readOfPhase(sources.store, { runId, phase }, path, query)) ??
      (await readRecord(sources, { runId, phase }, path, query));
    if (blob !== undefined) {
      return blob;
    }
  }
  throw new PhasewrightError(
    'not-found',
    `run ${runId} has no artifact "${path}" there; list its artifacts`,
  );
}

async function readOfPhase(
  store: BlobStore,
  { runId, phase }: PhaseRef,
  path: string,
  query: ArtifactQuery,
): Promise<Blob | undefined> {
  if (query.stage !== 'staged' && query.attempt === undefined) {
    const released = await store.read('released', releasedPath.file(runId, phase, path));
    if (released !== undefined || query.stage === 'released') {
      return released;
    }
  }
  const toPath = (attempt: number) => stagingPath.draft(runId, phase, attempt, path);
  const attempt =
    query.attempt ??
    (await findLatestAttempt(store, { runId, phase }, (it) => store.head('staging', toPath(it))));
  return attempt === 0 ? undefined : store.read('staging', toPath(attempt));
}

async function readRecord(
  { store, records }: ArtifactSources,
  { runId, phase }: PhaseRef,
  path: string,
  query: ArtifactQuery,
): Promise<ArtifactContent | undefined> {
  if (!path.endsWith(RECORD_ENDING) || query.stage === 'released') {
    return undefined;
  }
  const document = path.slice(0, -RECORD_ENDING.length);
  const find = (attempt: number) => records.draft(runId, phase, attempt, document);
  const attempt = query.attempt ?? (await findLatestAttempt(store, { runId, phase }, find));
  const record = attempt === 0 ? undefined : await find(attempt);
  if (record === undefined) {
    return undefined;
  }
  const content = new TextEncoder().encode(`${JSON.stringify(record)}\n`);
  const at = stagingPath.draftRecord(runId, phase, attempt, document);
  const sha256 = toDigest(content);
  return {
    ...{ path: at, type: 'GenerationArtifact', contentType: 'application/json' },
    ...{ sha256, content },
  };
}

/** Attempts count up no faster than rounds; one that failed left no draft. 0 where there is none. */
async function findLatestAttempt(
  store: BlobStore,
  { runId, phase }: PhaseRef,
  find: (attempt: number) => Promise<unknown>,
): Promise<number> {
  let latest = 0;
  for (let attempt = 1; ; attempt += 1) {
    if ((await find(attempt)) !== undefined) {
      latest = attempt;
    } else if (!(await store.head('staging', stagingPath.round(runId, phase, attempt)))) {
      return latest;
    }
  }
}
