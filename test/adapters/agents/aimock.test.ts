import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createOpenAiAgent } from '../../../shared/adapters/openai/openai-agent.ts';
import { callAgent } from '../../../shared/agent/call-agent.ts';
import { toPlanRequest, toWriteRequest } from '../../agent/prompt/requests.ts';
import { describeAgent } from './agent-contract.ts';

const AZURE_TARGET = '/openai/deployments/writer/chat/completions?api-version=2024-10-21';

/** A server of models that others wrote, on each address and protocol that the agent knows. */
const SERVERS = [
  ['chat completions', '/v1', 'chat'],
  ['responses', '/v1', 'responses'],
  ['a deployment of Azure', '/openai/deployments/writer?api-version=2024-10-21', 'chat'],
  ['the address that the portal of Azure shows', AZURE_TARGET, 'chat'],
] as const;

const PROSE = JSON.stringify({ blocks: [{ id: 'text', markdown: 'They work.' }] });
const patience = () => AbortSignal.timeout(60_000);

describe.each(SERVERS)('aimock by %s', (name, path, api) => {
  const server = new LLMock({ port: 0 });
  const toAgent = () =>
    createOpenAiAgent({ baseUrl: `${server.url}${path}`, apiKey: 'a-key', model: 'a-model', api });
  const write = (signal = patience()) => toAgent().write(toWriteRequest(), signal);

  beforeAll(async () => {
    server.onMessage(/Write the file/, { content: PROSE });
    server.onMessage(/./, { content: '{"files":[]}' });
    await server.start();
  });
  afterEach(() => server.clearChaos());
  afterAll(() => server.stop());

  describeAgent(`aimock by ${name}`, () => ({
    agent: toAgent(),
    write: toWriteRequest(),
    plan: toPlanRequest(),
  }));

  it(`aimock by ${name}: a service at its limit is throttled and says for how long`, async () => {
    server.setChaos({ rateLimitRate: 1 });
    expect(await write()).toMatchObject({ reason: 'throttled', retryAfterMs: 1_000 });
  });

  it.each([
    ['fails with 500', { dropRate: 1 }],
    ['sends broken JSON', { malformedRate: 1 }],
    ['breaks the connection', { disconnectRate: 1 }],
  ])(`aimock by ${name}: a service that %s is unavailable`, async (_, chaos) => {
    server.setChaos(chaos);
    expect(await write()).toMatchObject({ reason: 'unavailable' });
  });

  it(`aimock by ${name}: a service that is too slow is left when the call is ended`, async () => {
    server.setChaos({ latencyMs: 30_000 });
    expect(await write(AbortSignal.timeout(50))).toMatchObject({ reason: 'timeout' });
  });

  it(`aimock by ${name}: a call gets through a service that fails in all ways`, async () => {
    const agent = toAgent();
    const limits = { timeoutMs: 60_000, maxTries: 60, firstDelayMs: 0, maxDelayMs: 0 };
    server.setChaos({ dropRate: 0.3, malformedRate: 0.3, rateLimitRate: 0.3, disconnectRate: 0.3 });
    const answer = await callAgent(
      (signal) => agent.write(toWriteRequest(), signal),
      { ...limits, patienceMs: 10_000_000 },
      { sleep: async () => {}, random: () => 0, onRetry: async () => {} },
    );
    expect(answer).toMatchObject({ outcome: 'written', prose: new Map([['text', 'They work.']]) });
  });
});
