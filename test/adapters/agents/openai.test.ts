import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiAgent } from '../../../shared/adapters/openai/openai-agent.ts';
import { PLAN_SCHEMA } from '../../../shared/agent/prompt/plan-proposal.ts';
import { toPlanRequest, toWriteRequest } from '../../agent/prompt/requests.ts';
import { answerPlans, describeAgent, describeRemoteAgent, now, SAY } from './agent-contract.ts';
import { type OpenAiDouble, startOpenAiDouble } from './openai-double.ts';

const signal = new AbortController().signal;

function toAgent(service: OpenAiDouble, change = {}) {
  const { baseUrl } = service;
  return createOpenAiAgent({ baseUrl, apiKey: 'a-key', model: 'some-model', now, ...change });
}

describeRemoteAgent('openai', async () => {
  const service = await startOpenAiDouble(SAY);
  return { service, agent: toAgent(service) };
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

  it('openai previews another digest for another model, temperature or reasoning effort', () => {
    const changes = [{}, { model: 'other' }, { temperature: 0.2 }, { reasoningEffort: 'low' }];
    const digests = changes.map(
      (change) => toAgent(service, change).preview?.(toWriteRequest()).promptDigest,
    );
    expect(new Set(digests).size).toBe(4);
  });
});
