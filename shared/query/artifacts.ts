import type { Artifact } from '../contract/api/artifacts.ts';
import type { Blob } from '../contract/blob-store.ts';
import { PhasewrightError, toDigest } from '../contract/release-format.ts';
import type { RunRecords } from '../records/run-records.ts';

type Stage = 'staged' | 'released';

export interface ArtifactQuery {
  readonly phase?: number | undefined;
  readonly stage?: Stage | undefined;
  readonly attempt?: number | undefined;
}

/** Everything a run staged and released, by stage, phase, path and attempt. */
export async function listArtifacts(
  records: RunRecords,
  { stage, phase }: ArtifactQuery,
): Promise<Artifact[]> {
  const found: Artifact[] = [];
  for (const of of stage === undefined ? (['released', 'staged'] as const) : [stage]) {
    const files = records.list(of === 'staged' ? 'staging' : 'released', phase);
    for await (const { entry, attempt = null, path, phase: at } of files) {
      const { type, size, sha256, createdBy, createdAt } = entry;
      const about = { type, size, sha256, attempt, createdBy, at: createdAt };
      found.push({ path, phase: at, stage: of, ...about });
    }
  }
  return found;
}

export type ArtifactContent = Pick<Blob, 'type' | 'contentType' | 'sha256' | 'content'> & {
  readonly phase: number;
};

/** The ending that requests the record of a document's attempt. */
const RECORD_ENDING = '.draft.json';

/**
 * One artifact with its content: the released one, else the latest staged attempt, else a staged
 * record of that path, of the first phase that has it; `query` narrows that down.
 * `{path}.draft.json` is the record of the attempt of `path`. Throws `not-found`.
 */
export async function readArtifact(
  records: RunRecords,
  path: string,
  query: ArtifactQuery & { phases: readonly number[] },
): Promise<ArtifactContent> {
  const phases = query.phase === undefined ? query.phases : [query.phase];
  for (const phase of phases) {
    const blob =
      (await readOfPhase(records, phase, path, query)) ??
      (await readRecord(records, phase, path, query));
    if (blob !== undefined) {
      const { type, contentType, sha256, content } = blob;
      return { phase, type, contentType, sha256, content };
    }
  }
  throw new PhasewrightError(
    'not-found',
    `run ${records.runId} has no artifact "${path}" there; list its artifacts`,
  );
}

async function readOfPhase(
  records: RunRecords,
  phase: number,
  path: string,
  query: ArtifactQuery,
): Promise<Blob | undefined> {
  if (query.stage !== 'staged' && query.attempt === undefined) {
    const released = await records.releasedFiles.find(phase, path);
    if (released !== undefined || query.stage === 'released') {
      return released;
    }
  }
  const find = (it: number) => records.draftTexts.head(phase, it, path);
  const attempt = query.attempt ?? (await findLatestAttempt(records, phase, find));
  if (attempt > 0) {
    return records.draftTexts.find(phase, attempt, path);
  }
  return records.stagedFiles.find(phase, path);
}

async function readRecord(
  records: RunRecords,
  phase: number,
  path: string,
  query: ArtifactQuery,
): Promise<Omit<ArtifactContent, 'phase'> | undefined> {
  if (!path.endsWith(RECORD_ENDING) || query.stage === 'released') {
    return undefined;
  }
  const document = path.slice(0, -RECORD_ENDING.length);
  const find = (attempt: number) => records.drafts(phase).find(document, attempt);
  const attempt = query.attempt ?? (await findLatestAttempt(records, phase, find));
  const record = attempt === 0 ? undefined : await find(attempt);
  if (record === undefined) {
    return undefined;
  }
  const content = new TextEncoder().encode(`${JSON.stringify(record)}\n`);
  const sha256 = toDigest(content);
  return { type: 'GenerationArtifact', contentType: 'application/json', sha256, content };
}

/**
 * There are at most as many attempts as rounds, and failed ones have no draft. 0 if there is none.
 */
export async function findLatestAttempt(
  records: RunRecords,
  phase: number,
  find: (attempt: number) => Promise<unknown>,
): Promise<number> {
  let latest = 0;
  for (let attempt = 1; ; attempt += 1) {
    if ((await find(attempt)) !== undefined) {
      latest = attempt;
    } else if (!(await records.rounds.has(phase, attempt))) {
      return latest;
    }
  }
}
