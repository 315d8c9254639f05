import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundle, verifyRelease } from '../../packages/verify/src/index.ts';
import { readSample, toRequirements } from '../profiles/plugin-docs/requirements.ts';
import { Api } from './api.ts';
import { Service } from './service.ts';

const profile = 'plugin-docs';

describe('plugin-docs through HTTP', () => {
  let service: Service;
  let api: Api;

  beforeAll(async () => {
    service = await Service.start();
    api = new Api(service.url);
  });
  afterAll(() => service?.stop());

  it('plugin-docs through HTTP runs minimal, strict, with a person at each gate, to a bundle that verifies', async () => {
    const inputs = { requirements: readSample('parcel-shelf'), brief: 'For the front desk.' };
    const run = await api.approveAll(await api.start({ profile, variant: 'minimal', inputs }));
    expect(run).toMatchObject({
      status: 'Complete',
      strictness: 'strict',
      reviewMode: 'interactive' as const,
    });
    expect(run.phases.map(({ files }) => files.released)).toEqual([1, 5, 2, 2, 2, 1]);
    expect(run.phases.at(-1)?.gate).toMatchObject({ verdict: 'passed', errors: 0, score: 1 });
    const bundle = readBundle(await api.bytes(`/runs/${run.runId}/download`));
    expect(verifyRelease(bundle)).toMatchObject({ ok: true });
    expect(bundle.has('parcel-shelf-15-base-schema.md')).toBe(true);
  });

  it('plugin-docs through HTTP runs full, lenient, in batch, over what only warns there, without diagrams', async () => {
    const {
      audit: _,
      performance_targets: __,
      ...requirements
    } = toRequirements({
      documents: { diagrams: false },
    });
    const body = {
      profile,
      inputs: { requirements },
      reviewMode: 'batch',
      strictness: 'lenient',
    } as const;
    const run = await api.waitForEnd(await api.start(body));
    expect(run).toMatchObject({ status: 'Complete', variant: 'full' });
    expect(run.phases.map(({ files }) => files.released)).toEqual([1, 5, 11, 13, 15, 1]);
    const preflight = await api.text(`/runs/${run.runId}/artifacts/key-box-00-preflight-report.md`);
    expect(preflight).toContain('/performance_targets');
    const strict = await api.waitForEnd(await api.start({ ...body, strictness: 'strict' }));
    expect(strict).toMatchObject({ status: 'Failed', failure: { reason: 'preflight' } });
    const questions = await api.text(`/runs/${strict.runId}/artifacts/00-preflight-questions.md`);
    for (const pointer of ['/audit', '/performance_targets', '/documents/diagrams']) {
      expect(questions).toContain(pointer);
    }
  });

  it('plugin-docs through HTTP checks messages and fields of a replaced document against the requirements', async () => {
    const inputs = { requirements: toRequirements() };
    const runId = await api.start({
      profile,
      variant: 'minimal',
      inputs,
      options: { maxRegenerations: 0 },
    });
    for (const phase of [0, 1]) {
      await api.approve(await api.waitForGate(runId, phase));
    }
    await api.waitForGate(runId, 2);
    const path = 'key-box-15-base-schema.md';
    const text = await api.text(`/runs/${runId}/artifacts/${path}?phase=2&stage=staged`);
    const content = text.replace('| `holder` | `string` | yes |', '| `holder` | `uuid` | no |');
    expect(
      (await api.post(`/runs/${runId}/replace`, { phase: 2, files: [{ path, content }] })).status,
    ).toBe(202);
    await api.waitForGate(runId, 2, 2);
    const report = await api.report(runId, 2);
    expect(report).toContain('Unexpected type `uuid` of `KeyLoan.holder`, expected `string`');
    expect((await api.post(`/runs/${runId}/cancel`, {})).status).toBe(202);
    await api.waitForEnd(runId);
  });

  it('plugin-docs through HTTP publishes the schema of its requirements, and refuses what does not fit it', async () => {
    const { body } = await api.get<{ inputSchema: { properties: { requirements: unknown } } }>(
      '/profiles/plugin-docs',
    );
    expect(JSON.stringify(body.inputSchema.properties.requirements)).toContain('id_strategy');
    const requirements = { plugin: { slug: 'Not A Slug' } };
    const refused = await api.post<{ errors: { pointer: string }[] }>('/runs', {
      profile,
      inputs: { requirements },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ pointer }) => pointer)).toEqual([
      '/inputs/requirements/plugin/slug',
    ]);
  });
});
