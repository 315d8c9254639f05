import Type, { type Static } from 'typebox';
import { CancelBody, RetryBody } from '../decision.ts';
import { RunDifference } from '../difference.ts';
import { RunEvent } from '../events.ts';
import { Forecast } from '../forecast.ts';
import { oneOf } from '../one-of.ts';
import { RUN_STATUSES, RunResource } from '../run.ts';
import { RUN_ID_PATTERN } from '../run-id.ts';
import { StartBody } from '../run-options.ts';
import { json, OF_PHASE, type Route } from './route.ts';

/** Runs, newest first. `cursor` is present if there may be more runs. */
export const RunPage = Type.Object({
  runs: Type.Array(RunResource),
  /** Runs whose records cannot be read; all others are listed. */
  damaged: Type.Optional(Type.Array(Type.Object({ runId: Type.String(), detail: Type.String() }))),
  cursor: Type.Optional(Type.String()),
});
export type RunPage = Static<typeof RunPage>;

/** The run that accepted a command. */
export const RunRef = Type.Object({ runId: Type.String() });
/** `retry` counts the retries of the run, this one included. */
export const RetryAnswer = Type.Object({ runId: Type.String(), retry: Type.Integer() });
export const CancelAnswer = Type.Object({
  runId: Type.String(),
  decision: Type.Literal('cancel'),
  by: Type.String(),
});

/** For commands without a body: an empty object is allowed. */
const NoBody = Type.Optional(Type.Object({}));

export const RUNS = {
  startRun: {
    method: 'POST',
    path: '/api/runs',
    summary: 'Start a run',
    access: 'member',
    work: 'by size',
    role: 'Runner',
    header: Type.Object({
      'Idempotency-Key': Type.Optional(
        Type.String({ description: 'A repeat with the same key and body returns the same run' }),
      ),
    }),
    body: StartBody,
    success: json('Accepted', RunResource, 202),
    errors: ['unprocessable'],
  },
  listRuns: {
    method: 'GET',
    path: '/api/runs',
    summary: 'List runs, newest first',
    access: 'member',
    query: Type.Object({
      status: Type.Optional(oneOf(RUN_STATUSES, { description: 'Only runs of this status' })),
      profile: Type.Optional(Type.String({ description: 'Only runs of this profile' })),
      limit: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 200, description: 'Runs of a page, 50 by default' }),
      ),
      cursor: Type.Optional(
        Type.String({
          pattern: RUN_ID_PATTERN,
          title: 'the cursor of a page',
          description: 'The cursor of the page before',
        }),
      ),
    }),
    success: json('A page of runs', RunPage),
  },
  getRun: {
    method: 'GET',
    path: '/api/runs/{runId}',
    summary: 'Read a run',
    access: 'member',
    success: json('The run', RunResource),
    errors: ['conflict'],
  },
  compareRuns: {
    method: 'GET',
    path: '/api/runs/{runId}/diff',
    summary: 'Compare the documents of a run with those of another run',
    access: 'member',
    query: Type.Object({
      with: Type.Optional(
        Type.String({
          pattern: RUN_ID_PATTERN,
          title: 'a run id',
          description: 'The other run; by default the one this run was started from',
        }),
      ),
      phase: OF_PHASE,
      path: Type.Optional(Type.String({ description: 'Only this file' })),
    }),
    success: json('Files added, removed and changed, by phase', RunDifference),
  },
  streamEvents: {
    method: 'GET',
    path: '/api/runs/{runId}/events',
    summary: 'Follow the event log as Server-Sent Events',
    access: 'member',
    header: Type.Object({
      'Last-Event-ID': Type.Optional(
        Type.String({ description: 'The last event received; the stream continues after it' }),
      ),
    }),
    success: {
      status: 200,
      says: 'One message per event; closes after the terminal event',
      media: { 'text/event-stream': RunEvent },
    },
  },
  retryRun: {
    method: 'POST',
    path: '/api/runs/{runId}/retry',
    summary: 'Resume a failed run; released phases are kept',
    access: 'member',
    role: 'Runner',
    body: RetryBody,
    success: json('Accepted', RetryAnswer, 202),
    errors: ['conflict', 'unprocessable'],
  },
  suspendRun: {
    method: 'POST',
    path: '/api/runs/{runId}/suspend',
    summary: 'Pause a run after its current step',
    access: 'member',
    role: 'Runner',
    body: NoBody,
    success: json('Accepted', RunRef, 202),
    errors: ['conflict'],
  },
  resumeRun: {
    method: 'POST',
    path: '/api/runs/{runId}/resume',
    summary: 'Resume a paused run',
    access: 'member',
    role: 'Runner',
    body: NoBody,
    success: json('Accepted', RunRef, 202),
    errors: ['conflict'],
  },
  cancelRun: {
    method: 'POST',
    path: '/api/runs/{runId}/cancel',
    summary: 'Cancel a run',
    access: 'member',
    role: 'Runner',
    body: CancelBody,
    success: json('Recorded; the run ends after the current file', CancelAnswer, 202),
    errors: ['conflict'],
  },
  forecastRun: {
    method: 'POST',
    path: '/api/forecast',
    summary: 'Say what a run would have to write, without starting it',
    access: 'member',
    work: 'by size',
    body: StartBody,
    success: json('Phases with their files, and what the preflight check will ask', Forecast),
    errors: ['unprocessable'],
  },
} as const satisfies Record<string, Route>;
