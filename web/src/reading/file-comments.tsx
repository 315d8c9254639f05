import { useState } from 'preact/hooks';
import { Icon } from '../components/icon.tsx';
import { useRunContext } from '../run/run-context.ts';
import { CommentForm } from './comment-form.tsx';
import { CommentThread } from './comment-thread.tsx';

/** A text of a file that can be commented. */
export interface CommentedText {
  readonly path: string;
  readonly sha256: string;
}

/** Comments on the file as a whole and on earlier texts; those on lines are shown there. */
export function FileComments({ text }: { readonly text: CommentedText }) {
  const { path, sha256 } = text;
  const { comments } = useRunContext();
  const [isWriting, setWriting] = useState(false);
  const shown = comments.all.filter(
    (it) => it.path === path && (it.line === null || it.sha256 !== sha256),
  );
  return (
    <section class="file-comments stack-2" aria-label="Comments on this file">
      {shown.map((comment) => (
        <CommentThread key={comment.id} comment={comment} isOld={comment.sha256 !== sha256} />
      ))}
      {isWriting ? (
        <CommentForm
          name={`${path} ${sha256}`}
          label={`Comment on ${path}`}
          action="Comment"
          onSend={(said) => comments.add({ path, sha256, text: said })}
          onClose={() => setWriting(false)}
        />
      ) : (
        <button type="button" class="button button-small" onClick={() => setWriting(true)}>
          <Icon name="plus" size={12} /> Comment on the file
        </button>
      )}
    </section>
  );
}
