import { count } from '../components/text.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { useRunContext } from '../run/run-context.ts';
import { useJudged } from './use-judged.ts';

/** The open comments of the phase, with links to their places. */
export function OpenComments() {
  const { run, phase, comments } = useRunContext();
  const { report } = useJudged();
  const present = new Map(report?.files.map(({ path, sha256 }) => [path, sha256]));
  const { open } = comments;
  return open.length === 0 ? null : (
    <details class="card open-comments" open={open.length <= 8}>
      <summary>{count(open.length, 'open comment')}</summary>
      <ul>
        {open.map(({ id, path, sha256, line, by, text }) => {
          const isNow = line !== null && present.get(path) === sha256;
          return (
            <li key={id}>
              <Link
                href={to.document(run.runId, phase, path, { line: isNow ? line : undefined })}
                class="break"
              >
                {isNow ? `${path}, line ${line}` : path}
              </Link>{' '}
              <span class="small quiet">{by}</span>
              <p class="comment-text break">{text}</p>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
