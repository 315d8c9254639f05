import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createFetchClient from 'openapi-fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundle, verifyRelease } from '../../packages/verify/src/index.ts';
import type { RunDifference } from '../../shared/contract/difference.ts';
import { toDigest } from '../../shared/contract/release-format.ts';
import type { DraftCheck, ToolToken } from '../../shared/contract/tools.ts';
import { callCli } from '../cli/call-cli.ts';
import { Api } from './api.ts';
import { toTaggedDocument } from './documents.ts';
import { Service } from './service.ts';

const KEY = 'k'.repeat(32);
const signing = generateKeyPairSync('ed25519');

interface ToolDocument {
  readonly paths: Record<string, Record<string, ToolOperation>>;
  readonly components: {
    readonly schemas: Record<string, object>;
    readonly securitySchemes: Record<string, object>;
  };
}

/** What `openapi-typescript` generates for one operation of the API, as far as it is used here. */
interface ArtifactPaths {
  readonly '/api/runs/{runId}/artifacts/{path}': {
    readonly get: {
      readonly parameters: { readonly path: { readonly runId: string; readonly path: string } };
      readonly responses: {
        readonly 200: { readonly content: { readonly 'text/markdown': string } };
      };
    };
  };
}

interface ToolOperation {
  readonly operationId: string;
  readonly description: string;
  readonly security: object[];
}

let service: Service;
let api: Api;
/** Two complete runs; the second was started from the first, with another document. */
let oldRun = '';
let newRun = '';

const toBody = (count: number, change: object = {}) => ({
  profile: 'openapi-reference',
  reviewMode: 'batch' as const,
  inputs: { openapi: toTaggedDocument(count) },
  ...change,
});

beforeAll(async () => {
  const pem = join(mkdtempSync(join(tmpdir(), 'phasewright-key-')), 'key.pem');
  writeFileSync(pem, signing.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const settings = { PHASEWRIGHT_APPROVAL_KEY: KEY, PHASEWRIGHT_SIGNING_KEY: `file:${pem}` };
  service = await Service.start({ settings });
  api = new Api(service.url);
  oldRun = await api.start(toBody(2));
  await api.waitForEnd(oldRun);
  newRun = await api.start(toBody(3, { parentRunId: oldRun }));
  expect((await api.waitForEnd(newRun)).status).toBe('Complete');
});
afterAll(() => service?.stop());

describe('a generated client', () => {
  it('a generated client, which encodes the slashes of a path, reads a document in a folder', async () => {
    const sent: string[] = [];
    const client = createFetchClient<ArtifactPaths>({
      baseUrl: service.url,
      fetch: (request) => {
        sent.push(request.url);
        return fetch(request);
      },
    });
    const { data, response } = await client.GET('/api/runs/{runId}/artifacts/{path}', {
      params: { path: { runId: newRun, path: 'reference/group-03.md' } },
      parseAs: 'text',
    });
    expect(sent[0]).toContain('artifacts/reference%2Fgroup-03.md');
    expect(response.status).toBe(200);
    expect(data).toContain('# ');
  });
});

describe('the bundle of a run', () => {
  it('the bundle of a run proves with the public key how it was made, what it passed and who approved it', async () => {
    const files = readBundle(await api.bytes(`/runs/${newRun}/download`));
    const result = verifyRelease(files, undefined, signing.publicKey);
    expect(result).toMatchObject({ ok: true, runId: newRun, signed: 5, isSignatureChecked: true });
    const other = generateKeyPairSync('ed25519').publicKey;
    expect(verifyRelease(files, undefined, other)).toMatchObject({ ok: false });
  });
});

describe('the difference of two runs', () => {
  it('the difference of two runs names the files that came, went and changed, by phase, with the words that did', async () => {
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

  it('the difference of two runs goes the other way round when the runs are exchanged', async () => {
    const { body } = await api.get<RunDifference>(`/runs/${oldRun}/diff?with=${newRun}&phase=2`);
    expect(body.phases.map(({ phase }) => phase)).toEqual([2]);
    expect(body.phases[0]?.removed.map(({ path }) => path)).toContain('reference/group-03.md');
    expect(body.phases[0]?.added).toEqual([]);
  });

  it('the difference of two runs compares with the run this one was started from, if no other is named', async () => {
    const { body } = await api.get<RunDifference>(`/runs/${newRun}/diff?path=index.md`);
    expect(body.with).toBe(oldRun);
    const changed = body.phases.flatMap((phase) => phase.changed.map(({ path }) => path));
    expect(changed).toEqual(['index.md']);
    expect((await api.get(`/runs/${oldRun}/diff`)).status).toBe(400);
  });

  it('comparing a run with itself finds no difference', async () => {
    const { body } = await api.get<RunDifference>(`/runs/${oldRun}/diff?with=${oldRun}`);
    expect(
      body.phases.flatMap(({ added, removed, changed }) => [added, removed, changed]).flat(),
    ).toEqual([]);
  });

  it('the difference of two runs is refused for an invalid run id, and not found for an unknown one', async () => {
    const none = '20200101T000000000Z-00000000';
    expect((await api.get(`/runs/${newRun}/diff?with=..%2f..`)).status).toBe(400);
    expect((await api.get(`/runs/${newRun}/diff?with=${none}`)).status).toBe(404);
  });

  it('the difference of two runs is shown by the command line', async () => {
    const url = ['--url', service.url];
    const { stderr, code } = await callCli(['diff', oldRun, newRun, '--phase', '2', ...url], '.');
    expect(stderr).toContain('  + reference/group-03.md');
    expect(code).toBe(0);
    const { json } = await callCli(['diff', newRun, '--names', '--json', ...url], '.');
    expect(json()).toMatchObject({ with: oldRun });
  });
});

describe('the tools of an agent', () => {
  let token = '';
  const as = (value: string) => ({ 'x-run-token': value });
  const tool = <T>(path: string) => api.get<T>(`/tools/${path}`, as(token));
  const check = (content: string, path = 'reference/group-01.md') =>
    api.post<DraftCheck>('/tools/check-draft', { path, content }, as(token));

  beforeAll(async () => {
    const made = await api.post<ToolToken>(`/runs/${newRun}/tool-token`, { expiresIn: 'PT5M' });
    expect(made.status).toBe(201);
    token = made.body.token;
  });

  it('the tools of an agent list and read the documents of their run', async () => {
    const { body } = await tool<{ artifacts: { path: string; sha256: string }[] }>('artifacts');
    const paths = body.artifacts.map(({ path }) => path);
    expect(paths).toContain('reference/group-03.md');
    expect(paths.filter((path) => !path.endsWith('.md'))).toEqual([]);
    const read = await tool<{ content: string; phase: number; sha256: string }>(
      'artifact?path=reference/group-03.md',
    );
    expect(read.body).toMatchObject({ phase: 2, sha256: toDigest(read.body.content) });
  });

  it('the tools of an agent list what may be linked', async () => {
    const { body } = await tool<{ files: { path: string; phase: number }[] }>('planned-files');
    expect(body.files).toContainEqual(expect.objectContaining({ path: 'index.md', phase: 1 }));
    const one = await tool<{ files: { phase: number }[] }>('planned-files?phase=2');
    expect(new Set(one.body.files.map(({ phase }) => phase))).toEqual(new Set([2]));
  });

  it('the tools of an agent find placeholders and broken links in a draft, and nothing in a released one', async () => {
    const bad = await check(
      '# Group 01\n\nTODO: write. See [x](none.md) and [y](../index.md#no).\n',
    );
    const rules = bad.body.issues.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['placeholders', 'link-planned', 'link-anchors']));
    expect(bad.body.isPlanned).toBe(true);
    const good = await tool<{ content: string }>('artifact?path=reference/group-01.md');
    expect((await check(good.body.content)).body).toMatchObject({ errors: 0, issues: [] });
    expect((await check('# Else\n\nText.\n', 'else.md')).body.isPlanned).toBe(false);
  });

  it('the tools of an agent read only documents of their run, and nothing without a token', async () => {
    const { body } = await api.post<ToolToken>(`/runs/${oldRun}/tool-token`, {});
    const other = as(body.token);
    const path = '/tools/artifact?path=reference/group-03.md';
    expect((await api.get(path, other)).status).toBe(404);
    expect((await tool('artifact?path=plan.json')).status).toBe(404);
    expect((await tool('artifact?path=..%2f..%2finputs%2frun.json')).status).toBeLessThan(500);
    expect((await api.get('/tools/artifacts')).status).toBe(401);
    const forged = `${token.slice(0, -3)}xxx`;
    expect((await api.get('/tools/artifacts', as(forged))).status).toBe(403);
  });

  it('the tools of an agent stop working when the time of their token is over, and are made for a day at most', async () => {
    const { body } = await api.post<ToolToken>(`/runs/${newRun}/tool-token`, {
      expiresIn: 'PT0.001S',
    });
    expect((await api.get('/tools/artifacts', as(body.token))).status).toBe(403);
    const long = await api.post(`/runs/${newRun}/tool-token`, { expiresIn: 'P2D' });
    expect(long.status).toBe(400);
  });

  it('the tools of an agent cannot do anything else: no other operation takes the token, and no tool writes', async () => {
    const before = (await api.get<{ artifacts: unknown[] }>(`/runs/${newRun}/artifacts`)).body;
    await check('# Group 01\n\nAnother text.\n');
    const after = (await api.get<{ artifacts: unknown[] }>(`/runs/${newRun}/artifacts`)).body;
    expect(after).toEqual(before);
  });

  it('the description of the tools of an agent suits Foundry: absolute address, one scheme, plain operation ids', async () => {
    const { body } = await api.get<ToolDocument>('/tools/openapi.json');
    expect(body).toMatchObject({ openapi: '3.0.3', servers: [{ url: service.url }] });
    const operations = Object.values(body.paths).flatMap((item) => Object.values(item));
    expect(operations).toHaveLength(4);
    for (const { operationId, description, security } of operations) {
      expect(operationId).toMatch(/^[A-Za-z_-]+$/);
      expect(description).toMatch(/\w/);
      expect(security).toEqual([{ runToken: [] }]);
    }
    expect(Object.values(body.components.securitySchemes)).toEqual([
      {
        type: 'apiKey',
        in: 'header',
        name: 'x-run-token',
        description: 'The token of a run, from `createToolToken`.',
      },
    ]);
    const names = Object.keys(body.components.schemas);
    const refs = [...JSON.stringify(body).matchAll(/#\/components\/schemas\/(\w+)/g)];
    expect(refs.map(([, name]) => name).filter((name = '') => !names.includes(name))).toEqual([]);
  });
});
