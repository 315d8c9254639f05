import type { RunResource } from '../../../shared/contract/run.ts';
import { api } from '../api/api.ts';

/** How far back runs are followed: each is two more requests. */
const MAX_RUNS = 10;

/** The released documents of a phase, and the run that released them. */
export interface LastRelease {
  readonly runId: string;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/** The last release of a phase: by the given run or its nearest ancestor that has one. */
export async function readLastRelease(
  parentRunId: string,
  phase: number,
  signal: AbortSignal,
): Promise<LastRelease | undefined> {
  let runId: string | undefined = parentRunId;
  for (let count = 0; runId !== undefined && count < MAX_RUNS; count += 1) {
    const input = { path: { runId }, query: { phase, stage: 'released' as const } };
    const { artifacts } = await api.call('GET /api/runs/{runId}/artifacts', input, { signal });
    const files = artifacts.filter(({ type }) => type === 'CoreDoc');
    if (files.length > 0) {
      return { runId, files };
    }
    const path = { runId };
    const run: RunResource = await api.call('GET /api/runs/{runId}', { path }, { signal });
    runId = run.parentRunId;
  }
  return undefined;
}
