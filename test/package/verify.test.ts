import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readReleased, sealWholeRun } from '../release/staged-run.ts';
import { openTemporaryStore } from '../stores.ts';
import { type Installed, installWorkspace } from './install.ts';

let installed: Installed;
let bundle: Uint8Array;

beforeAll(async () => {
  installed = installWorkspace('verify');
  const store = await openTemporaryStore();
  await sealWholeRun(store);
  bundle = (await readReleased(store)).get('bundle.zip') ?? new Uint8Array();
  writeFileSync(join(installed.folder, 'bundle.zip'), bundle);
});

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: installed.folder,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

const verify = (...args: string[]) =>
  run(join(installed.folder, 'node_modules', '.bin', 'phasewright-verify'), ...args);

describe('the package that verifies a release, installed alone', () => {
  it('the installed package verify contains its build, its README and its license, and has three dependencies', () => {
    const { files, folder } = installed;
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts']),
    );
    expect(
      files.filter((path) => !/^(dist\/|LICENSE|README\.md|package\.json)/.test(path)),
    ).toEqual([]);
    const path = join(folder, 'node_modules', '@phasewright', 'verify', 'package.json');
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')).dependencies)).toEqual([
      'canonicalize',
      'fflate',
      'typebox',
    ]);
  });

  it('the package that verifies a release, installed alone verifies a real bundle, packed or unpacked to a folder', () => {
    const { code, stdout } = verify('bundle.zip');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Verified: run \S+, \d+ documents in 3 phases/);
    expect(JSON.parse(verify('bundle.zip', '--json').stdout)).toMatchObject({
      ok: true,
      phases: 3,
    });
  });

  it('the package that verifies a release, installed alone refuses a bundle in which one word of a document was changed', () => {
    const files = unzipSync(bundle);
    const document = Object.keys(files).find((path) => /^[^_].*\.md$/.test(path)) ?? '';
    const text = new TextDecoder().decode(files[document]);
    files[document] = new TextEncoder().encode(text.replace(/\w+/, 'forged'));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(installed.folder, 'forged', path)), { recursive: true });
      writeFileSync(join(installed.folder, 'forged', path), content);
    }
    const { code, stdout } = verify('forged');
    expect(code).toBe(1);
    expect(stdout).toContain(`NOT verified: ${document}  changed`);
  });

  it('the package that verifies a release, installed alone refuses a bundle that was packed again', () => {
    writeFileSync(join(installed.folder, 'packed-again.zip'), zipSync(unzipSync(bundle)));
    const { code, stdout } = verify('packed-again.zip');
    expect(code).toBe(1);
    expect(stdout).toContain('NOT verified: packed-again.zip  malformed');
  });

  it('the package that verifies a release, installed alone refuses an unsigned bundle when a key is given', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    writeFileSync(join(installed.folder, 'public.pem'), pem);
    const { code, stdout } = verify('bundle.zip', '--key', 'public.pem');
    expect(code).toBe(1);
    expect(stdout).toContain('unsigned');
  });

  it.each([
    [[], /give one bundle or folder/],
    [['nowhere.zip'], /cannot read nowhere\.zip/],
    [['bundle.zip', '--expect', 'x'], /--expect must be sha256/],
    [['bundle.zip', '--key', 'bundle.zip'], /must contain a public key/],
    [['bundle.zip', '--wrong'], /'--wrong'/],
  ])(
    'the package that verifies a release, installed alone, exits with 2 when it is called with %j',
    (args, says) => {
      const { code, stderr } = verify(...args);
      expect(stderr).toMatch(says);
      expect(code).toBe(2);
    },
  );

  it('exports the check to programs, with types that a strict one compiles with', () => {
    const source = `
      import { readFileSync } from 'node:fs';
      import { readBundle, type VerifyResult, verifyRelease } from '@phasewright/verify';
      const result: VerifyResult = verifyRelease(readBundle(readFileSync('bundle.zip')));
      console.log(result.ok);
      // @ts-expect-error: only a sound release has a manifest
      result.manifest;
    `;
    writeFileSync(join(installed.folder, 'use.ts'), source);
    expect(run('use.ts').stdout).toBe('true\n');
    const tsc = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
    const types = join(import.meta.dirname, '../../node_modules/@types');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024'];
    const given = ['--typeRoots', types, '--types', 'node'];
    expect(run(tsc, ...options, ...given, 'use.ts').stdout).toBe('');
  });
});
