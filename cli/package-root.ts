import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PhasewrightError } from '../shared/contract/release-format-base.ts';

/** The folder of the package: of the checkout, or of the installed package whose `dist` runs. */
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

/** The function app of this package: unbuilt when the sources run, else built. */
export function toAppEntry(): string {
  return import.meta.url.endsWith('.ts') ? 'functions/index.ts' : 'dist/functions/index.js';
}

/** The version in package.json. */
export async function readVersion(): Promise<string> {
  const text = await readFile(join(findPackageRoot(), 'package.json'), 'utf8');
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed
    ? String(parsed.version)
    : 'unknown';
}
