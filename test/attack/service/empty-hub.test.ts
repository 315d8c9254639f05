import { rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResource } from '../../../shared/contract/run.ts';
import { callCli } from '../../cli/call-cli.ts';
import { Api } from '../../e2e/api.ts';
import { toTaggedDocument } from '../../e2e/documents.ts';
import { Service } from '../../e2e/service.ts';

/** Everything about a finished run that is read by address. */
const ADDRESSES = [
  '/plan?phase=1',
  '/artifacts',
  '/artifacts/index.md',
  '/phases/1/report',
  '/manifest',
];

describe('a service whose task hub was emptied', () => {
  let service: Service;
  let api: Api;
  let finished = '';
  let waiting: RunResource;
  let before: unknown[];
  let bundle: Uint8Array;

  const readAll = async () => {
    const answers = await Promise.all(ADDRESSES.map((it) => api.get(`/runs/${finished}${it}`)));
    return answers.map(({ status, body }) => ({ status, body }));
  };

  beforeAll(async () => {
    service = await Service.start();
    api = new Api(service.url);
    const start = { profile: 'openapi-reference', inputs: { openapi: toTaggedDocument(2) } };
    finished = await api.start({ ...start, reviewMode: 'batch' });
    expect((await api.waitForEnd(finished)).status).toBe('Complete');
    const runId = await api.start(start);
    await api.approve(await api.waitForGate(runId, 0));
    waiting = await api.waitForGate(runId, 1);
    before = await readAll();
    bundle = await api.bytes(`/runs/${finished}/download`);
    const { data } = service;
    await service.stop();
    for (const name of (await readdir(data)).filter((it) => it.startsWith('durable.sqlite'))) {
      rmSync(join(data, name));
    }
    service = await Service.start({ data });
    api = new Api(service.url);
  });

  afterAll(() => service?.stop());

  it('a finished run without its orchestration is complete, with every phase released', async () => {
    const run = await api.run(finished);
    expect(run.status).toBe('Complete');
    expect(run.phases.map(({ status }) => status)).toEqual(run.phases.map(() => 'Released'));
    expect(run.links.download).toBeDefined();
  });

  it('plan, artifacts, report and manifest of a finished run are the same without its orchestration', async () => {
    expect(await readAll()).toEqual(before);
    expect(before.map((it) => (it as { status: number }).status)).toEqual(ADDRESSES.map(() => 200));
  });

  it('the bundle of a finished run is the same to the byte without its orchestration', async () => {
    expect(await api.bytes(`/runs/${finished}/download`)).toEqual(bundle);
  });

  it('the events of a finished run end with its completion without its orchestration', async () => {
    const events = await api.text(`/runs/${finished}/events`);
    expect(events).toContain('event: run.started');
    expect(events).toContain('event: run.completed');
  });

  it('the list names every run without any orchestration, the unfinished one as lost', async () => {
    const { body } = await api.get<{ runs: RunResource[] }>('/runs');
    expect(body.runs.map(({ runId, status, failure }) => [runId, status, failure?.reason])).toEqual(
      [
        [waiting.runId, 'Failed', 'lost'],
        [finished, 'Complete', undefined],
      ],
    );
  });

  it('a lost run resumes from its records with a command, at the gate where it waited', async () => {
    const { runId, awaiting } = waiting;
    const { code } = await callCli(['retry', runId, '--url', service.url], '.');
    expect(code).toBe(0);
    const again = await api.waitForGate(runId, 1);
    expect(again.awaiting?.about).toEqual(awaiting?.about);
    expect((await api.approveAll(runId)).status).toBe('Complete');
  });
});
