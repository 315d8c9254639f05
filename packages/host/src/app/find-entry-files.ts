import { existsSync, globSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { HostError } from '../errors.ts';
import { refuseV3 } from './refuse-v3.ts';

/**
 * The files to load, absolute and sorted. `entry` is a file or a glob with braces relative to the
 * app folder, as `main` of package.json may be.
 */
export function findEntryFiles(appDirectory: string, entry: string | undefined): string[] {
  if (entry === undefined) {
    refuseV3(appDirectory);
    throw new HostError(
      'bad-app',
      `${appDirectory} has no entry: set "main" in package.json or pass --entry.`,
    );
  }
  const exact = resolve(appDirectory, entry);
  if (existsSync(exact) && statSync(exact).isFile()) return [exact];
  const files = globSync(entry, { cwd: appDirectory })
    .map((file) => resolve(appDirectory, file))
    .filter((file) => statSync(file).isFile());
  if (files.length > 0) return [...new Set(files)].sort();
  refuseV3(appDirectory);
  throw new HostError(
    'bad-app',
    `No file matches the entry "${entry}" in ${appDirectory}; build the app or pass --entry.`,
  );
}
