import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/api.ts';
import { toProblem } from '../api/problem.ts';
import { announce } from '../components/announce.tsx';

/** A file with the digest of the text that is or was open. */
interface SeenFile {
  readonly path: string;
  readonly sha256: string;
}

/** What the reviewer has viewed of a phase. The service keeps it, so every browser has it. */
export interface Viewed {
  /** `false` until the marks are known. */
  readonly isKnown: boolean;
  readonly has: (file: SeenFile) => boolean;
  readonly mark: (files: readonly SeenFile[], isViewed: boolean) => void;
}

type Marks = ReadonlyMap<string, string>;

/** Files of one request; the service takes at most so many. */
const MAX_FILES = 2_000;

export function useViewed(runId: string, phase: number): Viewed {
  const key = `${runId} ${phase}`;
  const [held, setHeld] = useState<{ readonly key: string; readonly marks: Marks }>();
  const load = () =>
    void readMarks(runId, phase).then(
      (marks) => setHeld({ key, marks }),
      // The marks are an aid: without them the page still works, and the next look asks again.
      (error: unknown) => announce(`Viewed files are unknown: ${toProblem(error).message}`),
    );
  useEffect(() => {
    load();
    const look = () => document.hidden || load();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [key]);
  const marks = held?.key === key ? held.marks : undefined;
  return {
    isKnown: marks !== undefined,
    has: ({ path, sha256 }) => marks?.get(path) === sha256,
    mark(files, isViewed) {
      setHeld((it) => ({
        key,
        marks: change(it?.key === key ? it.marks : new Map(), files, isViewed),
      }));
      sendMarks(runId, phase, files, isViewed).catch((error: unknown) => {
        announce(`Not recorded: ${toProblem(error).message}`);
        load();
      });
    },
  };
}

function change(marks: Marks, files: readonly SeenFile[], isViewed: boolean): Marks {
  const next = new Map(marks);
  for (const { path, sha256 } of files) {
    if (isViewed) {
      next.set(path, sha256);
    } else {
      next.delete(path);
    }
  }
  return next;
}

async function readMarks(runId: string, phase: number): Promise<Marks> {
  const input = { path: { runId }, query: { phase } };
  const { files } = await api.call('GET /api/runs/{runId}/viewed', input);
  return new Map(files.map(({ path, sha256 }) => [path, sha256]));
}

async function sendMarks(
  runId: string,
  phase: number,
  files: readonly SeenFile[],
  isViewed: boolean,
): Promise<void> {
  for (let from = 0; from < files.length; from += MAX_FILES) {
    const body = {
      phase,
      files: files.slice(from, from + MAX_FILES).map(({ path, sha256 }) => ({ path, sha256 })),
      isViewed,
    };
    await api.request('PUT /api/runs/{runId}/viewed', { path: { runId }, body });
  }
}
