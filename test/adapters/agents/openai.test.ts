import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiAgent } from '../../../shared/adapters/openai/openai-agent.ts';
import { PLAN_SCHEMA } from '../../../shared/agent/prompt/plan-proposal.ts';
import { toPlanRequest, toWriteRequest } from '../../agent/prompt/requests.ts';
import { answerPlans, describeAgent, describeRemoteAgent, now, SAY } from './agent-contract.ts';
import { type OpenAiDouble, startOpenAiDouble } from './openai-double.ts';

const signal = new AbortController().signal;

/** One of two requests a minute is left. */
const HALF_EMPTY = {
  'x-ratelimit-limit-requests': '2',
  'x-ratelimit-remaining-requests': '0',
  'x-ratelimit-reset-requests': '1m0s',
};

function toAgent(service: OpenAiDouble, change = {}) {
  const { baseUrl } = service;
  return createOpenAiAgent({ baseUrl, apiKey: 'a-key', model: 'some-model', now, ...change });
}

describeRemoteAgent('openai', async () => {
  const service = await startOpenAiDouble(SAY);
  return { service, agent: toAgent(service) };
});

describeRemoteAgent('openai by responses', async () => {
  const service = await startOpenAiDouble(SAY);
  return { service, agent: toAgent(service, { api: 'responses' }) };
});

describe('openai', () => {
  let service: OpenAiDouble;
  beforeEach(async () => {
    service = await startOpenAiDouble(SAY);
  });
  afterEach(() => service.close());

  describeAgent('openai', () => {
    const agent = toAgent(service);
    return { agent: answerPlans(agent, service), write: toWriteRequest(), plan: toPlanRequest() };
  });

  it('openai sends one chat completion with instructions, message and limit, and no tools', async () => {
    await toAgent(service).write(toWriteRequest(), signal);
    const [request] = service.requests;
    expect(request?.headers.authorization).toBe('Bearer a-key');
    expect(request?.body).toEqual({
      model: 'some-model',
      max_tokens: 9_792,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'page_prose', strict: true, schema: expect.any(Object) },
      },
      messages: [
        { role: 'system', content: expect.stringContaining('You write the prose of one page') },
        { role: 'user', content: expect.stringContaining('reference/tools.md') },
      ],
    });
  });

  it('openai sends one response with the same content, and nothing is stored at the service', async () => {
    await toAgent(service, { api: 'responses' }).write(toWriteRequest(), signal);
    const [request] = service.requests;
    expect(request?.path).toBe('/v1/responses');
    expect(request?.body).toEqual({
      model: 'some-model',
      store: false,
      max_output_tokens: expect.any(Number),
      instructions: expect.stringContaining('You write the prose of one page'),
      input: expect.stringContaining('reference/tools.md'),
      text: {
        format: {
          ...{ type: 'json_schema', name: 'page_prose', strict: true },
          schema: expect.any(Object),
        },
      },
    });
  });

  it.each([
    ['chat', { temperature: 0.2, verbosity: 'low', reasoning_effort: 'high' }],
    [
      'responses',
      {
        temperature: 0.2,
        reasoning: { effort: 'high' },
        text: expect.objectContaining({ verbosity: 'low' }),
      },
    ],
  ])(
    'openai sends temperature, verbosity and effort by %s if they are given',
    async (api, body) => {
      const tuning = { temperature: 0.2, verbosity: 'low', reasoningEffort: 'high' };
      await toAgent(service, { api, ...tuning }).write(toWriteRequest(), signal);
      expect(service.requests[0]?.body).toMatchObject(body);
    },
  );

  it.each(['chat', 'responses'])(
    'openai says by %s how long there is no room for another call',
    async (api) => {
      const agent = toAgent(service, { api });
      service.perform({ act: 'say', text: '{"blocks": []}', headers: HALF_EMPTY });
      expect(await agent.write(toWriteRequest(), signal)).toMatchObject({ holdMs: 30_000 });
      service.perform(SAY);
      expect(await agent.write(toWriteRequest(), signal)).toMatchObject({ holdMs: undefined });
    },
  );

  it('openai waits until there is capacity again if a service at its limit names no delay', async () => {
    service.perform({ act: 'fail', status: 429, headers: HALF_EMPTY });
    expect(await toAgent(service).write(toWriteRequest(), signal)).toMatchObject({
      reason: 'throttled',
      retryAfterMs: 30_000,
    });
  });

  it('openai asks for the plan as structured output', async () => {
    service.perform({ act: 'say', text: '{"files":[]}' });
    await toAgent(service).plan(toPlanRequest(), signal);
    expect(service.requests[0]?.body).toMatchObject({
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'phase_plan',
          strict: true,
          schema: JSON.parse(JSON.stringify(PLAN_SCHEMA)),
        },
      },
    });
  });

  it('openai learns that a model takes only the newer name of the output limit, once', async () => {
    const message = "Unsupported parameter: 'max_tokens' is not supported with this model.";
    service.perform({ act: 'fail', status: 400, code: 'unsupported_parameter', message }, SAY);
    const agent = toAgent(service);
    expect(await agent.write(toWriteRequest(), signal)).toMatchObject({ outcome: 'written' });
    expect(await agent.write(toWriteRequest(), signal)).toMatchObject({ outcome: 'written' });
    const names = service.requests.map(({ body }) =>
      Object.keys(body as object).filter((key) => key.startsWith('max_')),
    );
    expect(names).toEqual([['max_tokens'], ['max_completion_tokens'], ['max_completion_tokens']]);
  });

  it('openai does not repeat a call because of another refused parameter', async () => {
    service.perform({ act: 'fail', status: 400, message: "Unknown parameter: 'store'." }, SAY);
    expect(await toAgent(service).write(toWriteRequest(), signal)).toMatchObject({
      reason: 'misconfigured',
    });
    expect(service.requests).toHaveLength(1);
  });

  it('openai asks for a key before each call when the key is a function', async () => {
    const keys = ['first', 'second'];
    const agent = toAgent(service, { apiKey: async () => keys.shift() ?? 'none' });
    await agent.write(toWriteRequest(), signal);
    await agent.write(toWriteRequest(), signal);
    const sent = service.requests.map(({ headers }) => headers.authorization);
    expect(sent).toEqual(['Bearer first', 'Bearer second']);
  });

  it('openai removes what a reasoning model thinks aloud', async () => {
    service.perform({ act: 'say', text: '<think>\n# No\n</think>\n\nYes.' });
    expect(await toAgent(service).write(toWriteRequest(), signal)).toMatchObject({
      prose: new Map([['text', 'Yes.']]),
    });
  });

  it('openai is unavailable if no server listens', async () => {
    const { baseUrl } = service;
    await service.close();
    service = await startOpenAiDouble(SAY);
    const agent = toAgent({ ...service, baseUrl });
    expect(await agent.write(toWriteRequest(), signal)).toMatchObject({ reason: 'unavailable' });
  });

  it('openai sends the reasoning effort, and none if none is set', async () => {
    await toAgent(service, { reasoningEffort: 'low' }).write(toWriteRequest(), signal);
    await toAgent(service, {}).write(toWriteRequest(), signal);
    const [low, unset] = service.requests.map(({ body }) => body);
    expect(low).toMatchObject({ reasoning_effort: 'low' });
    expect(unset).not.toHaveProperty('reasoning_effort');
  });

  it('openai previews another digest for another model, temperature, reasoning effort or verbosity', () => {
    const changes = [
      ...[{}, { model: 'other' }, { temperature: 0.2 }],
      ...[{ reasoningEffort: 'low' }, { verbosity: 'low' }],
    ];
    const digests = changes.map(
      (change) => toAgent(service, change).preview?.(toWriteRequest()).promptDigest,
    );
    expect(new Set(digests).size).toBe(5);
  });
});
