import { RUN_STATUSES } from '../run.ts';
import {
  type Json,
  json,
  ok,
  PHASE,
  path,
  problems,
  query,
  RUN_ID,
  ref,
  STAGE,
  whole,
} from './parts.ts';

/** Starting and watching runs. */
export const RUN_PATHS: Json = {
  '/api/runs': {
    post: {
      operationId: 'startRun',
      summary: 'Start a run',
      parameters: [
        {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'A repeat with the same key and body returns the same run',
          schema: { type: 'string' },
        },
      ],
      requestBody: { required: true, content: json(ref('StartBody')) },
      responses: {
        202: {
          description: 'Accepted',
          headers: { Location: { schema: { type: 'string' } } },
          content: json(ref('Run')),
        },
        ...problems(400, 403, 413, 422),
      },
    },
    get: {
      operationId: 'listRuns',
      summary: 'List runs, newest first',
      parameters: [
        query('status', 'Only runs of this status', { type: 'string', enum: [...RUN_STATUSES] }),
        query('profile', 'Only runs of this profile', { type: 'string' }),
        query('limit', 'Runs of a page', { type: 'integer', minimum: 1, maximum: 200 }),
        query('cursor', 'The cursor of the page before', { type: 'string' }),
      ],
      responses: {
        ...ok('A page of runs', json(ref('RunPage'))),
        ...problems(400),
      },
    },
  },
  '/api/runs/{runId}': {
    get: {
      operationId: 'getRun',
      summary: 'Read a run',
      parameters: [RUN_ID],
      responses: { ...ok('The run', json(ref('Run'))), ...problems(404) },
    },
  },
  '/api/runs/{runId}/plan': {
    get: {
      operationId: 'getPlan',
      summary: 'Read the planned files of a phase',
      parameters: [RUN_ID, PHASE, query('version', 'Plan version, the latest by default', whole)],
      responses: { ...ok('The plan', json(ref('Plan'))), ...problems(400, 404) },
    },
    post: {
      operationId: 'proposePlanUpdate',
      summary: 'Propose a change of the plan; applied only when it is approved by its digest',
      parameters: [RUN_ID],
      requestBody: { required: true, content: json(ref('PlanUpdateBody')) },
      responses: {
        202: {
          description: 'The proposal with its digest, its difference and what it would cost',
          content: json({ type: 'object' }),
        },
        ...problems(400, 403, 404, 409, 422),
      },
    },
  },
  '/api/runs/{runId}/phases/{phase}/report': {
    get: {
      operationId: 'getReport',
      summary: 'Read the gate report of a phase',
      parameters: [
        RUN_ID,
        path('phase', whole),
        query('attempt', 'Round of the gate, the latest by default', whole),
      ],
      responses: {
        ...ok('The report in the asked media type', {
          'text/markdown': { schema: { type: 'string' } },
          ...json(ref('GateReport')),
          'application/sarif+json': { schema: { type: 'object' } },
        }),
        ...problems(400, 404, 406),
      },
    },
  },
  '/api/runs/{runId}/artifacts': {
    get: {
      operationId: 'listArtifacts',
      summary: 'List what a run staged and released',
      parameters: [RUN_ID, PHASE, STAGE],
      responses: { ...ok('The artifacts', json(ref('ArtifactList'))), ...problems(400, 404) },
    },
  },
  '/api/runs/{runId}/artifacts/{path}': {
    get: {
      operationId: 'getArtifact',
      summary: 'Read one artifact; path may contain slashes',
      description:
        'A document, a report, a plan; with `.draft.json` behind the path of a document, the record of its attempt: who wrote it, what it cost, and what inspection found.',
      parameters: [
        RUN_ID,
        path('path'),
        PHASE,
        STAGE,
        query('attempt', 'Attempt of a staged file, the latest by default', whole),
      ],
      responses: {
        ...ok('The content, with its digest as ETag', { '*/*': {} }),
        304: { description: 'Unchanged' },
        ...problems(400, 404),
      },
    },
  },
  '/api/runs/{runId}/diff': {
    get: {
      operationId: 'compareRuns',
      summary: 'Tell what leads from the documents of another run to those of this one',
      parameters: [
        RUN_ID,
        query('with', 'The other run; by default the one this run was started from', {
          type: 'string',
        }),
        PHASE,
        query('path', 'Only this file', { type: 'string' }),
      ],
      responses: {
        ...ok('Files added, removed and changed, by phase', json(ref('RunDifference'))),
        ...problems(400, 404),
      },
    },
  },
  '/api/runs/{runId}/manifest': {
    get: {
      operationId: 'getManifest',
      summary: 'Read a phase manifest, or the run manifest',
      parameters: [RUN_ID, PHASE],
      responses: {
        ...ok('The manifest', json({ anyOf: [ref('PhaseManifest'), ref('RunManifest')] })),
        ...problems(400, 404),
      },
    },
  },
  '/api/runs/{runId}/download': {
    get: {
      operationId: 'downloadBundle',
      summary: 'Download the bundle of a complete run',
      parameters: [RUN_ID],
      responses: { ...ok('The bundle', { 'application/zip': {} }), ...problems(404, 409) },
    },
  },
  '/api/runs/{runId}/events': {
    get: {
      operationId: 'streamEvents',
      summary: 'Follow the event log as Server-Sent Events',
      parameters: [RUN_ID, { name: 'Last-Event-ID', in: 'header', schema: { type: 'string' } }],
      responses: {
        ...ok('One message per event; closes after the terminal event', {
          'text/event-stream': { schema: ref('Event') },
        }),
        ...problems(404),
      },
    },
  },
};
