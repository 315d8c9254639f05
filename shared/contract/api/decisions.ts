import {
  ApproveBody,
  DecisionAnswer,
  RaiseBudgetBody,
  RegenerateBody,
  RejectBody,
  ReplaceBody,
} from '../decision.ts';
import { json, type Route } from './route.ts';

const RECORDED = json('Recorded; the run continues', DecisionAnswer, 202);

export const DECISIONS = {
  approvePhase: {
    method: 'POST',
    path: '/api/runs/{runId}/approve',
    summary: 'Approve the gate that the run waits at',
    access: 'member',
    role: 'Approver',
    body: ApproveBody,
    success: RECORDED,
    errors: ['conflict'],
  },
  rejectPhase: {
    method: 'POST',
    path: '/api/runs/{runId}/reject',
    summary: 'Reject the phase; the run ends Failed',
    access: 'member',
    role: 'Approver',
    body: RejectBody,
    success: RECORDED,
    errors: ['conflict'],
  },
  regenerateFiles: {
    method: 'POST',
    path: '/api/runs/{runId}/regenerate',
    summary: 'Regenerate files, then run the gate again',
    access: 'member',
    role: 'Approver',
    body: RegenerateBody,
    success: RECORDED,
    errors: ['conflict', 'unprocessable'],
  },
  replaceFiles: {
    method: 'POST',
    path: '/api/runs/{runId}/replace',
    summary: "Make a reviewer's own texts the next attempts of files, then run the gate again",
    access: 'member',
    role: 'Approver',
    body: ReplaceBody,
    success: RECORDED,
    errors: ['conflict', 'unprocessable'],
  },
  raiseBudget: {
    method: 'POST',
    path: '/api/runs/{runId}/budget',
    summary: 'Raise the token budget of a run that waits for it',
    access: 'member',
    role: 'Approver',
    body: RaiseBudgetBody,
    success: RECORDED,
    errors: ['conflict', 'unprocessable'],
  },
} as const satisfies Record<string, Route>;
