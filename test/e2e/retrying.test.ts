import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Api } from './api.ts';
import { toTaggedDocument } from './documents.ts';
import { Service } from './service.ts';

const failing = join(mkdtempSync(join(tmpdir(), 'phasewright-retrying-')), 'failing');
const BODY = {
  profile: 'openapi-reference',
  reviewMode: 'batch' as const,
  inputs: { openapi: toTaggedDocument(2) },
};
const FAILED = {
  activity: 'runGate',
  phase: 0,
  attempt: expect.any(Number),
  maxAttempts: 4,
  detail: 'storage is away',
  at: expect.any(String),
};

let service: Service;
let api: Api;

beforeAll(async () => {
  writeFileSync(failing, '');
  service = await Service.start({
    entry: 'test/e2e/apps/failing-activity.ts',
    settings: { FAIL_WHILE: failing },
  });
  api = new Api(service.url);
});
afterAll(() => service.stop());

it('a run shows an activity that is retried, with attempt and last error, until it succeeds', async () => {
  writeFileSync(failing, '');
  const runId = await api.start(BODY);
  const run = await api.waitFor(runId, ({ retrying }) => retrying !== undefined);
  expect(run.retrying).toEqual([FAILED]);
  expect(run.status).toBe('Running');
  rmSync(failing);
  const ended = await api.waitForEnd(runId);
  expect(ended.status).toBe('Complete');
  expect(ended.retrying).toBeUndefined();
  const types = (await api.events(runId)).map(({ type }) => type);
  expect(types.filter((type) => type === 'activity.recovered')).toHaveLength(1);
  expect(types.indexOf('activity.failed')).toBeLessThan(types.indexOf('activity.recovered'));
});

it('a run whose activity fails four times ends Failed, with each attempt in its log', async () => {
  writeFileSync(failing, '');
  const runId = await api.start(BODY);
  const ended = await api.waitForEnd(runId);
  expect(ended).toMatchObject({
    status: 'Failed',
    failure: { reason: 'internal', detail: expect.stringContaining('storage is away') },
  });
  const failed = (await api.events(runId)).filter(({ type }) => type === 'activity.failed');
  expect(failed.map(({ data }) => data.attempt)).toEqual([1, 2, 3, 4]);
});
