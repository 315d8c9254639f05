import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, lstatSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT } from './read-commands.ts';

const TIMEOUT_MS = 170_000;

export interface ShellResult {
  readonly code: number | null;
  readonly output: string;
}

/** An empty folder, and a `phasewright` and an `npx` that run this repository. */
export function makeWorkspace(): { readonly folder: string; readonly bin: string } {
  const base = mkdtempSync(join(tmpdir(), 'phasewright-docs-'));
  const [folder, bin] = [join(base, 'work'), join(base, 'bin')];
  mkdirSync(folder);
  mkdirSync(bin);
  const cli = `exec "${process.execPath}" "${join(ROOT, 'cli', 'phasewright.js')}"`;
  writeFileSync(join(bin, 'phasewright'), `#!/bin/sh\n${cli} "$@"\n`);
  writeFileSync(
    join(bin, 'npx'),
    `#!/bin/sh\n[ "$1" = phasewright ] || { echo "npx $1 is not for tests" >&2; exit 9; }\nshift\n${cli} "$@"\n`,
  );
  for (const name of ['phasewright', 'npx']) {
    chmodSync(join(bin, name), 0o755);
  }
  return { folder, bin };
}

/** Runs commands one after the other in one shell, which stops at the first that fails. */
export async function runShell(
  workspace: { readonly folder: string; readonly bin: string },
  blocks: readonly string[],
): Promise<ShellResult> {
  const child = spawn('bash', ['-c', ['set -euo pipefail', ...blocks].join('\n')], {
    cwd: workspace.folder,
    timeout: TIMEOUT_MS,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PHASEWRIGHT_URL: '',
      PATH: `${workspace.bin}${delimiter}${process.env.PATH}`,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : null, output };
}

/** What git would commit if the folder were a checkout. Links are excluded: tests create them. */
export function listUnignored(folder: string): string[] {
  copyFileSync(join(ROOT, '.gitignore'), join(folder, '.gitignore'));
  const git = (...args: readonly string[]) => {
    const { stdout, stderr, status } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) {
      throw new TypeError(`git ${args.join(' ')}: ${stderr}`);
    }
    return stdout;
  };
  git('init', '--quiet');
  return git('ls-files', '--others', '--exclude-standard', '--directory')
    .split('\n')
    .filter((path) => path !== '' && path !== '.gitignore')
    .filter((path) => !lstatSync(join(folder, path)).isSymbolicLink());
}
