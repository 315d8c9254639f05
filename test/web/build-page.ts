import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const ROOT = join(import.meta.dirname, '..', '..');
export const BUILT = join(ROOT, 'dist', 'web');

/** Builds the page if it is missing or older than its sources. */
export async function buildPage(): Promise<void> {
  const script = join(ROOT, 'web', 'build.ts');
  await promisify(execFile)(process.execPath, [script, '--if-needed'], { cwd: ROOT });
}
