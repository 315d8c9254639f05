import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkOpenAi } from '../../../shared/adapters/openai/check-openai.ts';
import { SAY } from './agent-contract.ts';
import { type OpenAiDouble, startOpenAiDouble } from './openai-double.ts';

const signal = new AbortController().signal;

describe('the check of an OpenAI-compatible server', () => {
  let service: OpenAiDouble;
  beforeEach(async () => {
    service = await startOpenAiDouble(SAY);
  });
  afterEach(() => service.close());

  const check = (change: object = {}) =>
    checkOpenAi({ baseUrl: service.baseUrl, apiKey: 'k', model: 'm', ...change }, signal);

  it('the check of an OpenAI-compatible server finds the model by one short answer', async () => {
    expect(await check()).toMatchObject({ check: 'agent.model', status: 'ok' });
    expect(service.requests.map(({ body }) => body)).toMatchObject([
      { model: 'm', max_tokens: 64 },
    ]);
  });

  it.each([
    [401, 'OPENAI_API_KEY'],
    [404, 'OPENAI_MODEL'],
    [403, 'may not use m'],
  ])(
    'the check of an OpenAI-compatible server says what to do about %i',
    async (status, advice) => {
      service.perform({ act: 'fail', status, code: 'x' });
      expect(await check()).toMatchObject({
        status: 'error',
        detail: expect.stringContaining(advice),
      });
    },
  );

  it('the check of an OpenAI-compatible server reports a server that does not answer', async () => {
    expect(await check({ baseUrl: 'https://127.0.0.1:1/v1' })).toMatchObject({
      status: 'error',
      detail: expect.stringContaining('cannot be reached'),
    });
  });
});
