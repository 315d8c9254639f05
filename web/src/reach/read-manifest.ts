import type { PhaseManifest, RunManifest } from '../../../shared/contract/release-format.ts';
import { ask } from './ask.ts';
import { toDigest } from './digest.ts';
import { toQuery, toRunPath } from './paths.ts';

/** A manifest with the digest of its bytes as they came. */
export interface Read<T> {
  readonly value: T;
  readonly digest: string | undefined;
}

export function readRunManifest(runId: string, signal?: AbortSignal): Promise<Read<RunManifest>> {
  return read(runId, undefined, signal);
}

export function readPhaseManifest(
  runId: string,
  phase: number,
  signal?: AbortSignal,
): Promise<Read<PhaseManifest>> {
  return read(runId, phase, signal);
}

async function read<T>(
  runId: string,
  phase: number | undefined,
  signal: AbortSignal | undefined,
): Promise<Read<T>> {
  const response = await ask(`${toRunPath(runId, 'manifest')}${toQuery({ phase })}`, { signal });
  const bytes = await response.arrayBuffer();
  return { value: JSON.parse(new TextDecoder().decode(bytes)), digest: await toDigest(bytes) };
}

export async function readBundle(runId: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  const response = await ask(toRunPath(runId, 'download'), { accept: 'application/zip', signal });
  return response.arrayBuffer();
}
