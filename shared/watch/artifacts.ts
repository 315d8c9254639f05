import { releasedPath, stagingPath } from '../contract/blob-paths.ts';
import type { Blob, BlobEntry, BlobStore } from '../contract/blob-store.ts';
import { PhasewrightError } from '../contract/errors.ts';

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

/**
 * One artifact with its content: the released one, else the latest staged attempt, of the first
 * phase that has it; `query` narrows that down. Throws `not-found`.
 */
export async function readArtifact(
  store: BlobStore,
  runId: string,
  path: string,
  query: ArtifactQuery & { phases: readonly number[] },
): Promise<Blob> {
  const phases = query.phase === undefined ? query.phases : [query.phase];
  for (const phase of phases) {
    const blob = await readOfPhase(store, runId, phase, path, query);
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
  runId: string,
  phase: number,
  path: string,
  query: ArtifactQuery,
): Promise<Blob | undefined> {
  if (query.stage !== 'staged' && query.attempt === undefined) {
    const released = await store.read('released', releasedPath.file(runId, phase, path));
    if (released !== undefined || query.stage === 'released') {
      return released;
    }
  }
  const attempt = query.attempt ?? (await findLatestAttempt(store, runId, phase, path));
  return attempt === 0
    ? undefined
    : store.read('staging', stagingPath.draft(runId, phase, attempt, path));
}

/** Attempts count up without gaps and no faster than rounds; one that failed left no draft. */
async function findLatestAttempt(
  store: BlobStore,
  runId: string,
  phase: number,
  path: string,
): Promise<number> {
  let latest = 0;
  for (let attempt = 1; ; attempt += 1) {
    if (await store.head('staging', stagingPath.draft(runId, phase, attempt, path))) {
      latest = attempt;
    } else if (!(await store.head('staging', stagingPath.round(runId, phase, attempt)))) {
      return latest;
    }
  }
}
