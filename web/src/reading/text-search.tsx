import { useEffect, useState } from 'preact/hooks';
import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { Loading, ProblemCallout } from '../components/callout.tsx';
import { count } from '../components/text.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { useRunContext } from '../run/run-context.ts';

/** Typing pauses so long before the service is asked. */
const PAUSE_MS = 300;

/** The lines of the phase's documents that have every word, as the service finds them. */
export function TextSearch({ words, round }: { readonly words: string; readonly round: number }) {
  const { run, phase } = useRunContext();
  const [asked, setAsked] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const q = asked.trim();
  const { value, problem, isLoading, reload } = useLoad(
    q === '' ? undefined : `search ${run.runId} ${phase} ${round} ${q}`,
    (signal) =>
      api.call(
        'GET /api/runs/{runId}/search',
        { path: { runId: run.runId }, query: { phase, q } },
        { signal },
      ),
  );
  if (q === '') {
    return null;
  }
  return (
    <section class="text-search" aria-label="Lines with these words">
      {isLoading ? <Loading what="matching lines" /> : null}
      {problem === undefined ? null : <ProblemCallout problem={problem} onRetry={reload} />}
      {value === undefined ? null : (
        <p class="small quiet" role="status">
          {count(value.files, 'file')} of {value.searched} with these words
          {value.isCut ? `; the first ${value.matches.length} lines are shown` : ''}
        </p>
      )}
      <ul>
        {value?.matches.map(({ path, line, text }) => (
          <li key={`${path} ${line}`}>
            <Link
              href={to.document(run.runId, phase, path, { view: 'source', line })}
              class="break small"
            >
              {path}, line {line}
            </Link>
            <code class="break">{text}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
