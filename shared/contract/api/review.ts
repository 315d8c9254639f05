import Type from 'typebox';
import {
  Comment,
  CommentBody,
  CommentList,
  ReplyBody,
  ViewedBody,
  ViewedFiles,
} from '../review.ts';
import { json, OF_PHASE, type Route } from './route.ts';

/** Who reviews: approvers, and those who start runs and answer their questions. */
const REVIEWERS = ['Runner', 'Approver'] as const;

/** What reviewers leave behind while they read, before anyone decides. */
export const REVIEW = {
  listViewed: {
    method: 'GET',
    path: '/api/runs/{runId}/viewed',
    summary: 'List the files that the caller has viewed',
    description: 'A mark counts while the file still has the digest of the mark.',
    access: 'member',
    query: Type.Object({ phase: OF_PHASE }),
    success: json('The marks of the caller', ViewedFiles),
  },
  markViewed: {
    method: 'PUT',
    path: '/api/runs/{runId}/viewed',
    summary: 'Mark files as viewed by the caller, each with the digest seen',
    description: 'Approvals record how many files of the gate their approver had viewed.',
    access: 'member',
    role: REVIEWERS,
    body: ViewedBody,
    success: { status: 204, says: 'Recorded', media: {} },
    errors: ['conflict', 'unprocessable'],
  },
  listComments: {
    method: 'GET',
    path: '/api/runs/{runId}/comments',
    summary: 'List the comments of reviewers with their replies, oldest first',
    access: 'member',
    query: Type.Object({ phase: OF_PHASE }),
    success: json('The comments', CommentList),
  },
  addComment: {
    method: 'POST',
    path: '/api/runs/{runId}/comments',
    summary: 'Comment on a file, or on lines of it',
    description:
      'Comments are never changed. The event `comment.added` tells other reviewers; `regenerate` sends chosen comments to the writer.',
    access: 'member',
    role: REVIEWERS,
    body: CommentBody,
    success: json('The comment', Comment, 201),
    errors: ['conflict', 'unprocessable'],
  },
  replyToComment: {
    method: 'POST',
    path: '/api/runs/{runId}/comments/{id}',
    summary: 'Reply to a comment, resolve it, or open it again',
    access: 'member',
    role: REVIEWERS,
    body: ReplyBody,
    success: json('The comment', Comment, 201),
    errors: ['conflict'],
  },
} as const satisfies Record<string, Route>;
