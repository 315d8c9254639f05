import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFolder, toWorkFolder } from '../../cli/run/work-folder.ts';
import { makeTerminal } from './fake-terminal.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-work-'));
  await mkdir(join(folder, 'open'));
  await writeFile(join(folder, 'file'), '');
});
afterAll(() => rm(folder, { recursive: true }));

const workFolder = (name: string) =>
  toWorkFolder(makeTerminal({ cwd: join(folder, name) }).terminal);

describe('the folder that commands work in', () => {
  it('the folder that commands work in is the working folder if it can be written', () => {
    expect(workFolder('open')).toBe(join(folder, 'open'));
  });

  // Nothing can be written below a file, by any user.
  it('the folder that commands work in is one for temporary files if the working folder cannot be written', () => {
    expect(workFolder('file/below')).toBe(join(tmpdir(), 'phasewright'));
  });

  it.each(['--data', '--out'] as const)(
    'a folder that cannot be created is refused with the option %s, which names another',
    async (option) => {
      const target = join(folder, 'file', 'below');
      await expect(createFolder(target, option)).rejects.toMatchObject({
        code: 'bad-request',
        detail: `cannot create the folder ${target} (ENOTDIR); choose a folder you can write with ${option}`,
      });
    },
  );

  it('a folder is created with those above it', async () => {
    await createFolder(join(folder, 'a', 'b'), '--out');
    expect(existsSync(join(folder, 'a', 'b'))).toBe(true);
  });
});
