import { type Json, json, ok, path, problems, ref } from './parts.ts';

/** What the service is and offers. */
export const SERVICE_PATHS: Json = {
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
  '/api/mcp': {
    post: {
      operationId: 'callMcp',
      summary: 'The Model Context Protocol (Streamable HTTP): one JSON-RPC message',
      requestBody: { required: true, content: json({ type: 'object' }) },
      responses: {
        ...ok('The answer', json({ type: 'object' })),
        202: { description: 'A notification, taken note of' },
        ...problems(400, 403, 415),
      },
    },
  },
  '/api/tools/openapi.json': {
    get: {
      operationId: 'getToolOpenApi',
      summary: 'The description of the read-only operations, to give an agent as a tool',
      responses: ok('An OpenAPI 3.0 document', json({ type: 'object' })),
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
