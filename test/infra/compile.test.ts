import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INFRA, ROOT } from './bicep.ts';

/**
 * Path of the Bicep compiler. It is not an npm package, so this test is for machines that have it.
 */
const compiler = process.env.BICEP;
const SNAPSHOTS = join(ROOT, 'test', 'infra', 'snapshots');
/** Any tenant and subscription: names are derived from it. */
const ID = '00000000-0000-0000-0000-000000000004';

interface Ended {
  readonly code: number;
  readonly said: string;
}

async function run(...args: string[]): Promise<Ended> {
  const ended = promisify(execFile)(compiler ?? '', args, { maxBuffer: 1 << 26 });
  return await ended.then(
    ({ stderr }) => ({ code: 0, said: stderr }),
    ({ code, stdout, stderr }) => ({ code, said: `${stdout}${stderr}` }),
  );
}

async function toSnapshot(file: string, mode: 'validate' | 'overwrite'): Promise<Ended> {
  const where = ['--tenant-id', ID, '--subscription-id', ID, '--location', 'westeurope'];
  return await run('snapshot', file, '--mode', mode, ...where);
}

describe.skipIf(compiler === undefined)('the real compiler', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(SNAPSHOTS, 'changed-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What a snapshot of changed parameters says. */
  async function snapshotOf(name: string, change: (text: string) => string): Promise<Ended> {
    const text = readFileSync(join(SNAPSHOTS, 'minimal.bicepparam'), 'utf8');
    const file = join(folder, `${name}.bicepparam`);
    writeFileSync(file, change(text).replace('../../../infra', '../../../../infra'));
    return await toSnapshot(file, 'overwrite');
  }

  test('the real compiler finds nothing with all its rules in the template and its modules', async () => {
    expect(await run('build', join(INFRA, 'main.bicep'), '--stdout')).toEqual({
      code: 0,
      said: '',
    });
  });

  test.each(['minimal', 'maximal'])(
    'the resources of the %s deployment are those of its snapshot',
    async (name) => {
      const file = join(SNAPSHOTS, `${name}.bicepparam`);
      expect(await toSnapshot(file, 'validate')).toEqual({ code: 0, said: '' });
    },
  );

  test('a new Foundry project behind private endpoints is refused with a sentence', async () => {
    const { code, said } = await snapshotOf(
      'private-foundry',
      (text) => `${text}\nparam agent = 'foundry'\nparam isPrivate = true\n`,
    );
    expect(code).not.toBe(0);
    expect(said).toContain('IS_PRIVATE=true needs a Foundry project of the Standard agent setup');
  });

  test('a new Foundry project on the public endpoint is accepted', async () => {
    const { code } = await snapshotOf('foundry', (text) => `${text}\nparam agent = 'foundry'\n`);
    expect(code).toBe(0);
  });
});
