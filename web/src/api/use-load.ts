import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ApiError } from '../../../packages/client/src/index.ts';
import { isKnown, recall, remember } from './known.ts';
import { isAborted, toProblem } from './problem.ts';

/** Something asked for. While it is asked for again, the last value stays. */
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
 * Loads something once for each `key`; an `undefined` key asks for nothing. What a key names never
 * changes (a round, an attempt, a version), so it is known from then on and there at once. An answer
 * to an earlier key does no harm: what is shown always belongs to the key asked for last.
 */
export function useLoad<T>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const shown = useRef<Shown<T> | undefined>(undefined);
  if (key !== undefined && isKnown(key)) {
    shown.current = { key, value: recall<T>(key) };
  }
  // A new turn asks again for the same key.
  useEffect(() => {
    if (key === undefined || isKnown(key)) {
      return;
    }
    const abort = new AbortController();
    latest.current(abort.signal).then(
      (value) => {
        remember(key, value);
        setFailure(undefined);
        setTurn((it) => it + 1);
      },
      (error: unknown) => {
        if (!abort.signal.aborted && !isAborted(error)) {
          setFailure({ key, problem: toProblem(error) });
        }
      },
    );
    return () => abort.abort();
  }, [key, turn]);
  const reload = useCallback(() => {
    setFailure(undefined);
    setTurn((it) => it + 1);
  }, []);
  // What is shown stays, even when it was forgotten for the sake of something newer.
  const value = shown.current?.key === key ? shown.current?.value : undefined;
  const problem = failure?.key === key && value === undefined ? failure?.problem : undefined;
  const isLoading = key !== undefined && value === undefined && problem === undefined;
  return { value, problem, isLoading, reload };
}
