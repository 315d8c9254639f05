import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withEmbedded } from '../../cli/run/service.ts';
import { PhasewrightError } from '../../shared/contract/release-format-base.ts';
import { callCli } from './call-cli.ts';
import { makeTerminal } from './fake-terminal.ts';
import { type CliProcess, startCli } from './run-cli.ts';

const SAMPLE = join(import.meta.dirname, '../../samples/openapi/tool-library.yaml');
const START = ['run', '--profile', 'openapi-reference', '--input', `openapi=${SAMPLE}`];

let folder = '';
let dev: CliProcess;
let url = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-service-'));
  dev = startCli(['dev', '--port', '0', '--json'], folder);
  url = (await dev.sees(/"url":"(http:[^"]+)"/))[1] ?? '';
});
afterAll(async () => {
  dev.child.kill('SIGKILL');
  await dev.result;
  await rm(folder, { recursive: true });
});

const call = (...argv: readonly string[]) => callCli([...argv, '--url', url], folder);

/** A run that waits at its first gate, followed by a process that does not decide. */
async function startWaiting() {
  const following = startCli([...START, '--url', url, '--json'], folder);
  const runId = (await following.sees(/run (\S+) started/))[1] ?? '';
  await following.sees(/phase 0 preflight: waiting for a decision/);
  return { following, runId };
}

/** The run once it waits for a decision about this phase; events precede it slightly. */
async function untilWaiting(runId: string, phase: number): Promise<void> {
  for (;;) {
    const { awaiting } = (await call('status', runId, '--json')).json();
    if (awaiting?.phase === phase) {
      return;
    }
  }
}

describe('a run of a service', () => {
  it('a run of a service is followed while another person approves each gate, and then downloaded and verified', async () => {
    const { following, runId } = await startWaiting();
    for (let phase = 0; phase < 5; phase += 1) {
      await following.sees(new RegExp(`phase ${phase} .*: waiting for a decision`));
      await untilWaiting(runId, phase);
      const { code, stderr, json } = await call(
        'approve',
        runId,
        '--yes',
        '--comment',
        'seen',
        '--json',
      );
      expect(stderr).toContain(`Gate ${phase + 1} of 5, phase ${phase} `);
      expect(json()).toMatchObject({ phase, reportDigest: expect.stringMatching(/^sha256:/) });
      expect(code).toBe(0);
    }
    const { code, json } = await following.result;
    expect(json()).toMatchObject({ runId, status: 'Complete', files: 33, bundle: null });
    expect(code).toBe(0);
    expect((await call('download', runId)).code).toBe(0);
    expect((await callCli(['verify', runId], folder)).code).toBe(0);
  });

  it('a run of a service takes an input that is too large for one request', async () => {
    const document = { openapi: '3.1.0', info: { title: 'Large', version: '1' }, paths: {} };
    const padding = Array.from({ length: 280 }, (_, n) => `${n}`.repeat(20_000));
    const path = '/ping';
    const operation = { get: { summary: 'Ping', responses: { 204: { description: 'Done' } } } };
    const large = { ...document, paths: { [path]: operation }, 'x-padding': padding };
    await writeFile(join(folder, 'large.json'), JSON.stringify(large));
    const { code, stderr } = await call('run', 'large.json', '--batch');
    expect(stderr).toContain('is complete');
    expect(code).toBe(0);
    const uploads = await readdir(join(folder, '.phasewright/store/staging/_uploads'));
    expect(uploads.length).toBeGreaterThanOrEqual(1);
  });

  it('a run of a service refuses an approval that is late, for another phase, or of another report', async () => {
    const { following, runId } = await startWaiting();
    await untilWaiting(runId, 0);
    const stale = await call('approve', runId, '--digest', `sha256:${'0'.repeat(64)}`);
    expect(stale).toMatchObject({ code: 2, stderr: expect.stringContaining('sha256:0000') });
    const wrong = await call('approve', runId, '--yes', '--phase', '3');
    expect(wrong.stderr).toContain('waits for a decision about phase 0, not phase 3');
    expect(wrong.code).toBe(2);
    expect((await call('cancel', runId, '--reason', 'enough')).code).toBe(0);
    expect((await following.result).code).toBe(3);
    const late = await call('approve', runId, '--yes');
    expect(late.stderr).toContain('does not wait for a decision: it is Canceled');
    expect(late.code).toBe(2);
  });

  it('a run of a service ends with exit code 3 when a person rejects it', async () => {
    const { following, runId } = await startWaiting();
    await untilWaiting(runId, 0);
    expect((await call('reject', runId, '--reason', 'wrong API')).code).toBe(0);
    const { code, json } = await following.result;
    expect(json()).toMatchObject({ status: 'Failed', failure: { reason: 'rejected' } });
    expect(code).toBe(3);
  });

  it('a run of a service regenerates named files, or replaces them with another text', async () => {
    const { following, runId } = await startWaiting();
    await untilWaiting(runId, 0);
    await call('approve', runId, '--yes');
    await following.sees(/phase 1 foundation: waiting for a decision/);
    await untilWaiting(runId, 1);
    const none = await call('regenerate', runId);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('flags no file') });
    const unplanned = await call('regenerate', runId, '--file', 'nonsense.md');
    expect(unplanned.code).toBe(2);
    const again = await call('regenerate', runId, '--file', 'errors.md', '--guidance', 'shorter');
    expect(again.stderr).toContain('1 file of phase 1 will be regenerated:\n  errors.md\n');
    await following.sees(/phase 1 foundation: regenerating 1 file/);
    await writeFile(join(folder, 'own.md'), '# Mine\n\nTBD\n');
    for (let waiting = ''; !waiting.includes('"round":2'); ) {
      waiting = (await call('status', runId, '--json')).stdout;
    }
    const own = await call('replace', runId, '--path', 'errors.md', '--with', 'own.md');
    expect(own.code).toBe(0);
    await following.sees(/phase 1 foundation: gate failed/);
    await call('cancel', runId);
    expect((await following.result).code).toBe(3);
  });

  it('a run of a service is approved by its own process with --yes, and prints its events as lines of JSON', async () => {
    const following = startCli([...START, '--url', url, '--yes', '--json'], folder);
    const { code, json } = await following.result;
    expect(code).toBe(0);
    const { runId } = json() as { runId: string };
    const { stdout } = await call('events', runId, '--json');
    const types = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).type);
    expect(types[0]).toBe('run.started');
    expect(types.at(-1)).toBe('run.completed');
    expect(types.filter((type) => type === 'decision.recorded')).toHaveLength(5);
    const text = await call('status', runId);
    expect(text.stderr).toContain(`${runId}  Complete`);
  });

  it('a run of a service is started once however often its idempotency key comes', async () => {
    const key = ['--idempotency-key', 'once', '--url', url, '--batch', '--json'];
    const results = await Promise.all(
      [1, 2].map(() => startCli([...START, ...key], folder).result),
    );
    const ids = results.map(({ json }) => (json() as { runId: string }).runId);
    expect(ids[0]).toBe(ids[1]);
  });

  it.each([
    ['{"openapi":', 'is not'],
    ['{"openapi":"3.0.3"}', ''],
  ])(
    'a run of a service of a bad document is refused before it starts: %s',
    async (text, words) => {
      await writeFile(join(folder, 'bad.json'), text);
      const before = (await call('runs', '--json')).json().runs.length;
      const { code, stderr } = await call(
        ...['run', '--profile', 'openapi-reference', '--input', 'openapi=bad.json', '--batch'],
      );
      expect(stderr).toContain(words);
      expect(stderr).toContain('/inputs/openapi');
      expect(code).toBe(2);
      expect((await call('runs', '--json')).json().runs).toHaveLength(before);
    },
  );

  it('a run of a service of an unknown profile is refused', async () => {
    const { code, stderr } = await call('run', '--profile', 'nonsense', '--batch');
    expect(stderr).toContain('openapi-reference');
    expect(code).toBe(2);
  });

  it('a run of a service that is not there has no status, no bundle and no events', async () => {
    const unreachable = '20200101T000000000Z-00000000';
    for (const command of ['status', 'download', 'events', 'approve', 'cancel']) {
      expect((await call(command, unreachable)).code).toBe(2);
    }
  });

  it('a run of a service is listed, newest first, a page at a time', async () => {
    const { json } = await call('runs', '--limit', '1', '--status', 'Canceled', '--json');
    const page = json() as { runs: { status: string }[] };
    expect(page.runs.map(({ status }) => status)).toEqual(['Canceled']);
  });
});

describe('the service', () => {
  it('the service keeps other hosts out of its data', async () => {
    const { code, stderr } = await callCli([...START, '--batch'], folder);
    expect(stderr).toContain('is in use: choose another folder with --data');
    expect(code).toBe(2);
  });

  it('the service stops cleanly when asked to, and logs to its folder', async () => {
    dev.child.kill('SIGTERM');
    expect((await dev.result).code).toBe(0);
    const log = await readFile(join(folder, '.phasewright', 'host.log'), 'utf8');
    for (const line of log.trimEnd().split('\n')) {
      expect(JSON.parse(line)).toHaveProperty('level');
    }
  });
});

describe('a fault of the embedded service', () => {
  const call = (error: Error) => {
    const { terminal } = makeTerminal({ cwd: folder });
    return withEmbedded(terminal, { data: join(folder, 'own') }, () => Promise.reject(error));
  };

  it('a fault of the embedded service names the file of its log', async () => {
    const fault = new PhasewrightError('unavailable', 'something went wrong here; see the log');
    await expect(call(fault)).rejects.toMatchObject({
      code: 'unavailable',
      detail: `something went wrong here; see the log (log: ${join(folder, 'own', 'host.log')})`,
    });
  });

  it('a refusal by the embedded service does not name a log', async () => {
    const refusal = new PhasewrightError('bad-request', 'the profile is unknown');
    await expect(call(refusal)).rejects.toBe(refusal);
  });
});
