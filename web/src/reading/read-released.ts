import { api } from '../api/api.ts';

/** The released documents of a phase of a run; empty if it has none. */
export async function readReleased(
  runId: string,
  phase: number,
  signal: AbortSignal,
): Promise<readonly { readonly path: string; readonly sha256: string }[]> {
  const input = { path: { runId }, query: { phase, stage: 'released' as const } };
  const { artifacts } = await api.call('GET /api/runs/{runId}/artifacts', input, { signal });
  return artifacts.filter(({ type }) => type === 'CoreDoc');
}
