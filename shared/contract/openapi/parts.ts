/** A piece of an OpenAPI document. */
export type Json = Record<string, unknown>;

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
export const json = (schema: Json): Json => ({ 'application/json': { schema } });

export const path = (name: string, schema: Json = { type: 'string' }): Json => ({
  name,
  in: 'path',
  required: true,
  schema,
});
export const query = (name: string, description: string, schema: Json): Json => ({
  name,
  in: 'query',
  description,
  schema,
});

export const whole = { type: 'integer', minimum: 0 };
export const RUN_ID = path('runId');
export const PHASE = query('phase', 'Number of the phase', whole);
export const STAGE = query('stage', 'Staged drafts or released files', {
  type: 'string',
  enum: ['staged', 'released'],
});

const PROBLEM_TEXTS: Readonly<Record<number, string>> = {
  400: 'The request is malformed; errors[] says where',
  401: 'The caller is not signed in',
  403: 'The caller lacks the role',
  404: 'Not found',
  406: 'The asked media type is not available',
  409: 'The run is not in a state for this, or the digest is stale',
  413: 'The body is too large',
  415: 'The body is not sent as application/json',
  422: 'The request is well formed but does not fit',
};

export function problems(...statuses: number[]): Json {
  const content = { 'application/problem+json': { schema: ref('Problem') } };
  return Object.fromEntries(
    [401, ...statuses].sort().map((it) => [it, { description: PROBLEM_TEXTS[it], content }]),
  );
}

export function ok(description: string, content: Json): Json {
  return { 200: { description, content } };
}

export function decision(
  operationId: string,
  summary: string,
  body: string,
  extra: number[] = [],
): Json {
  return {
    post: {
      operationId,
      summary,
      parameters: [RUN_ID],
      requestBody: { required: true, content: json(ref(body)) },
      responses: {
        202: { description: 'Recorded; the run continues', content: json(ref('Decision')) },
        ...problems(400, 403, 404, 409, 415, ...extra),
      },
    },
  };
}

export function command(operationId: string, summary: string): Json {
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
