import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { Api } from './api.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';
import { toTaggedDocument } from './documents.ts';
import { Service, type ServiceOptions } from './service.ts';

const LANES = 8;
const KILLS = 2;
const START: StartBody = {
  profile: 'openapi-reference',
  reviewMode: 'batch',
  options: { maxParallelFiles: LANES },
  inputs: { openapi: toTaggedDocument(40) },
};

/** Written by the deterministic writer, whatever agent writes the rest. */
const FREE = new Set(['00-preflight.md', 'coverage.md', 'plan-changelog.md']);

describe('a run with a model that is throttled at every fifth call, on a host that dies twice', () => {
  let chat: ChatServer;
  let options: ServiceOptions;
  let service: Service;
  let run: RunResource;

  beforeAll(async () => {
    chat = await startChatServer({
      throttleEvery: 5,
      delayMs: 20,
    });
    const settings = {
      PHASEWRIGHT_AGENT: 'openai',
      OPENAI_BASE_URL: chat.baseUrl,
      OPENAI_MODEL: 'known-by-heart',
    };
    service = await Service.start({ settings });
    options = { settings, data: service.data };
    const runId = await new Api(service.url).start(START);
    for (let kills = 0; kills < KILLS; kills += 1) {
      await sleep(700);
      await service.kill();
      service = await Service.start(options);
    }
    run = await new Api(service.url).waitForEnd(runId);
  });

  afterAll(async () => {
    await service.stop();
    await chat.close();
  });

  it('a run with a throttled model on a host that dies twice completes', () => {
    expect(run.status).toBe('Complete');
    expect(chat.refused.length).toBeGreaterThan(5);
  });

  it('a run whose host dies twice pays for each file once, except for replies lost with the process', () => {
    const files = new Set(chat.paid);
    expect(files.size).toBeGreaterThan(40);
    expect(chat.paid.length).toBeLessThanOrEqual(
      files.size + phasesAsked(chat.paid) + KILLS * LANES,
    );
    expect([...files].filter((path) => FREE.has(path))).toEqual([]);
  });

  it('a run with a throttled model on a host that dies twice records the model of each file in the manifest', async () => {
    const api = new Api(service.url);
    const { body } = await api.get(`/runs/${run.runId}/manifest?phase=1`);
    expect(body).toMatchObject({
      files: expect.arrayContaining([
        expect.objectContaining({
          path: 'index.md',
          agent: expect.objectContaining({
            name: 'openai',
            model: 'known-by-heart',
            responseId: expect.stringMatching(/^chatcmpl-/),
          }),
        }),
      ]),
    });
  });

  it('a run with a throttled model on a host that dies twice makes no call when it is run again', async () => {
    const asked = chat.paid.length + chat.refused.length;
    const api = new Api(service.url);
    const again = await api.waitForEnd(await api.start(START));
    expect(again.status).toBe('Complete');
    expect(chat.paid.length + chat.refused.length).toBe(asked);
    expect(again.usage).toEqual({
      inputTokens: 0,
      outputTokens: 0,
      cachedFiles: new Set(chat.paid.filter((it) => it !== 'plan')).size,
    });
  });

  it('a run that follows another pays only for what its inputs changed', async () => {
    const asked = chat.paid.length;
    const changed = structuredClone(START.inputs.openapi) as ReturnType<typeof toTaggedDocument> & {
      paths: Record<string, { get: { description: string } }>;
    };
    const operation = changed.paths['/things-7'];
    if (operation !== undefined) {
      operation.get.description = 'Answers with every thing, oldest first.';
    }
    const api = new Api(service.url);
    const runId = await api.start({
      ...START,
      parentRunId: run.runId,
      inputs: { openapi: changed },
    });
    const child = await api.waitForEnd(runId);
    expect(child).toMatchObject({ status: 'Complete', parentRunId: run.runId });
    const paid = new Set(chat.paid.slice(asked).filter((it) => it !== 'plan'));
    expect(paid).toContain('reference/group-07.md');
    expect(paid).not.toContain('reference/group-08.md');
    expect(child.usage.cachedFiles).toBeGreaterThan(35);
    expect(paid.size).toBeLessThan(8);
  });

  it('a run without the cache calls the model for every file again', async () => {
    const asked = chat.paid.length;
    const api = new Api(service.url);
    const body = { ...START, options: { ...START.options, cache: false } };
    const again = await api.waitForEnd(await api.start(body));
    expect(again.status).toBe('Complete');
    expect(again.usage.cachedFiles).toBe(0);
    expect(chat.paid.length).toBeGreaterThan(asked + 40);
  });
});

/** Each phase requests one plan, which is not a file of its own. */
function phasesAsked(paid: readonly string[]): number {
  return paid.filter((it) => it === 'plan').length;
}
