import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkNode, findLocally } from '../../cli/doctor/local-findings.ts';
import type { Finding } from '../../shared/contract/finding.ts';
import { callCli } from './call-cli.ts';
import { answerJson, type ScriptedService, startScripted } from './scripted-service.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const signal = new AbortController().signal;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'phasewright-doctor-'));
});

async function find(settings: Record<string, string>): Promise<Map<string, Finding>> {
  const local = { PHASEWRIGHT_STORAGE: `file:${folder}`, PHASEWRIGHT_AUTH: 'off' };
  const found = new Map<string, Finding>();
  for await (const finding of findLocally({ ...local, ...settings }, '22.18.0', signal)) {
    found.set(finding.check, finding);
  }
  return found;
}

describe('doctor on this machine', () => {
  it('doctor finds nothing missing on a machine without settings', async () => {
    const { code, json, stderr } = await callCli(['doctor', '--json', '--data', folder], folder);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ ok: true });
    expect(stderr).toMatch(/^ok +storage +plain files in /m);
    expect(stderr).toContain('Nothing is missing.');
  });

  it('doctor on this machine ends at the wrong setting and asks for a correction', async () => {
    const found = await find({ PHASEWRIGHT_AGENT: 'foundry' });
    expect([...found.keys()]).toEqual(['node', 'settings']);
    expect(found.get('settings')).toMatchObject({
      status: 'error',
      detail: expect.stringContaining('FOUNDRY_PROJECT_ENDPOINT'),
    });
  });

  it('doctor on this machine reports storage that does not answer, and continues with the rest', async () => {
    const account = 'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5';
    const away = `${account};BlobEndpoint=http://127.0.0.1:1/a;`;
    const found = await find({ PHASEWRIGHT_STORAGE: away });
    expect(found.get('storage')).toMatchObject({ status: 'error' });
    expect(found.has('policy.released')).toBe(false);
    expect(found.get('signing')?.status).toBe('ok');
  });

  it('doctor on this machine finds a model that does not answer, and a key that cannot be read', async () => {
    const found = await find({
      PHASEWRIGHT_AGENT: 'openai',
      OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
      OPENAI_MODEL: 'm',
      PHASEWRIGHT_SIGNING_KEY: `file:${join(folder, 'none.pem')}`,
    });
    expect(found.get('agent.model')).toMatchObject({ status: 'error' });
    expect(found.get('signing')).toMatchObject({ status: 'error' });
  });

  it.each([
    ['20.19.0', 'error'],
    ['22.17.9', 'error'],
    ['22.18.0', 'ok'],
    ['24.0.1', 'ok'],
  ])('doctor on this machine finds Node %s to be %s', (version, status) => {
    expect(checkNode(version)).toMatchObject({ status });
  });
});

describe('doctor asks the receiver of notifications', () => {
  it('doctor says whether the receiver answers, and notes unsigned notifications', async () => {
    const receiver = await startScripted((_, response) => response.writeHead(405).end());
    const url = `${receiver.url}/hook`;
    const plain = await find({ PHASEWRIGHT_NOTIFY_URL: url });
    expect(plain.get('notify')).toMatchObject({ status: 'warning' });
    const key = { PHASEWRIGHT_NOTIFY_KEY: 'k'.repeat(32) };
    const signed = await find({ PHASEWRIGHT_NOTIFY_URL: url, ...key });
    expect(signed.get('notify')).toMatchObject({ status: 'ok' });
    await receiver.close();
    const away = await find({ PHASEWRIGHT_NOTIFY_URL: url });
    expect(away.get('notify')).toMatchObject({ status: 'error' });
  });
});

describe('doctor at a service', () => {
  let service: ScriptedService | undefined;
  afterEach(() => service?.close());

  const start = async (health: object, me: [number, object]) => {
    service = await startScripted(({ path }, response) =>
      path === '/api/health'
        ? answerJson(response, 200, health)
        : answerJson(response, me[0], me[1]),
    );
    return callCli(['doctor', '--json', '--url', service.url], folder);
  };
  const WELL = { status: 'ok', checks: { storage: { isUsable: true, detail: 'blobs' } } };

  it('doctor at a service says how the service identifies the caller', async () => {
    const { code, json } = await start(WELL, [
      200,
      { name: 'Ada', roles: ['Runner'], auth: 'easyauth' },
    ]);
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      findings: [{ check: 'service' }, { check: 'identity', detail: 'Ada: Runner' }],
    });
  });

  it('doctor at a service says what the service lacks', async () => {
    const checks = { storage: { isUsable: false, detail: 'the role is missing' } };
    const { code, json } = await start({ status: 'unavailable', checks }, [200, {}]);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      ok: false,
      findings: [{ check: 'service', detail: 'storage: the role is missing' }],
    });
  });

  it('doctor at a service says how to sign in', async () => {
    const { code, json } = await start(WELL, [401, {}]);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      findings: [
        { status: 'ok' },
        { check: 'identity', detail: expect.stringContaining('az login') },
      ],
    });
  });

  it('doctor at a service says when the service does not answer', async () => {
    const { code, stderr } = await callCli(['doctor', '--url', 'http://127.0.0.1:1'], folder);
    expect([code, stderr]).toEqual([1, expect.stringContaining('does not answer')]);
  });
});

describe('the handbook', () => {
  it('the handbook explains every check of doctor, and no other', () => {
    const sources = [
      'cli/doctor',
      'shared/query',
      'shared/adapters/foundry',
      'shared/adapters/openai',
    ]
      .flatMap((path) => readdirSync(join(ROOT, path)).map((name) => join(ROOT, path, name)))
      .concat(join(ROOT, 'shared/open-adapters.ts'))
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const made = [...sources.matchAll(/\b(?:toOk|toError|toWarning|check)\(\s*'([a-z.]+)'/g)];
    const checks = new Set([...made.map(([, name]) => name ?? ''), 'policy.audit']);
    const text = readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8');
    const section = text.split('## What doctor says')[1]?.split('\n## ')[0] ?? '';
    const explained = [...section.matchAll(/^\| `([a-z.]+)`/gm)].map(([, name]) => name ?? '');
    expect(checks.size).toBeGreaterThan(10);
    expect(explained.sort()).toEqual([...checks].sort());
  });
});
