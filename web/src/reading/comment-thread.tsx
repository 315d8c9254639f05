import { useState } from 'preact/hooks';
import type { Comment, ReplyBody } from '../../../shared/contract/review.ts';
import { toProblem } from '../api/problem.ts';
import { announce } from '../components/announce.tsx';
import { count } from '../components/text.ts';
import { Ago } from '../components/time.tsx';
import { useRunContext } from '../run/run-context.ts';
import { CommentForm } from './comment-form.tsx';

/** A comment with its replies. `isOld`: it is about an earlier text, whose lines it quotes. */
export function CommentThread(props: { readonly comment: Comment; readonly isOld?: boolean }) {
  const { comment, isOld = false } = props;
  const { id, by, at, text, quote, attempt, replies, resolved } = comment;
  const { comments } = useRunContext();
  const [isReplying, setReplying] = useState(false);
  const send = (reply: ReplyBody) =>
    comments.reply(id, reply).catch((error: unknown) => announce(toProblem(error).message));
  return (
    <details class="thread" open={resolved === null}>
      <summary class="small">
        <strong>{by}</strong> <Ago at={at} />
        {isOld ? <span class="quiet">, about attempt {attempt}</span> : null}
        {resolved === null ? null : <span class="quiet">, resolved by {resolved.by}</span>}
        {replies.length === 0 ? null : (
          <span class="quiet">, {count(replies.length, 'reply', 'replies')}</span>
        )}
      </summary>
      {isOld && quote !== '' ? <blockquote class="break small quiet">{quote}</blockquote> : null}
      <p class="comment-text break">{text}</p>
      {replies.map((reply) => (
        <div key={reply.id} class="comment-reply">
          <p class="small">
            <strong>{reply.by}</strong> <Ago at={reply.at} />
          </p>
          <p class="comment-text break">{reply.text}</p>
        </div>
      ))}
      {isReplying ? (
        <CommentForm
          name={id}
          label={`Reply to ${by}`}
          action="Send reply"
          onSend={(reply) => comments.reply(id, { text: reply })}
          onClose={() => setReplying(false)}
        />
      ) : (
        <div class="button-row">
          <button type="button" class="button button-small" onClick={() => setReplying(true)}>
            Reply
          </button>
          <button
            type="button"
            class="button button-small"
            onClick={() => void send({ isResolved: resolved === null })}
          >
            {resolved === null ? 'Resolve' : 'Open again'}
          </button>
        </div>
      )}
    </details>
  );
}
