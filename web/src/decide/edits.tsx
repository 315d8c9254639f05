import { useEffect, useState } from 'preact/hooks';
import { api, toOptional } from '../api/api.ts';
import { mayApprove } from '../api/read-me.ts';
import { Icon } from '../components/icon.tsx';
import { count } from '../components/text.ts';
import { listStored, onStored, writeKept } from '../persistence/stored-text.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { useRunContext } from '../run/run-context.ts';
import { CommentField } from './comment-field.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DecisionSubject } from './decision-subject.tsx';

/** The API's limit of one text, in characters. */
export const MAX_CONTENT = 256 * 1024;

/** The key of a reviewer's own text of a file, or the prefix of all of a phase. */
export function toEditKey(runId: string, phase: number, path = ''): string {
  return `replace:${runId}:${phase}:${path}`;
}

/** The reviewer's own texts of a phase that are not sent yet, by path. */
function useEdits(): ReadonlyMap<string, string> {
  const { run, phase } = useRunContext();
  const [, draw] = useState(0);
  useEffect(() => onStored(() => draw((it) => it + 1)), []);
  return listStored(toEditKey(run.runId, phase));
}

/** The edited files, and the button that sends them all as one round. */
export function Edits(props: { readonly digest: string }) {
  const { digest } = props;
  const { run, phase, me } = useRunContext();
  const edits = useEdits();
  const [isAsked, setAsked] = useState(false);
  if (edits.size === 0 && !isAsked) {
    return null;
  }
  return (
    <section class="regenerate" aria-label="Edited files">
      <h3>Edited, not sent</h3>
      <ul class="chosen">
        {[...edits.keys()].map((path) => (
          <li key={path}>
            <Link
              href={to.document(run.runId, phase, path, { view: 'replace' })}
              class="break small"
            >
              {path}
            </Link>
            <button
              type="button"
              class="icon-button"
              aria-label={`Discard your text of ${path}`}
              onClick={() => writeKept(toEditKey(run.runId, phase, path), undefined)}
            >
              <Icon name="cross" size={11} />
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button button-wide"
        disabled={me === undefined || !mayApprove(me)}
        onClick={() => setAsked(true)}
      >
        Replace {count(edits.size, 'edited file')}…
      </button>
      {isAsked ? (
        <ReplaceDialog edits={edits} digest={digest} onClose={() => setAsked(false)} />
      ) : null}
    </section>
  );
}

/** Sends the reviewer's own texts as the next attempts of their files, in one round. */
function ReplaceDialog(props: {
  readonly edits: ReadonlyMap<string, string>;
  readonly digest: string;
  readonly onClose: () => void;
}) {
  const { edits, digest, onClose } = props;
  const { run, phase } = useRunContext();
  const [comment, setComment] = useState('');
  const files = [...edits].map(([path, content]) => ({ path, content }));
  const wrong = files.find(({ content }) => content.trim() === '' || content.length > MAX_CONTENT);
  return (
    <ConfirmDialog
      title={`Replace ${count(files.length, 'file')} with your text?`}
      action="Replace"
      isReady={wrong === undefined && files.length > 0}
      onConfirm={() =>
        api.call('POST /api/runs/{runId}/replace', {
          path: { runId: run.runId },
          body: { phase, reportDigest: digest, files, comment: toOptional(comment) },
        })
      }
      onDone={() => {
        for (const { path } of files) {
          writeKept(toEditKey(run.runId, phase, path), undefined);
        }
      }}
      onClose={onClose}
      digest={digest}
    >
      <p>Each file gets your text as its next attempt. Then the gate runs again, once.</p>
      <ul>
        {files.map(({ path, content }) => (
          <li key={path}>
            <code class="break">{path}</code>, {count(content.length, 'character')}
          </li>
        ))}
      </ul>
      {wrong === undefined ? null : (
        <p class="hint">
          The text of {wrong.path} must have 1 to {MAX_CONTENT} characters.
        </p>
      )}
      <DecisionSubject digest={digest} what="gate" />
      <CommentField value={comment} onInput={setComment} />
    </ConfirmDialog>
  );
}
