import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runChild } from './child.ts';

const FOLDER = import.meta.dirname;

/** Where the peers are installed. */
export const MODULES = join(FOLDER, 'node_modules');

/** Installs the peers of `bench/package-lock.json`, unless they are there. */
export async function installPeers(): Promise<void> {
  if (existsSync(MODULES)) {
    return;
  }
  console.log('installing the peers into bench/node_modules …');
  const args = ['ci', '--no-audit', '--no-fund'];
  const { exitCode, output } = await runChild('npm', args, { cwd: FOLDER });
  if (exitCode !== 0) {
    throw new Error(`npm ci in bench/ failed:\n${output}`);
  }
}

/** A module of a peer; peers have no types here. */
export const requirePeer = createRequire(join(FOLDER, 'package.json'));
