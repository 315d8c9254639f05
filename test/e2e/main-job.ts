import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundle, verifyRelease } from '../../packages/verify/src/index.ts';
import type { RunManifest } from '../../shared/contract/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { Api } from './api.ts';
import { Service } from './service.ts';

const SAMPLE = readFileSync(
  join(import.meta.dirname, '..', '..', 'samples', 'openapi', 'tool-library.yaml'),
  'utf8',
);

/** The body that starts a run over the sample. */
function toStart(change: Partial<StartBody> = {}): StartBody {
  return { profile: 'openapi-reference', inputs: { openapi: SAMPLE }, ...change };
}

function toAuthorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/**
 * The main job through HTTP, on the storage of `settings`. `variants` are run in batch. With
 * `HOST_URL` it uses the service there (Core Tools, Azure), with the identity of `HOST_TOKEN`.
 */
export function describeMainJob(
  name: string,
  settings: () => Promise<Readonly<Record<string, string>>>,
  variants: readonly string[] = ['by-tag', 'by-operation'],
): void {
  describe(`the main job on ${name}`, () => {
    let service: Service | undefined;
    let api: Api;

    beforeAll(async () => {
      const url = process.env.HOST_URL;
      service = url === undefined ? await Service.start({ settings: await settings() }) : undefined;
      api = new Api(url ?? service?.url ?? '', toAuthorization(process.env.HOST_TOKEN));
    });
    afterAll(() => service?.stop());

    describe.each(variants)('as a batch run %s', (variant) => {
      let run: RunResource;

      beforeAll(async () => {
        const runId = await api.start(toStart({ reviewMode: 'batch', variant }));
        run = await api.waitForEnd(runId);
      });

      it(`the main job on ${name} as a batch run ends Complete with every phase released and everything documented`, () => {
        expect(run).toMatchObject({ status: 'Complete', variant });
        expect(run.phases.map(({ status }) => status)).toEqual(Array(5).fill('Released'));
        expect(run.phases.at(-1)?.gate).toMatchObject({ verdict: 'passed', errors: 0, score: 1 });
      });

      it(`the main job on ${name} as a batch run counts every file as planned, drafted, staged and released`, () => {
        for (const { files } of run.phases) {
          expect(files).toEqual({
            planned: files.planned,
            drafted: files.planned,
            staged: files.planned,
            flagged: 0,
            released: files.planned,
          });
        }
      });

      it(`the main job on ${name} as a batch run says how long the files of each phase took`, () => {
        for (const { files, timings } of run.phases) {
          expect(timings).toMatchObject({ files: files.planned });
          expect(timings?.slowest[0]?.durationMs).toBeGreaterThanOrEqual(timings?.medianMs ?? 0);
        }
      });

      it(`the main job on ${name} as a batch run gives a bundle that verifies offline and names the byte that was changed`, async () => {
        const files = readBundle(await api.bytes(`/runs/${run.runId}/download`));
        expect(verifyRelease(files)).toMatchObject({ ok: true, runId: run.runId });
        const index = files.get('index.md');
        expect(index).toBeDefined();
        const changed = Uint8Array.from(index ?? []);
        changed[10] = (changed[10] ?? 0) ^ 1;
        const result = verifyRelease(new Map([...files, ['index.md', changed]]));
        expect(result).toMatchObject({ ok: false, problems: [{ path: 'index.md' }] });
      });

      it(`the main job on ${name} as a batch run chains its manifests by digest`, async () => {
        const manifest = await api.get<RunManifest>(`/runs/${run.runId}/manifest`);
        expect(manifest.body.phases.map(({ phase }) => phase)).toEqual([0, 1, 2, 3, 4]);
        const second = await api.get<{ previous: string }>(`/runs/${run.runId}/manifest?phase=1`);
        expect(second.body.previous).toBe(manifest.body.phases[0]?.manifest);
      });

      it(`the main job on ${name} as a batch run logs each step once, from run.started to run.completed`, async () => {
        const events = await api.events(run.runId);
        const types = events.map(({ type }) => type);
        expect(types[0]).toBe('run.started');
        expect(types.at(-1)).toBe('run.completed');
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
        const planned = run.phases.reduce((sum, { files }) => sum + files.planned, 0);
        expect(types.filter((type) => type === 'file.staged')).toHaveLength(planned);
      });
    });

    it(`the main job on ${name} waits at each gate for a person, and an approval through the webhook moves it on`, async () => {
      const runId = await api.start(toStart());
      for (const phase of [0, 1, 2, 3, 4]) {
        const waiting = await api.waitForGate(runId, phase);
        expect(waiting.phases[phase]).toMatchObject({ status: 'AwaitingApproval' });
        expect((await api.get(`/runs/${runId}/manifest?phase=${phase}`)).status).toBe(404);
        expect((await api.approve(waiting)).status).toBe(202);
      }
      const ended = await api.waitForEnd(runId);
      expect(ended.status).toBe('Complete');
      expect(ended.phases[2]?.decision).toMatchObject({ decision: 'approve', by: 'local' });
    });

    it(`the main job on ${name} refuses a second, a late, a wrong-phase and a stale approval, and changes nothing`, async () => {
      const runId = await api.start(toStart());
      const waiting = await api.waitForGate(runId, 0);
      const wrongPhase = await api.post(`/runs/${runId}/approve`, { phase: 1 });
      expect(wrongPhase.status).toBe(409);
      const stale = { phase: 0, reportDigest: `sha256:${'0'.repeat(64)}` };
      expect((await api.post(`/runs/${runId}/approve`, stale)).status).toBe(409);
      expect((await api.run(runId)).phases[0]?.decision).toBeUndefined();

      const both = await Promise.all([api.approve(waiting), api.approve(waiting)]);
      expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
      await api.waitForGate(runId, 1);
      expect((await api.approve(waiting)).status).toBe(409);

      expect((await api.post(`/runs/${runId}/cancel`, {})).status).toBe(202);
      expect((await api.waitForEnd(runId)).status).toBe('Canceled');
      expect((await api.post(`/runs/${runId}/approve`, { phase: 1 })).status).toBe(409);
      expect((await api.post(`/runs/${runId}/cancel`, {})).status).toBe(409);
    });

    it(`the main job on ${name} ends Failed with the reason of the person who rejected, and releases nothing`, async () => {
      const runId = await api.start(toStart());
      await api.waitForGate(runId, 0);
      const body = { phase: 0, reason: 'wrong version of the document' };
      expect((await api.post(`/runs/${runId}/reject`, body)).status).toBe(202);
      const ended = await api.waitForEnd(runId);
      expect(ended).toMatchObject({ status: 'Failed', failure: { reason: 'rejected', phase: 0 } });
      expect(ended.phases[0]?.decision?.comment).toBe(body.reason);
      const released = await api.get<{ artifacts: unknown[] }>(
        `/runs/${runId}/artifacts?stage=released`,
      );
      expect(released.body.artifacts).toEqual([]);
      expect((await api.get(`/runs/${runId}/download`)).status).toBe(409);
    });

    it(`the main job on ${name} answers a repeat with the same Idempotency-Key with the same run`, async () => {
      const key = { 'idempotency-key': 'once' };
      const body = toStart({ reviewMode: 'batch' });
      const first = await api.post<RunResource>('/runs', body, key);
      const again = await api.post<RunResource>('/runs', body, key);
      expect([first.status, again.status]).toEqual([202, 202]);
      expect(again.body.runId).toBe(first.body.runId);
      const other = await api.post('/runs', toStart({ reviewMode: 'interactive' }), key);
      expect(other.status).toBe(422);
      await api.waitForEnd(first.body.runId);
    });

    it(`the main job on ${name} lists runs newest first, by status, a page at a time`, async () => {
      const first = await api.get<{ runs: RunResource[]; cursor?: string }>('/runs?limit=2');
      expect(first.body.runs).toHaveLength(2);
      const next = await api.get<{ runs: RunResource[] }>(
        `/runs?limit=2&cursor=${first.body.cursor}`,
      );
      const ids = [...first.body.runs, ...next.body.runs].map(({ runId }) => runId);
      expect(ids).toEqual([...ids].sort().reverse());
      expect(new Set(ids).size).toBe(4);
      const failed = await api.get<{ runs: RunResource[] }>('/runs?status=Failed');
      expect(new Set(failed.body.runs.map(({ status }) => status))).toEqual(new Set(['Failed']));
    });

    it(`the main job on ${name} serves artifacts with their digest as ETag, and 304 when it is known`, async () => {
      const { body } = await api.get<{ runs: RunResource[] }>('/runs?status=Complete&limit=1');
      const runId = body.runs[0]?.runId;
      const found = await api.get(`/runs/${runId}/artifacts/index.md`);
      expect(found.status).toBe(200);
      const etag = found.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"sha256:[0-9a-f]{64}"$/);
      const again = await api.get(`/runs/${runId}/artifacts/index.md`, { 'if-none-match': etag });
      expect(again.status).toBe(304);
      expect((await api.get(`/runs/${runId}/artifacts/none.md`)).status).toBe(404);
      expect((await api.get(`/runs/${runId}/artifacts/..%2f..%2frun.json`)).status).toBeLessThan(
        500,
      );
    });

    it(`the main job on ${name} gives the report as markdown, JSON and SARIF, and refuses other types`, async () => {
      const { body } = await api.get<{ runs: RunResource[] }>('/runs?status=Complete&limit=1');
      const path = `/runs/${body.runs[0]?.runId}/phases/2/report`;
      const markdown = await api.get<string>(path);
      expect(markdown.headers.get('content-type')).toContain('text/markdown');
      expect(markdown.body).toContain('passed');
      const json = await api.get(path, { accept: 'application/json' });
      expect(json.body).toMatchObject({ verdict: 'passed', phase: 2 });
      const sarif = await api.get(path, { accept: 'application/sarif+json' });
      expect(sarif.body).toMatchObject({ version: '2.1.0' });
      expect((await api.get(path, { accept: 'image/png' })).status).toBe(406);
    });

    it(`the main job on ${name} continues its event stream after Last-Event-ID`, async () => {
      const { body } = await api.get<{ runs: RunResource[] }>('/runs?status=Complete&limit=1');
      const runId = body.runs[0]?.runId ?? '';
      const events = await api.events(runId);
      const middle = events[Math.floor(events.length / 2)];
      const rest = await api.get<string>(`/runs/${runId}/events`, {
        'last-event-id': middle?.id ?? '',
      });
      const ids = [...rest.body.matchAll(/^id: (.+)$/gm)].map(([, id]) => id);
      expect(ids).toEqual(events.slice(events.indexOf(middle as never) + 1).map(({ id }) => id));
    });

    it(`the main job on ${name} describes itself, says how it is, and has problem documents for what is not there`, async () => {
      const openapi = await api.get<{ openapi: string; paths: object }>('/openapi.json');
      expect(openapi.body.openapi).toBe('3.1.0');
      expect((await api.get<{ status: string }>('/health')).body.status).toBe('ok');
      expect((await api.get('/profiles/openapi-reference')).status).toBe(200);
      const missing = await api.get<{ detail: string }>('/runs/20260101T000000000Z-00000000');
      expect(missing.status).toBe(404);
      expect(missing.headers.get('content-type')).toBe('application/problem+json');
    });
  });
}
