import { useState } from 'preact/hooks';
import { api, toOptional } from '../api/api.ts';
import { mayApprove } from '../api/read-me.ts';
import { TextArea } from '../components/field.tsx';
import { count } from '../components/text.ts';
import { CommentField } from '../decide/comment-field.tsx';
import { ConfirmDialog } from '../decide/confirm-dialog.tsx';
import { DecisionSubject } from '../decide/decision-subject.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { useStored, writeKept } from '../persistence/stored-text.ts';
import { to } from '../route/links.ts';
import { goTo } from '../route/location.ts';
import { type PhaseOfRun, useRunContext } from '../run/run-context.ts';

/** The API's limit, in characters. */
const MAX_CONTENT = 256 * 1024;

/**
 * A reviewer's own text for a file. It is stored in the tab until it is sent, and judged like any
 * other.
 */
export function ReplaceText(props: {
  readonly phase: PhaseOfRun;
  readonly path: string;
  readonly text: string;
  readonly judged: string | undefined;
}) {
  const { phase, path, text } = props;
  const { run, me } = useRunContext();
  const key = `replace:${run.runId}:${phase.phase}:${path}`;
  const [content, setContent] = useStored(key, text);
  const [comment, setComment] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [isPreview, setPreview] = useState(false);
  const isChanged = content !== text;
  const digest = run.awaiting?.about.digest;
  const canSend = isChanged && content.trim() !== '' && content.length <= MAX_CONTENT;
  const isAllowed = me !== undefined && mayApprove(me) && digest !== undefined;
  return (
    <section class="card card-padded stack-3" aria-label="Replace this file">
      <p class="quiet">
        Your text becomes the next attempt of this file. The gate checks it like any other.
      </p>
      {isPreview ? (
        <div class="rendered rendered-framed">
          <Markdown text={content} />
        </div>
      ) : (
        <TextArea
          label={`Text of ${path}`}
          isCode
          rows={24}
          value={content}
          limit={MAX_CONTENT}
          onInput={setContent}
        />
      )}
      <div class="button-row">
        <button type="button" class="button" onClick={() => setPreview(!isPreview)}>
          {isPreview ? 'Edit' : 'Preview'}
        </button>
        <button type="button" class="button" disabled={!isChanged} onClick={() => setContent(text)}>
          Reset to the draft
        </button>
        <span class="spring" />
        <button
          type="button"
          class="button button-primary"
          disabled={!canSend || !isAllowed}
          onClick={() => setAsked(true)}
        >
          Replace…
        </button>
      </div>
      {isAsked && digest !== undefined ? (
        <ConfirmDialog
          title="Replace this file with your text?"
          action="Replace"
          onConfirm={() =>
            api.call('POST /api/runs/{runId}/replace', {
              path: { runId: run.runId },
              body: {
                phase: phase.phase,
                reportDigest: digest,
                path,
                content,
                comment: toOptional(comment),
              },
            })
          }
          onDone={() => {
            writeKept(key, undefined);
            goTo(to.document(run.runId, phase.phase, path));
          }}
          onClose={() => setAsked(false)}
        >
          <p>
            <code class="break">{path}</code> gets your text of {count(content.length, 'character')}{' '}
            as its next attempt. Then the gate runs again.
          </p>
          <DecisionSubject digest={digest} what="gate" />
          <CommentField value={comment} onInput={setComment} />
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
