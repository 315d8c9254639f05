import type { PhaseManifest, RunManifest } from '../../../shared/contract/release-format.ts';
import { api } from './api.ts';
import { toDigest } from './digest.ts';

/** A manifest with the digest of its received bytes. */
export interface Read<T> {
  readonly value: T;
  readonly digest: string | undefined;
}

export function readRunManifest(runId: string, signal: AbortSignal): Promise<Read<RunManifest>> {
  return read(runId, undefined, signal);
}

export function readPhaseManifest(
  runId: string,
  phase: number,
  signal: AbortSignal,
): Promise<Read<PhaseManifest>> {
  return read(runId, phase, signal);
}

async function read<T>(
  runId: string,
  phase: number | undefined,
  signal: AbortSignal,
): Promise<Read<T>> {
  const input = { path: { runId }, query: { phase } };
  const response = await api.request('GET /api/runs/{runId}/manifest', input, { signal });
  const bytes = await response.arrayBuffer();
  return { value: JSON.parse(new TextDecoder().decode(bytes)), digest: await toDigest(bytes) };
}
