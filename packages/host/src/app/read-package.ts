import { join } from 'node:path';
import { readJsonFile } from '../settings/read-json-file.ts';

/** The facts of an app's package.json that decide how it is loaded. */
export interface AppPackage {
  readonly main: string | undefined;
  readonly isModule: boolean;
}

export function readPackage(appDirectory: string): AppPackage {
  const file = readJsonFile(join(appDirectory, 'package.json'));
  const main = file.main;
  return {
    main: typeof main === 'string' ? main : undefined,
    isModule: file.type === 'module',
  };
}
