import { ApiError } from '../../../packages/client/src/index.ts';
import type { RunResource } from '../../../shared/contract/run.ts';
import { api } from '../api/api.ts';
import { type ReadText, readText } from '../api/read-artifact.ts';

/** How far back runs are followed: each is one more question. */
const MAX_RUNS = 10;

/**
 * The text of a file as it was approved and released last: by the run before, or by the nearest one
 * before that which released the file.
 */
export async function readApproved(
  at: { readonly parentRunId: string; readonly phase: number; readonly path: string },
  signal: AbortSignal,
): Promise<ReadText> {
  const { phase, path } = at;
  let runId: string | undefined = at.parentRunId;
  for (let count = 0; runId !== undefined && count < MAX_RUNS; count += 1) {
    const released = await readReleased({ runId, phase, path }, signal);
    if (released !== undefined) {
      return released;
    }
    const run: RunResource = await api.call(
      'GET /api/runs/{runId}',
      { path: { runId } },
      { signal },
    );
    runId = run.parentRunId;
  }
  throw new ApiError(404, 'No approved version', 'no earlier run released this file');
}

async function readReleased(
  at: { readonly runId: string; readonly phase: number; readonly path: string },
  signal: AbortSignal,
): Promise<ReadText | undefined> {
  try {
    return await readText({ ...at, stage: 'released' }, signal);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}
