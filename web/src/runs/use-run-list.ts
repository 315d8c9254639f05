import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ApiError } from '../../../packages/client/src/index.ts';
import type { RunResource, RunStatus } from '../../../shared/contract/run.ts';
import { api } from '../api/api.ts';
import { isAborted, toProblem } from '../api/problem.ts';

/** A run whose records cannot be read, with the reason. */
interface DamagedRun {
  readonly runId: string;
  readonly detail: string;
}

export interface RunList {
  readonly runs: readonly RunResource[] | undefined;
  /** Of the newest page. */
  readonly damaged: readonly DamagedRun[];
  readonly problem: ApiError | undefined;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

interface LoadedRuns {
  readonly key: string;
  readonly runs: readonly RunResource[];
  readonly cursor: string | undefined;
}

const PAGE = 50;
/** Polling costs the service a read of each run, so it is rare while no run is active. */
const LOOK_AFTER_MS = { busy: 4_000, idle: 20_000 };

/** Runs, newest first, polled while a view uses them. */
export function useRunList(status: RunStatus | undefined, profile: string | undefined): RunList {
  const key = `${status} ${profile}`;
  const [loaded, setLoaded] = useState<LoadedRuns | undefined>(undefined);
  const [damaged, setDamaged] = useState<readonly DamagedRun[]>([]);
  const [problem, setProblem] = useState<ApiError | undefined>(undefined);
  const [isLoadingMore, setLoadingMore] = useState(false);
  const [pollCount, setPollCount] = useState(0);
  // `pollCount` changes to poll again.
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      let pace: keyof typeof LOOK_AFTER_MS = 'busy';
      try {
        if (!document.hidden) {
          const page = await api.call(
            'GET /api/runs',
            { query: { status, profile, limit: PAGE } },
            { signal: abort.signal },
          );
          setLoaded((before) => withNewestPage(key, page.runs, page.cursor, before));
          setDamaged(page.damaged ?? []);
          setProblem(undefined);
          pace = page.runs.some((run) => run.status === 'Running') ? 'busy' : 'idle';
        }
      } catch (error) {
        if (isAborted(error)) {
          return;
        }
        setProblem(toProblem(error));
      }
      timer = setTimeout(look, LOOK_AFTER_MS[pace]);
    };
    void look();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, pollCount]);
  const current = loaded?.key === key ? loaded : undefined;
  const cursor = current?.cursor;
  const loadMore = useCallback(async () => {
    setLoadingMore(true);
    try {
      const page = await api.call('GET /api/runs', {
        query: { status, profile, limit: PAGE, cursor },
      });
      setLoaded((before) =>
        before?.key === key
          ? { key, runs: merge(before.runs, page.runs), cursor: page.cursor }
          : before,
      );
    } catch (error) {
      setProblem(toProblem(error));
    }
    setLoadingMore(false);
  }, [key, status, profile, cursor]);
  const reload = useCallback(() => setPollCount((it) => it + 1), []);
  const hasMore = cursor !== undefined;
  return { runs: current?.runs, damaged, problem, hasMore, isLoadingMore, loadMore, reload };
}

/** The newest page replaces its previous version; older loaded pages stay. */
function withNewestPage(
  key: string,
  page: readonly RunResource[],
  cursor: string | undefined,
  before: LoadedRuns | undefined,
): LoadedRuns {
  if (before?.key !== key || before.runs.length <= page.length) {
    return { key, runs: page, cursor };
  }
  return { key, runs: merge(before.runs, page), cursor: before.cursor };
}

/** Run ids sort by time. */
function merge(old: readonly RunResource[], fresh: readonly RunResource[]): RunResource[] {
  const byId = new Map([...old, ...fresh].map((run) => [run.runId, run]));
  return [...byId.values()].sort((a, b) => (a.runId < b.runId ? 1 : -1));
}
