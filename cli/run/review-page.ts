import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageRoot } from '../package-root.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Builds the review page in a checkout if it is missing or older than its sources; takes about a
 * second. An installed package contains it. A failed build is only reported: the API and the
 * command line work without the page.
 */
export async function buildReviewPage({ stderr }: Terminal): Promise<void> {
  const root = findPackageRoot();
  const script = join(root, 'web', 'build.ts');
  if (!import.meta.url.endsWith('.ts') || !existsSync(script)) {
    return;
  }
  const child = spawn(process.execPath, [script, '--if-needed'], { cwd: root });
  const said: string[] = [];
  child.stdout.on('data', (chunk) => said.push(String(chunk)));
  child.stderr.on('data', (chunk) => said.push(String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) {
    const lines = said.join('').split('\n');
    const why = lines.find((line) => /error/i.test(line))?.trim() ?? `it ended with ${code}`;
    stderr.write(`The review page could not be built: ${why}. Run npm ci and try again.\n`);
  }
}
