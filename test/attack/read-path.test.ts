import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyPath } from '../../packages/verify/src/index.ts';

const makeFolder = () => mkdtempSync(join(tmpdir(), 'phasewright-verify-'));

describe('a path given to verify', () => {
  it.skipIf(process.platform === 'win32')(
    'a folder with a named pipe in it is refused, which names the pipe',
    async () => {
      const folder = makeFolder();
      mkdirSync(join(folder, 'guide'));
      execFileSync('mkfifo', [join(folder, 'guide', 'pipe.md')]);
      await expect(verifyPath(folder)).rejects.toThrow(/pipe\.md is not a plain file/);
    },
  );

  it('a folder with a symbolic link in it is refused, which names the link', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'a.md'), '# A\n');
    symlinkSync(join(folder, 'a.md'), join(folder, 'b.md'));
    await expect(verifyPath(folder)).rejects.toThrow(/b\.md is a symbolic link/);
  });

  it.skipIf(process.platform === 'win32')(
    'a named pipe instead of a bundle is refused, and its writer is not waited for',
    async () => {
      const pipe = join(makeFolder(), 'bundle.zip');
      execFileSync('mkfifo', [pipe]);
      await expect(verifyPath(pipe)).rejects.toThrow(/must be a bundle or a folder/);
    },
  );
});
