import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runChild } from './child.ts';

const FOLDER = import.meta.dirname;

export const MODULES = join(FOLDER, 'node_modules');

/** Installs the peers of `bench/package-lock.json`, unless all of them are installed. */
export async function installPeers(): Promise<void> {
  const { dependencies } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8'));
  if (Object.keys(dependencies).every((name) => existsSync(join(MODULES, name)))) {
    return;
  }
  console.log('installing the peers into bench/node_modules …');
  // Not `npm ci`, which refuses a lockfile that lacks the binaries of some platforms.
  const args = ['install', '--no-save', '--no-audit', '--no-fund'];
  const { exitCode, output } = await runChild('npm', args, { cwd: FOLDER });
  if (exitCode !== 0) {
    throw new Error(`npm install in bench/ failed:\n${output}`);
  }
}

/** A module of a peer, untyped. */
export const requirePeer = createRequire(join(FOLDER, 'package.json'));
