import { afterEach, describe, expect, it } from 'vitest';
import type { Artifact } from '../../shared/contract/api/artifacts.ts';
import type { GateReport } from '../../shared/contract/release-format.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { Api } from './api.ts';
import { toTaggedDocument } from './documents.ts';
import { Service } from './service.ts';

const FAULTY = ['reference/group-03.md', 'reference/group-17.md', 'reference/group-40.md'];
const REFERENCE = 2;

/** Texts that the gate cannot read, and the rule that says so. */
const UNJUDGEABLE = [
  ['> '.repeat(2_000), 'nesting'],
  ['a\n-\n'.repeat(20_000), 'nesting'],
  ['[^a'.repeat(20_000), 'nesting'],
  ['&nbsp;'.repeat(41_000), 'title'],
  ['語'.repeat(200_000), 'file-size'],
  ['# A\u0000\ufffe\u202e\n\nText.\n', 'control-characters'],
] as const;

const started: Service[] = [];

async function start(settings: Record<string, string>): Promise<Api> {
  const service = await Service.start({ entry: 'test/e2e/apps/faulty-agent.ts', settings });
  started.push(service);
  return new Api(service.url);
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((service) => service.stop()));
});

const body = (change: Partial<StartBody> = {}): StartBody => ({
  profile: 'openapi-reference',
  variant: 'by-tag',
  reviewMode: 'batch',
  inputs: { openapi: toTaggedDocument(40) },
  ...change,
});

async function listStaged(api: Api, runId: string): Promise<Artifact[]> {
  const path = `/runs/${runId}/artifacts?phase=${REFERENCE}&stage=staged`;
  const { artifacts } = (await api.get<{ artifacts: Artifact[] }>(path)).body;
  return artifacts.filter(({ type }) => type === 'CoreDoc');
}

describe('regeneration', () => {
  it('regeneration changes exactly the flagged files; the others keep attempt and bytes', async () => {
    const api = await start({ FAULTY_PATHS: FAULTY.join(',') });
    const runId = await api.start(body());
    const run = await api.waitForEnd(runId);
    expect(run.status).toBe('Complete');
    const phase = run.phases[REFERENCE];
    expect(phase).toMatchObject({ planVersion: 1, gate: { verdict: 'passed', round: 2 } });
    expect(phase?.files).toMatchObject({ planned: 40, staged: 40, released: 40 });

    const drafts = await listStaged(api, runId);
    expect(drafts).toHaveLength(43);
    const again = drafts.filter(({ attempt }) => attempt === 2).map(({ path }) => path);
    expect(again.sort()).toEqual(FAULTY);

    const first = JSON.parse(
      await api.text(`/runs/${runId}/artifacts/rounds/1/02-phase2-validation.json?phase=2`),
    ) as GateReport;
    expect(first).toMatchObject({ verdict: 'failed', flagged: FAULTY });
    const last = (
      await api.get<GateReport>(`/runs/${runId}/phases/2/report`, {
        accept: 'application/json',
      })
    ).body;
    const untouched = last.files.filter(({ path }) => !FAULTY.includes(path));
    expect(untouched).toHaveLength(37);
    for (const file of untouched) {
      expect(first.files).toContainEqual(file);
      expect(file.attempt).toBe(1);
    }
  });

  it('regeneration keeps the report of the first round in the release', async () => {
    const api = await start({ FAULTY_PATHS: FAULTY.join(',') });
    const runId = await api.start(body());
    await api.waitForEnd(runId);
    const earlier = await api.get(
      `/runs/${runId}/artifacts/02-phase2-validation-v1.md?phase=2&stage=released`,
    );
    expect(earlier.status).toBe(200);
    expect(earlier.body).toContain('failed');
  });

  it('regeneration gives up after the allowed rounds: the phase fails with file, line and rule, and nothing of it is released', async () => {
    const api = await start({ FAULTY_PATHS: FAULTY[0] ?? '', FAULTY_UNTIL: 'never' });
    const runId = await api.start(body({ options: { maxRegenerations: 1 } }));
    const run = await api.waitForEnd(runId);
    expect(run).toMatchObject({ status: 'Failed', failure: { reason: 'gate', phase: REFERENCE } });
    expect(run.phases[REFERENCE]?.gate).toMatchObject({ verdict: 'failed', round: 2 });
    const report = await api.report(runId, REFERENCE);
    expect(report).toMatch(/reference\/group-03\.md.*\|\s*\d+\s*\|.*placeholders/);
    const path = `/runs/${runId}/artifacts?phase=2&stage=released`;
    expect((await api.get<{ artifacts: unknown[] }>(path)).body.artifacts).toEqual([]);
  });

  it('regeneration can still be saved by a person with guidance', async () => {
    const api = await start({ FAULTY_PATHS: FAULTY[0] ?? '', FAULTY_UNTIL: 'guided' });
    const runId = await api.start(
      body({ reviewMode: 'interactive', options: { maxRegenerations: 1 } }),
    );
    await api.approve(await api.waitForGate(runId, 0));
    await api.approve(await api.waitForGate(runId, 1));
    const failed = await api.waitForGate(runId, REFERENCE, 2);
    expect(failed.phases[REFERENCE]?.gate?.verdict).toBe('failed');
    expect((await api.approve(failed)).status).toBe(409);

    const unknown = { phase: REFERENCE, files: ['nowhere.md'] };
    expect((await api.post(`/runs/${runId}/regenerate`, unknown)).status).toBe(422);
    const ask = { phase: REFERENCE, files: [FAULTY[0]], guidance: 'Leave no note to yourself.' };
    expect((await api.post(`/runs/${runId}/regenerate`, ask)).status).toBe(202);

    const mended = await api.waitForGate(runId, REFERENCE, 3);
    expect(mended.phases[REFERENCE]?.gate?.verdict).toBe('passed');
    const ended = await api.approveAll(runId);
    expect(ended.status).toBe('Complete');
    const drafts = await listStaged(api, runId);
    expect(drafts.filter(({ attempt }) => attempt === 3).map(({ path }) => path)).toEqual([
      FAULTY[0],
    ]);
  });

  it('regeneration leaves a person’s text that cannot be judged as it is, with its finding, until a decision asks for another', async () => {
    const [other = ''] = FAULTY;
    const mine = 'reference/group-01.md';
    const api = await start({ FAULTY_PATHS: other, FAULTY_UNTIL: 'guided' });
    const runId = await api.start(
      body({
        reviewMode: 'interactive',
        inputs: { openapi: toTaggedDocument(3) },
        options: { maxRegenerations: 1 },
      }),
    );
    await api.approve(await api.waitForGate(runId, 0));
    await api.approve(await api.waitForGate(runId, 1));
    let run = await api.waitForGate(runId, REFERENCE, 2);
    let attempt = 1;
    for (const [content, rule] of UNJUDGEABLE) {
      const round = run.phases[REFERENCE]?.gate?.round ?? 0;
      const text = { phase: REFERENCE, files: [{ path: mine, content }] };
      expect((await api.post(`/runs/${runId}/replace`, text)).status).toBe(202);
      // The gate after the one about the text: the other flagged file was regenerated unasked.
      run = await api.waitForGate(runId, REFERENCE, round + 2);
      attempt += 1;
      const report: GateReport = JSON.parse(await api.report(runId, REFERENCE, 'application/json'));
      expect(report).toMatchObject({ verdict: 'failed', round: round + 2, flagged: [mine, other] });
      expect(report.files).toContainEqual(expect.objectContaining({ path: mine, attempt }));
      expect(report.issues).toContainEqual(expect.objectContaining({ file: mine, rule }));
      const staged = await api.text(`/runs/${runId}/artifacts/${mine}?stage=staged`);
      expect(staged === content, rule).toBe(true);
    }

    const half = `{"phase":${REFERENCE},"path":"${mine}","content":"# A\\ud800"}`;
    expect(await api.post(`/runs/${runId}/replace`, half)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/content' }] },
    });
    expect((await api.run(runId)).awaiting).toEqual(run.awaiting);

    const ask = { phase: REFERENCE, files: [mine, other], guidance: 'Write them.' };
    expect((await api.post(`/runs/${runId}/regenerate`, ask)).status).toBe(202);
    const round = run.phases[REFERENCE]?.gate?.round ?? 0;
    const mended = await api.waitForGate(runId, REFERENCE, round + 1);
    expect(mended.phases[REFERENCE]?.gate?.verdict).toBe('passed');
  });
});
