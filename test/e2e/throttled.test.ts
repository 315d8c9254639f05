import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from '../cli/call-cli.ts';
import { Api } from './api.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';
import { toTaggedDocument } from './documents.ts';
import { Service } from './service.ts';

const START = {
  profile: 'openapi-reference',
  reviewMode: 'batch',
  inputs: { openapi: toTaggedDocument(2) },
} as const;

describe('runs whose model service asks for five minutes of rest', () => {
  let chat: ChatServer;
  let service: Service;
  let api: Api;
  const runs: string[] = [];

  beforeAll(async () => {
    chat = await startChatServer({ throttleEvery: 1, delayMs: 0, retryAfterMs: 300_000 });
    const settings = {
      PHASEWRIGHT_AGENT: 'openai',
      OPENAI_BASE_URL: chat.baseUrl,
      OPENAI_MODEL: 'known-by-heart',
    };
    service = await Service.start({ settings });
    api = new Api(service.url);
    for (let count = 0; count < 2; count += 1) {
      const runId = await api.start(START);
      runs.push(runId);
      await api.waitFor(runId, ({ throttledUntil }) => throttledUntil !== undefined);
    }
  });

  afterAll(async () => {
    await service.stop();
    await chat.close();
  });

  it('a run that waits for its model service says until when, in its log and on the terminal', async () => {
    for (const runId of runs) {
      const { throttledUntil = '' } = await api.run(runId);
      expect(Date.parse(throttledUntil)).toBeGreaterThan(Date.now() + 60_000);
      const { stderr } = await callCli(['status', runId, '--url', service.url], '.');
      expect(stderr).toContain(`calls wait until ${throttledUntil}`);
    }
    // The second one was held back before it called.
    expect(chat.refused).toHaveLength(1);
  });

  it('a run that waits for its model service is canceled at once, and the others continue to wait', async () => {
    const [first = '', second = ''] = runs;
    await api.post(`/runs/${first}/cancel`, { reason: 'too slow' });
    expect((await api.waitForEnd(first)).status).toBe('Canceled');
    expect((await api.run(second)).status).toBe('Running');
    await api.post(`/runs/${second}/cancel`, { reason: 'too slow' });
    expect((await api.waitForEnd(second)).status).toBe('Canceled');
    expect(chat.refused).toHaveLength(1);
  });
});
