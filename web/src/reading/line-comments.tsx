import { useState } from 'preact/hooks';
import { useRunContext } from '../run/run-context.ts';
import { CommentForm } from './comment-form.tsx';
import { CommentThread } from './comment-thread.tsx';
import type { CommentedText } from './file-comments.tsx';

/** Comments within a text: what is shown below lines, and the button that begins one. */
export interface LineComments {
  readonly below: (fromLine: number, toLine: number) => preact.VNode[];
  readonly button: (fromLine: number, toLine: number) => preact.VNode;
}

/** `undefined` while the text is unknown. */
export function useLineComments(text: CommentedText | undefined): LineComments | undefined {
  const { comments } = useRunContext();
  const [lines, setLines] = useState<{ readonly from: number; readonly to: number }>();
  if (text === undefined) {
    return undefined;
  }
  const { path, sha256 } = text;
  const here = comments.all.filter((it) => it.path === path && it.sha256 === sha256);
  const isIn = (line: number | null, from: number, to: number) =>
    line !== null && line >= from && line <= to;
  return {
    below: (from, to) => [
      ...here
        .filter(({ line }) => isIn(line, from, to))
        .map((comment) => <CommentThread key={comment.id} comment={comment} />),
      ...(lines !== undefined && isIn(lines.from, from, to)
        ? [
            <CommentForm
              key="new"
              name={`${path} ${sha256} ${lines.from}`}
              label={`Comment on ${describe(lines.from, lines.to)}`}
              action="Comment"
              onSend={(said) =>
                comments.add({ path, sha256, line: lines.from, toLine: lines.to, text: said })
              }
              onClose={() => setLines(undefined)}
            />,
          ]
        : []),
    ],
    button: (from, to) => (
      <span key={`comment ${from}`} class="comment-place">
        <button
          type="button"
          class="comment-mark"
          aria-label={`Comment on ${describe(from, to)}`}
          title={`Comment on ${describe(from, to)}`}
          onClick={() => setLines({ from, to })}
        />
      </span>
    ),
  };
}

const describe = (from: number, to: number) =>
  from === to ? `line ${from}` : `lines ${from} to ${to}`;
