import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type ApiProblem, isAborted, toProblem } from './problem.ts';

/** Something asked for. While it is asked for again, the last value stays. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly problem: ApiProblem | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

interface Held<T> {
  readonly key: string;
  readonly value?: T;
  readonly problem?: ApiProblem;
}

/**
 * Loads something whenever `key` changes. An answer to an earlier key is dropped, so what is shown
 * always belongs to what was asked for last. An `undefined` key asks for nothing.
 */
export function useLoad<T>(
  key: string | undefined,
  load: (signal: AbortSignal) => Promise<T>,
): Loaded<T> {
  const [held, setHeld] = useState<Held<T> | undefined>(undefined);
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  // A new turn asks again for the same key.
  useEffect(() => {
    if (key === undefined) {
      return;
    }
    const abort = new AbortController();
    latest.current(abort.signal).then(
      (value) => abort.signal.aborted || setHeld({ key, value }),
      (error: unknown) => {
        if (!abort.signal.aborted && !isAborted(error)) {
          const problem = toProblem(error);
          setHeld((before) => (before?.key === key ? { ...before, problem } : { key, problem }));
        }
      },
    );
    return () => abort.abort();
  }, [key, turn]);
  const reload = useCallback(() => setTurn((it) => it + 1), []);
  const current = held?.key === key ? held : undefined;
  return {
    value: current?.value,
    problem: current?.problem,
    isLoading: key !== undefined && current === undefined,
    reload,
  };
}
