import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PhasewrightError } from '../shared/contract/release-format-base.ts';

/** The root folder of the package: the checkout, or the installed package whose `dist` runs. */
export function findPackageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) {
      return folder;
    }
    if (folder === dirname(folder)) {
      throw new PhasewrightError(
        'broken-invariant',
        'cannot find the package of phasewright; install it again',
      );
    }
  }
}

/** The function app of this package: its sources in a checkout, otherwise the build. */
export function toAppEntry(): string {
  return import.meta.url.endsWith('.ts') ? 'functions/index.ts' : 'dist/functions/index.js';
}

export async function readVersion(): Promise<string> {
  const text = await readFile(join(findPackageRoot(), 'package.json'), 'utf8');
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed
    ? String(parsed.version)
    : 'unknown';
}
