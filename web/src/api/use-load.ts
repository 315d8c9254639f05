import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ApiError } from '../../../packages/client/src/index.ts';
import { isAborted, toProblem } from './problem.ts';
import { cache, isCached, readCached } from './value-cache.ts';

/** While a value is loaded again, the last one stays. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly problem: ApiError | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

interface Failure {
  readonly key: string;
  readonly problem: ApiError;
}

interface Shown<T> {
  readonly key: string;
  readonly value: T | undefined;
}

/**
 * Loads a value once for each `key`; an `undefined` key loads nothing. What a key names never
 * changes (a round, an attempt, a version), so its value is cached. A late response to an earlier
 * key is not shown.
 */
export function useLoad<T>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const shown = useRef<Shown<T> | undefined>(undefined);
  if (key !== undefined && isCached(key)) {
    shown.current = { key, value: readCached<T>(key) };
  }
  // A new attempt loads the same key again.
  useEffect(() => {
    if (key === undefined || isCached(key)) {
      return;
    }
    const abort = new AbortController();
    latest.current(abort.signal).then(
      (value) => {
        cache(key, value);
        setFailure(undefined);
        setAttempt((it) => it + 1);
      },
      (error: unknown) => {
        if (!abort.signal.aborted && !isAborted(error)) {
          setFailure({ key, problem: toProblem(error) });
        }
      },
    );
    return () => abort.abort();
  }, [key, attempt]);
  const reload = useCallback(() => {
    setFailure(undefined);
    setAttempt((it) => it + 1);
  }, []);
  // A shown value stays, even if the cache has dropped it for a newer one.
  const value = shown.current?.key === key ? shown.current?.value : undefined;
  const problem = failure?.key === key && value === undefined ? failure?.problem : undefined;
  const isLoading = key !== undefined && value === undefined && problem === undefined;
  return { value, problem, isLoading, reload };
}
