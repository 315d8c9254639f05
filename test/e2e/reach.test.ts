import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunDifference } from '../../shared/contract/difference.ts';
import { callCli } from '../cli/call-cli.ts';
import { Api } from './api.ts';
import { toTaggedDocument } from './documents.ts';
import { Service } from './service.ts';

const KEY = 'k'.repeat(32);

let service: Service;
let api: Api;
/** Two complete runs; the second was started from the first, with another document. */
let oldRun = '';
let newRun = '';

const toBody = (count: number, change: object = {}) => ({
  profile: 'openapi-reference',
  reviewMode: 'batch',
  inputs: { openapi: toTaggedDocument(count) },
  ...change,
});

beforeAll(async () => {
  service = await Service.start({ settings: { PHASEWRIGHT_APPROVAL_KEY: KEY } });
  api = new Api(service.url);
  oldRun = await api.start(toBody(2));
  await api.waitForEnd(oldRun);
  newRun = await api.start(toBody(3, { parentRunId: oldRun }));
  expect((await api.waitForEnd(newRun)).status).toBe('Complete');
});
afterAll(() => service?.stop());

describe('the difference of two runs', () => {
  it('names the files that came, went and changed, by phase, with the words that did', async () => {
    const { status, body } = await api.get<RunDifference>(`/runs/${newRun}/diff?with=${oldRun}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ runId: newRun, with: oldRun, lineage: [oldRun] });
    const reference = body.phases.find(({ phase }) => phase === 2);
    expect(reference?.added.map(({ path }) => path)).toContain('reference/group-03.md');
    expect(reference?.removed).toEqual([]);
    expect(reference?.unchanged).toBeGreaterThan(0);
    const index = body.phases[1]?.changed.find(({ path }) => path === 'index.md');
    const fresh = index?.hunks?.flat().flatMap((line) => line.fresh?.pieces ?? []) ?? [];
    expect(fresh.map(({ text }) => text).join('')).toContain('Group 03');
  });

  it('goes the other way round when the runs are exchanged', async () => {
    const { body } = await api.get<RunDifference>(`/runs/${oldRun}/diff?with=${newRun}&phase=2`);
    expect(body.phases.map(({ phase }) => phase)).toEqual([2]);
    expect(body.phases[0]?.removed.map(({ path }) => path)).toContain('reference/group-03.md');
    expect(body.phases[0]?.added).toEqual([]);
  });

  it('compares with the run this one was started from, if no other is named', async () => {
    const { body } = await api.get<RunDifference>(`/runs/${newRun}/diff?path=index.md`);
    expect(body.with).toBe(oldRun);
    const changed = body.phases.flatMap((phase) => phase.changed.map(({ path }) => path));
    expect(changed).toEqual(['index.md']);
    expect((await api.get(`/runs/${oldRun}/diff`)).status).toBe(400);
  });

  it('is nothing between a run and itself', async () => {
    const { body } = await api.get<RunDifference>(`/runs/${oldRun}/diff?with=${oldRun}`);
    expect(
      body.phases.flatMap(({ added, removed, changed }) => [added, removed, changed]).flat(),
    ).toEqual([]);
  });

  it('is refused for what is no run, and not found for one that is not there', async () => {
    const none = '20200101T000000000Z-00000000';
    expect((await api.get(`/runs/${newRun}/diff?with=..%2f..`)).status).toBe(400);
    expect((await api.get(`/runs/${newRun}/diff?with=${none}`)).status).toBe(404);
  });

  it('is shown by the command line', async () => {
    const url = ['--url', service.url];
    const { stderr, code } = await callCli(['diff', oldRun, newRun, '--phase', '2', ...url], '.');
    expect(stderr).toContain('  + reference/group-03.md');
    expect(code).toBe(0);
    const { json } = await callCli(['diff', newRun, '--names', '--json', ...url], '.');
    expect(json()).toMatchObject({ with: oldRun });
  });
});
