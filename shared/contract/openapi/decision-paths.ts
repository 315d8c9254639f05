import { command, decision, type Json, json, ok, path, problems, RUN_ID, ref } from './parts.ts';

/** Deciding at the gates, and steering runs. */
export const DECISION_PATHS: Json = {
  '/api/runs/{runId}/approve': decision(
    'approvePhase',
    'Approve the gate that waits',
    'ApproveBody',
  ),
  '/api/runs/{runId}/reject': decision('rejectPhase', 'Reject; the run ends Failed', 'RejectBody'),
  '/api/runs/{runId}/regenerate': decision(
    'regenerateFiles',
    'Have files written again, then the gate again',
    'RegenerateBody',
    [422],
  ),
  '/api/runs/{runId}/replace': decision(
    'replaceFile',
    "Make a person's own text the next attempt of a file, then the gate again",
    'ReplaceBody',
    [413, 422],
  ),
  '/api/runs/{runId}/plan/approve': decision(
    'approvePlanUpdate',
    'Approve a proposed plan update by its digest',
    'ApprovePlanUpdateBody',
  ),
  '/api/runs/{runId}/budget': decision(
    'raiseBudget',
    'Raise the token budget of a run that waits for it',
    'RaiseBudgetBody',
    [422],
  ),
  '/api/runs/{runId}/retry': command('retryRun', 'Take up a failed run where it stood'),
  '/api/runs/{runId}/suspend': command('suspendRun', 'Hold the run between two steps'),
  '/api/runs/{runId}/resume': command('resumeRun', 'Let a suspended run go on'),
  '/api/runs/{runId}/cancel': {
    post: {
      operationId: 'cancelRun',
      summary: 'Cancel the run',
      parameters: [RUN_ID],
      requestBody: { required: true, content: json(ref('CancelBody')) },
      responses: {
        202: { description: 'Recorded; the run ends after the file in work' },
        ...problems(400, 403, 404, 409),
      },
    },
  },
  '/api/runs/{runId}/links': {
    post: {
      operationId: 'createApprovalLink',
      summary: 'Make a signed link with which one approver can approve the gate that waits',
      parameters: [RUN_ID],
      requestBody: { required: true, content: json(ref('LinkBody')) },
      responses: {
        201: { description: 'The link', content: json({ type: 'object' }) },
        ...problems(400, 403, 404, 409),
      },
    },
  },
  '/api/runs/{runId}/tool-token': {
    post: {
      operationId: 'createToolToken',
      summary: 'Make a token with which an agent can read this run for a while',
      parameters: [RUN_ID],
      requestBody: { required: true, content: json(ref('ToolTokenBody')) },
      responses: {
        201: { description: 'The token', content: json(ref('ToolToken')) },
        ...problems(400, 403, 404, 409),
      },
    },
  },
  '/api/links/{token}': {
    get: {
      operationId: 'openApprovalLink',
      summary: 'Show what an approval link is about; decides nothing',
      parameters: [path('token')],
      responses: ok('A page that asks before it acts', { 'text/html': {} }),
    },
    post: {
      operationId: 'useApprovalLink',
      summary: 'Approve what the link was made for',
      parameters: [path('token')],
      responses: ok('A page that says how it went', { 'text/html': {} }),
    },
  },
};
