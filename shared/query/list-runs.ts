import { isPhasewrightError, PhasewrightError, toErrorText } from '../contract/release-format.ts';
import type { RunResource } from '../contract/run.ts';
import { isRunId } from '../run/run-id.ts';
import { type QueryDeps, readRun } from './run-resource.ts';

export interface RunQuery {
  readonly status?: string | undefined;
  readonly profile?: string | undefined;
  readonly limit: number;
  /** The last run id of the previous page. */
  readonly cursor?: string | undefined;
}

export interface RunPage {
  readonly runs: RunResource[];
  /** Runs whose records cannot be read, with the reason. */
  readonly damaged?: DamagedRun[];
  readonly cursor?: string;
}

interface DamagedRun {
  readonly runId: string;
  readonly detail: string;
}

/** Runs read for one page: limits the work of a filter that matches nothing. */
const MAX_LOOKED_AT = 500;

/**
 * Runs, newest first, a page at a time. A page can be short, even empty, and still have a `cursor`:
 * then there may be more runs. Throws `bad-request` for a cursor that is not a run id.
 */
export async function listRuns(deps: QueryDeps, query: RunQuery): Promise<RunPage> {
  if (query.cursor !== undefined && !isRunId(query.cursor)) {
    const detail = 'is not a cursor; use the one of the page before';
    throw new PhasewrightError('bad-request', `cursor ${detail}`, {
      faults: [{ pointer: '/cursor', detail }],
    });
  }
  const { cursor } = query;
  const ids = (await deps.records.listRuns())
    .filter((id) => isRunId(id) && (cursor === undefined || id < cursor))
    .sort()
    .reverse();
  const runs: RunResource[] = [];
  const damaged: DamagedRun[] = [];
  let looked = 0;
  for (const id of ids.slice(0, MAX_LOOKED_AT)) {
    looked += 1;
    const run = await readAccepted(deps, id);
    if (run !== undefined && 'detail' in run) {
      damaged.push(run);
    } else if (run !== undefined && isWanted(run, query)) {
      runs.push(run);
    }
    if (runs.length + damaged.length === query.limit) {
      break;
    }
  }
  const last = ids[looked - 1];
  return {
    runs,
    ...(damaged.length === 0 ? {} : { damaged }),
    ...(looked < ids.length && last !== undefined ? { cursor: last } : {}),
  };
}

/**
 * Inputs without a run come from a start that was never accepted. A run with damaged records does
 * not affect the others; unreachable storage does.
 */
async function readAccepted(
  deps: QueryDeps,
  runId: string,
): Promise<RunResource | DamagedRun | undefined> {
  try {
    return await readRun(deps, runId);
  } catch (error) {
    if (isPhasewrightError(error, 'not-found')) {
      return undefined;
    }
    if (isPhasewrightError(error, 'unavailable')) {
      throw error;
    }
    return { runId, detail: isPhasewrightError(error) ? error.detail : toErrorText(error) };
  }
}

function isWanted(run: RunResource, { status, profile }: RunQuery): boolean {
  return (
    (status === undefined || run.status === status) &&
    (profile === undefined || run.profile === profile)
  );
}
