import { useState } from 'preact/hooks';
import { TextArea } from '../components/field.tsx';
import { MAX_CONTENT, toEditKey } from '../decide/edits.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { useStored, writeKept } from '../persistence/stored-text.ts';
import { type PhaseOfRun, useRunContext } from '../run/run-context.ts';

/**
 * A reviewer's own text for a file. It is stored in the tab until it is sent, alone or with those
 * of other files.
 */
export function ReplaceText(props: {
  readonly phase: PhaseOfRun;
  readonly path: string;
  readonly text: string;
}) {
  const { phase, path, text } = props;
  const { run } = useRunContext();
  const key = toEditKey(run.runId, phase.phase, path);
  const [content, setContent] = useStored(key, text);
  const [isPreview, setPreview] = useState(false);
  const edit = (next: string) => {
    setContent(next);
    if (next === text) {
      writeKept(key, undefined);
    }
  };
  return (
    <section class="card card-padded stack-3" aria-label="Replace this file">
      <p class="quiet">
        Your text becomes the next attempt of this file. Edit more files if you like, then send all
        of them with your decision. The gate checks them like any other.
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
          onInput={edit}
        />
      )}
      <div class="button-row">
        <button type="button" class="button" onClick={() => setPreview(!isPreview)}>
          {isPreview ? 'Edit' : 'Preview'}
        </button>
        <button type="button" class="button" disabled={content === text} onClick={() => edit(text)}>
          Reset to the draft
        </button>
      </div>
    </section>
  );
}
