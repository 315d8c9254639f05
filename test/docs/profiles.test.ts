import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lint } from '../profiles/user/sample.ts';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

let folder = '';
let guide = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-guide-'));
  await cp(join(ROOT, 'samples'), join(folder, 'samples'), { recursive: true });
  guide = await readFile(join(ROOT, 'docs/profiles.md'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const listBlocks = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  );

/** Runs the commands unchanged in one shell; each must succeed. */
async function runCommands(text: string): Promise<string> {
  const cli = `"${process.execPath}" "${join(ROOT, 'cli/phasewright.js')}"`;
  const script = `set -e\n${text.replaceAll('npx phasewright', cli)}`;
  const { stdout, stderr } = await run('sh', ['-c', script], { cwd: folder });
  return stdout + stderr;
}

describe('the guide to profiles', () => {
  it('the guide to profiles has commands that do what it says, from lint to a verified bundle', async () => {
    const output = await runCommands(listBlocks('sh').join('\n'));
    expect(output).toContain('service-handbook is valid');
    expect(output).toMatch(/service-handbook {2}Service handbook/);
    expect(output).toMatch(/is complete: 8 files in 3 phases/);
    expect(output).toMatch(/^Verified: /m);
    expect(output.match(/^passed: 0 errors, 0 warnings in 8 files$/gm)).toHaveLength(2);
  });

  it('the guide to profiles shows a valid profile, and rules that a profile may have', () => {
    const [whole = '', rules = ''] = listBlocks('yaml');
    expect(lint(whole)).toEqual([]);
    expect(lint(`${whole}${rules}`)).toEqual([]);
  });

  it('an invalid profile stops the start with the message of lint, as the guide to profiles says', async () => {
    const file = join(folder, 'samples/profiles/broken.yaml');
    await writeFile(file, 'profile: broken\ntitel: x\n');
    const start = 'PHASEWRIGHT_PROFILES=samples/profiles npx phasewright';
    const input = '--input catalogue=samples/services/catalogue.yaml --batch';
    await expect(
      runCommands(`${start} run --profile service-handbook ${input} --data stopped`),
    ).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'samples/profiles/broken.yaml:2:1 unknown key "titel"; did you mean "title"?',
      ),
    });
    await rm(file);
  });
});
