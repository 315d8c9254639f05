import {
  ApproveBody,
  ApprovePlanUpdateBody,
  CancelBody,
  Decision,
  PlanUpdateBody,
  RegenerateBody,
  RejectBody,
  ReplaceBody,
} from './decision.ts';
import { RunEvent } from './events.ts';
import { Forecast } from './forecast.ts';
import { PhaseManifest, RunManifest } from './manifest.ts';
import { Plan } from './plan.ts';
import { GateReport } from './report.ts';
import { RUN_STATUSES, RunResource, StartBody } from './run.ts';

type Json = Record<string, unknown>;

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json): Json => ({ 'application/json': { schema } });

const path = (name: string, schema: Json = { type: 'string' }): Json => ({
  name,
  in: 'path',
  required: true,
  schema,
});
const query = (name: string, description: string, schema: Json): Json => ({
  name,
  in: 'query',
  description,
  schema,
});

const whole = { type: 'integer', minimum: 0 };
const RUN_ID = path('runId');
const PHASE = query('phase', 'Number of the phase', whole);
const STAGE = query('stage', 'Staged drafts or released files', {
  type: 'string',
  enum: ['staged', 'released'],
});

const PROBLEM_TEXTS: Readonly<Record<number, string>> = {
  400: 'The request is malformed; errors[] says where',
  401: 'The caller is not signed in',
  403: 'The caller lacks the role',
  404: 'There is no such thing',
  406: 'The asked media type is not available',
  409: 'The run is not in a state for this, or the digest is stale',
  413: 'The body is too large',
  415: 'The body is not sent as application/json',
  422: 'The request is well formed but does not fit',
};

function problems(...statuses: number[]): Json {
  const content = { 'application/problem+json': { schema: ref('Problem') } };
  return Object.fromEntries(
    [401, ...statuses].sort().map((it) => [it, { description: PROBLEM_TEXTS[it], content }]),
  );
}

function ok(description: string, content: Json): Json {
  return { 200: { description, content } };
}

function decision(operationId: string, summary: string, body: string, extra: number[] = []): Json {
  return {
    post: {
      operationId,
      summary,
      parameters: [RUN_ID],
      requestBody: { required: true, content: json(ref(body)) },
      responses: {
        202: { description: 'Recorded; the run goes on', content: json(ref('Decision')) },
        ...problems(400, 403, 404, 409, 415, ...extra),
      },
    },
  };
}

function command(operationId: string, summary: string): Json {
  return {
    post: {
      operationId,
      summary,
      parameters: [RUN_ID],
      requestBody: { content: json({ type: 'object' }) },
      responses: {
        202: { description: 'Accepted', content: json({ type: 'object' }) },
        ...problems(400, 403, 404, 409),
      },
    },
  };
}

const PATHS: Json = {
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
  '/api/profiles': {
    get: {
      operationId: 'listProfiles',
      summary: 'List the profiles',
      responses: { ...ok('The profiles', json({ type: 'object' })), ...problems() },
    },
  },
  '/api/profiles/{name}': {
    get: {
      operationId: 'getProfile',
      summary: 'Read a profile with the JSON Schema of its inputs',
      parameters: [path('name')],
      responses: { ...ok('The profile', json({ type: 'object' })), ...problems(404) },
    },
  },
  '/api/forecast': {
    post: {
      operationId: 'forecastRun',
      summary: 'Tell what a run would have to write, without starting it',
      requestBody: { required: true, content: json(ref('StartBody')) },
      responses: {
        ...ok(
          'Phases with their files, and what the preflight check will ask',
          json(ref('Forecast')),
        ),
        ...problems(400, 413, 415, 422),
      },
    },
  },
  '/api/rules/{id}': {
    get: {
      operationId: 'getRule',
      summary: 'Read what a rule of the gate asks for, why, and examples',
      parameters: [path('id')],
      responses: {
        ...ok('The page of the rule', { 'text/markdown': { schema: { type: 'string' } } }),
        ...problems(404),
      },
    },
  },
  '/api/me': {
    get: {
      operationId: 'getMe',
      summary: 'Read who is calling, and what they may do',
      responses: { ...ok('The caller', json({ type: 'object' })), ...problems() },
    },
  },
  '/api/health': {
    get: {
      operationId: 'getHealth',
      summary: 'Liveness, and what it depends on',
      responses: {
        ...ok('Everything answers', json({ type: 'object' })),
        503: { description: 'Something does not', content: json({ type: 'object' }) },
      },
    },
  },
  '/api/openapi.json': {
    get: {
      operationId: 'getOpenApi',
      summary: 'This description',
      responses: ok('An OpenAPI 3.1 document', json({ type: 'object' })),
    },
  },
};

const text = { type: 'string' };

const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457 problem details',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    detail: text,
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: text, detail: text } },
    },
  },
};

const ARTIFACT_LIST: Json = {
  type: 'object',
  required: ['artifacts'],
  properties: {
    artifacts: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: text,
          phase: whole,
          stage: text,
          type: text,
          size: whole,
          sha256: text,
          attempt: { type: ['integer', 'null'] },
          createdBy: text,
          at: text,
        },
      },
    },
  },
};

/** The OpenAPI 3.1 description of the HTTP API, from the same schemas that check its bodies. */
export function toOpenApiDocument(): Json {
  const runPage = {
    type: 'object',
    required: ['runs'],
    properties: { runs: { type: 'array', items: ref('Run') }, cursor: text },
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Phasewright',
      version: '1',
      summary: 'Reviewed, immutable sets of documents, written in phases',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: PATHS,
    components: {
      schemas: {
        StartBody,
        Run: RunResource,
        RunPage: runPage,
        Plan,
        GateReport,
        ArtifactList: ARTIFACT_LIST,
        PhaseManifest,
        RunManifest,
        Event: RunEvent,
        Forecast,
        ApproveBody,
        RejectBody,
        RegenerateBody,
        CancelBody,
        ReplaceBody,
        PlanUpdateBody,
        ApprovePlanUpdateBody,
        Decision,
        Problem: PROBLEM,
      },
    },
  };
}
