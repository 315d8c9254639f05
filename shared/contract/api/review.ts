import Type from 'typebox';
import { ViewedBody, ViewedFiles } from '../review.ts';
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
} as const satisfies Record<string, Route>;
