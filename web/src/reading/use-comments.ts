import { useEffect, useState } from 'preact/hooks';
import type { RunEvent } from '../../../shared/contract/events.ts';
import type { Comment, CommentBody, ReplyBody } from '../../../shared/contract/review.ts';
import { api } from '../api/api.ts';
import { toProblem } from '../api/problem.ts';
import { announce } from '../components/announce.tsx';

/** What reviewers said about the files of a phase, and how to say something. */
export interface Comments {
  readonly all: readonly Comment[];
  readonly open: readonly Comment[];
  /** Records a comment. Throws `ApiError`. */
  readonly add: (comment: Omit<CommentBody, 'phase'>) => Promise<void>;
  /** Records a reply, or that a comment is resolved or open again. Throws `ApiError`. */
  readonly reply: (id: string, reply: ReplyBody) => Promise<void>;
}

interface Held {
  readonly key: string;
  readonly comments: readonly Comment[];
}

const NONE: readonly Comment[] = [];

/** `events` say when other reviewers commented. */
export function useComments(runId: string, phase: number, events: readonly RunEvent[]): Comments {
  const key = `${runId} ${phase}`;
  const [held, setHeld] = useState<Held>();
  const last = events.findLast(({ type }) => type.startsWith('comment.'))?.id;
  const load = async () => {
    const input = { path: { runId }, query: { phase } };
    const { comments } = await api.call('GET /api/runs/{runId}/comments', input);
    setHeld({ key, comments });
  };
  useEffect(() => {
    load().catch((error: unknown) => announce(`Comments are unknown: ${toProblem(error).message}`));
  }, [key, last]);
  const all = held?.key === key ? held.comments : NONE;
  return {
    all,
    open: all.filter(({ resolved }) => resolved === null),
    async add(comment) {
      const input = { path: { runId }, body: { phase, ...comment } };
      await api.call('POST /api/runs/{runId}/comments', input);
      await load();
    },
    async reply(id, reply) {
      const input = { path: { runId, id }, body: reply };
      await api.call('POST /api/runs/{runId}/comments/{id}', input);
      await load();
    },
  };
}
