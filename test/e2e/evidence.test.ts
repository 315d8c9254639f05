import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  readBundle,
  renderEvidence,
  renderResult,
  requireEvidence,
  verifyRelease,
} from '../../packages/verify/src/index.ts';
import type { DocumentEvidence, SourceExcerpt } from '../../shared/contract/api/artifacts.ts';
import type {
  GateReport,
  PhaseManifest,
  RunManifest,
} from '../../shared/contract/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import { Api } from './api.ts';
import { Service } from './service.ts';

const readSample = (path: string) => readFileSync(`samples/${path}`, 'utf8');

/** A run of each profile, and a document with a line that must rest on a certain place. */
const RUNS = [
  {
    profile: 'openapi-reference',
    inputs: { openapi: readSample('openapi/tool-library.yaml') },
    path: 'reference/tools.md',
    text: '| `limit` | query |',
    pointer: '/paths/~1tools/get',
    excerpt: '"name": "category"',
  },
  {
    profile: 'plugin-docs',
    variant: 'minimal',
    inputs: { requirements: readSample('plugin/parcel-shelf.json') },
    path: 'parcel-shelf-15-base-schema.md',
    text: '| `shelf` |',
    pointer: '/entities/0',
    excerpt: '"name"',
  },
  {
    profile: 'service-handbook',
    inputs: { catalogue: readSample('services/catalogue.yaml') },
    path: 'services/scan-intake.md',
    text: '/scans:batch',
    pointer: '/services/0/endpoints',
    excerpt: 'Take in up to a thousand scans.',
  },
] as const;

describe('evidence through HTTP', () => {
  let service: Service;
  let api: Api;
  const done = new Map<string, RunResource>();

  beforeAll(async () => {
    service = await Service.start({ settings: { PHASEWRIGHT_PROFILES: 'samples/profiles' } });
    api = new Api(service.url);
    for (const { path: _, text: __, pointer: ___, excerpt: ____, ...body } of RUNS) {
      const runId = await api.start({ ...body, reviewMode: 'batch' });
      done.set(body.profile, await api.waitForEnd(runId));
    }
  });
  afterAll(() => service?.stop());

  const runOf = (profile: string) => done.get(profile)?.runId ?? '';
  const readJson = async <T>(path: string): Promise<T> => (await api.get<T>(path)).body;
  const readManifest = (profile: string, phase: number) =>
    readJson<PhaseManifest>(`/runs/${runOf(profile)}/manifest?phase=${phase}`);
  const readOf = (profile: string, path: string) =>
    readJson<DocumentEvidence>(`/runs/${runOf(profile)}/evidence/${path}`);
  const readPlace = (profile: string, place: Record<string, string>) =>
    api.get<SourceExcerpt>(`/runs/${runOf(profile)}/source?${new URLSearchParams(place)}`);
  const readSource = (profile: string, input: string, pointer: string) =>
    readPlace(profile, { input, pointer });

  it.each(RUNS)('each block of $profile names places that its input has', async ({ profile }) => {
    expect(done.get(profile)?.status).toBe('Complete');
    const places = new Map<string, string>();
    for (const { phase } of done.get(profile)?.phases ?? []) {
      const { files } = await readManifest(profile, phase);
      for (const file of files) {
        const found = await readOf(profile, file.path);
        expect(found).toMatchObject({ path: file.path, evidence: file.evidence });
        expect(found.sha256).toBe(file.sha256);
        expect(found.blocks.length).toBeGreaterThan(0);
        for (const source of found.blocks.flatMap(({ sources }) => sources)) {
          places.set(JSON.stringify(source), file.path);
        }
      }
    }
    expect(places.size).toBeGreaterThan(3);
    for (const place of [...places.keys()].slice(0, 40)) {
      const { sha256: _, ...query } = JSON.parse(place);
      const { status, body } = await readPlace(profile, query);
      expect([place, status]).toEqual([place, 200]);
      expect(body.text.length).toBeGreaterThan(0);
    }
  });

  it.each(RUNS)(
    'a fact of $profile rests on $pointer, which the service shows',
    async ({ profile, path, text, pointer, excerpt }) => {
      const { blocks } = await readOf(profile, path);
      const lines = (await api.text(`/runs/${runOf(profile)}/artifacts/${path}`)).split('\n');
      const at = lines.findIndex((line) => line.includes(text)) + 1;
      expect(at).toBeGreaterThan(0);
      const block = blocks.find(({ fromLine, toLine }) => fromLine <= at && at <= toLine);
      expect(block).toMatchObject({ kind: 'fact' });
      const places = block?.sources.map((it) => ('pointer' in it ? it.pointer : ''));
      expect(places).toContain(pointer);
      const input = block?.sources[0]?.input ?? '';
      expect((await readSource(profile, input, pointer)).body.text).toContain(excerpt);
    },
  );

  it('a place that the run does not have is refused with what there is', async () => {
    const profile = 'openapi-reference';
    const other = await readSource(profile, 'other.json', '');
    expect(other).toMatchObject({
      status: 404,
      body: { detail: expect.stringMatching(/openapi/) },
    });
    expect((await readSource(profile, 'openapi.yaml', '/nowhere')).status).toBe(404);
    const none = await api.get(`/runs/${runOf(profile)}/source?input=openapi.yaml`);
    expect(none.status).toBe(400);
    const lines = await readJson<SourceExcerpt>(
      `/runs/${runOf(profile)}/source?input=openapi.yaml&fromLine=1&toLine=2`,
    );
    expect(lines.text).toBe(readSample('openapi/tool-library.yaml').split('\n', 2).join('\n'));
    expect((await api.get(`/runs/${runOf(profile)}/evidence/none.md`)).status).toBe(404);
  });

  it.each(RUNS)(
    'the counts of $profile are the same in report, run, manifests, and the result of verify',
    async ({ profile }) => {
      const run = done.get(profile);
      const whole = await readJson<RunManifest>(`/runs/${runOf(profile)}/manifest`);
      for (const { phase, gate } of run?.phases ?? []) {
        const manifest = await readManifest(profile, phase);
        const report: GateReport = JSON.parse(
          await api.report(runOf(profile), phase, 'application/json'),
        );
        expect(report.grounding).toMatchObject({ false: 0, notJudged: expect.any(Number) });
        expect(gate?.grounding).toEqual(report.grounding);
        expect(manifest.grounding).toEqual(report.grounding);
        expect(whole.phases[phase]?.grounding).toEqual(report.grounding);
        for (const file of report.files) {
          const released = manifest.files.find(({ path }) => path === file.path);
          expect(released).toMatchObject({ grounding: file.grounding, evidence: file.evidence });
        }
        const markdown = await api.report(runOf(profile), phase);
        expect(markdown).toContain(`${report.grounding?.notJudged} not judged`);
      }
      expect(whole.grounding?.rendered).toBeGreaterThan(100);
      const bundle = readBundle(await api.bytes(`/runs/${runOf(profile)}/download`));
      const verified = verifyRelease(bundle);
      expect(verified).toMatchObject({ ok: true, grounding: whole.grounding });
      const { notJudged, written } = whole.grounding ?? {};
      expect(renderResult(verified).at(-1)).toMatch(
        new RegExp(`prose +claims: .*${notJudged} not judged.*, ${written} written$`),
      );
    },
  );

  it('a block of plugin-docs names the lines of the files that were sent, which service and bundle show', async () => {
    const [, { profile, path, text, inputs }] = RUNS;
    const { blocks } = await readOf(profile, path);
    const lines = (await api.text(`/runs/${runOf(profile)}/artifacts/${path}`)).split('\n');
    const at = lines.findIndex((line) => line.includes(text)) + 1;
    const own = blocks.find(({ fromLine, toLine }) => fromLine <= at && at <= toLine);
    const place = own?.sources.find((it) => 'fromLine' in it);
    expect(place).toMatchObject({ input: 'plugin-requirements.txt' });
    const { fromLine = 0, toLine = 0 } = place !== undefined && 'fromLine' in place ? place : {};
    const sent = inputs.requirements
      .split('\n')
      .slice(fromLine - 1, toLine)
      .join('\n');
    expect(JSON.parse(sent.replace(/,$/, ''))).toMatchObject({ name: 'Parcel' });
    const query = {
      input: 'plugin-requirements.txt',
      fromLine: `${fromLine}`,
      toLine: `${toLine}`,
    };
    expect((await readPlace(profile, query)).body.text).toBe(sent);
    expect((await readPlace(profile, { ...query, path: query.input })).body.text).toBe(sent);
    expect((await readPlace(profile, { ...query, path: 'src/none.ts' })).status).toBe(404);
    const folder = mkdtempSync(join(tmpdir(), 'phasewright-evidence-'));
    writeFileSync(join(folder, 'b.zip'), await api.bytes(`/runs/${runOf(profile)}/download`));
    const shown = renderEvidence(await requireEvidence(join(folder, 'b.zip'), path)).join('\n');
    expect(shown).toContain(`plugin-requirements.txt:${fromLine}-${toLine}`);
  });

  it('the bundle says offline which blocks of a document rest on which places', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phasewright-evidence-'));
    const bundle = await api.bytes(`/runs/${runOf('openapi-reference')}/download`);
    expect(readBundle(bundle).has('_phasewright/2/evidence.json')).toBe(true);
    writeFileSync(join(folder, 'bundle.zip'), bundle);
    const evidence = await requireEvidence(join(folder, 'bundle.zip'), 'reference/tools.md');
    const lines = renderEvidence(evidence);
    expect(lines[0]).toBe('Evidence of reference/tools.md, phase 2:');
    expect(lines.join('\n')).toMatch(
      /lines \d+ to \d+ +fact +openapi\.yaml#\/paths\/~1tools\/get$/m,
    );
  });
});
