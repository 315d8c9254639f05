import type { DraftRecord } from '../../../shared/contract/draft.ts';
import { ask, askJson } from './ask.ts';
import { toDigest } from './digest.ts';
import { encodePath, toQuery, toRunPath } from './paths.ts';

export interface ArtifactAddress {
  readonly runId: string;
  readonly phase: number;
  readonly path: string;
  readonly stage: 'staged' | 'released';
  /** The latest where it is left out; a released file has none. */
  readonly attempt?: number | undefined;
}

/** A document with the digest of its bytes, worked out here, and the one the service told. */
export interface ReadText {
  readonly text: string;
  readonly size: number;
  readonly digest: string | undefined;
  readonly told: string | undefined;
}

export async function readText(at: ArtifactAddress, signal?: AbortSignal): Promise<ReadText> {
  const response = await ask(toArtifactPath(at), { accept: '*/*', signal });
  const bytes = await response.arrayBuffer();
  const told = response.headers.get('etag')?.replaceAll('"', '');
  return {
    text: new TextDecoder().decode(bytes),
    size: bytes.byteLength,
    digest: await toDigest(bytes),
    told,
  };
}

/** What is recorded beside an attempt of a file: who wrote it and what inspection found. */
export function readDraftRecord(
  at: Omit<ArtifactAddress, 'stage'> & { readonly attempt: number },
  signal?: AbortSignal,
): Promise<DraftRecord> {
  const path = toArtifactPath({ ...at, path: `${at.path}.draft.json`, stage: 'staged' });
  return askJson(path, { signal });
}

export function toArtifactPath(at: ArtifactAddress): string {
  const { runId, phase, path, stage, attempt } = at;
  return `${toRunPath(runId, 'artifacts', encodePath(path))}${toQuery({ phase, stage, attempt })}`;
}
