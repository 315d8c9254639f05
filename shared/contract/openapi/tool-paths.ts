import { type Json, json, ok, query, ref, whole } from './parts.ts';

const PATH = {
  ...query('path', 'Path of a document, such as guide/start.md', { type: 'string' }),
  required: true,
};
const OF_PHASE = query('phase', 'Only this phase; all phases by default', whole);
const TOKEN = [{ runToken: [] }];

/** Statuses in words an agent can act on. */
const refused = (...statuses: number[]): Json =>
  Object.fromEntries(
    [401, 403, ...statuses].sort().map((status) => [
      status,
      {
        description: TEXTS[status],
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    ]),
  );

const TEXTS: Readonly<Record<number, string>> = {
  400: 'The request is malformed; errors says where',
  401: 'The token is missing',
  403: 'The token is not valid, or no longer',
  404: 'Document not found',
};

/**
 * What an agent may do as a tool: read, of the one run its token is for. Nothing here writes or
 * decides. Operation ids hold letters only, which Foundry asks for.
 */
export const TOOL_PATHS: Json = {
  '/api/tools/artifacts': {
    get: {
      operationId: 'listRunArtifacts',
      summary: 'List the documents of the run',
      description:
        'Released documents and staged drafts with their digests. Read one with readRunArtifact.',
      security: TOKEN,
      parameters: [OF_PHASE],
      responses: { ...ok('The documents', json(ref('ToolArtifacts'))), ...refused(400) },
    },
  },
  '/api/tools/artifact': {
    get: {
      operationId: 'readRunArtifact',
      summary: 'Read one document of the run',
      description: 'The released document, or its latest draft where it is not released yet.',
      security: TOKEN,
      parameters: [PATH, OF_PHASE],
      responses: { ...ok('The document', json(ref('ToolArtifact'))), ...refused(400, 404) },
    },
  },
  '/api/tools/planned-files': {
    get: {
      operationId: 'getPlannedFiles',
      summary: 'List the planned files of the run',
      description: 'Documents may link to these paths and to no other.',
      security: TOKEN,
      parameters: [OF_PHASE],
      responses: { ...ok('The planned files', json(ref('ToolPlan'))), ...refused(400) },
    },
  },
  '/api/tools/check-draft': {
    post: {
      operationId: 'checkDraft',
      summary: 'Check a draft before handing it in',
      description:
        'Finds placeholders, broken links and other faults of one document. Stores and decides nothing.',
      security: TOKEN,
      requestBody: { required: true, content: json(ref('ToolDraft')) },
      responses: { ...ok('What was found', json(ref('ToolCheck'))), ...refused(400) },
    },
  },
};
