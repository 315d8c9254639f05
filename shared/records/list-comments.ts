import type { Comment } from '../contract/review.ts';
import type { RunRecords } from './run-records.ts';

/** The comments of a run, or of one of its phases, oldest first, each with its replies. */
export async function listComments(records: RunRecords, phase?: number): Promise<Comment[]> {
  const comments = new Map<string, Comment>();
  for (const line of await records.comments.readAll()) {
    if (!('to' in line)) {
      comments.set(line.id, { ...line, replies: [], resolved: null });
      continue;
    }
    const { to, id, by, at, text, isResolved } = line;
    const comment = comments.get(to);
    if (comment !== undefined && text !== null) {
      comment.replies.push({ id, by, at, text });
    }
    if (comment !== undefined && isResolved !== null) {
      comment.resolved = isResolved ? { by, at } : null;
    }
  }
  return [...comments.values()].filter((it) => phase === undefined || it.phase === phase);
}
