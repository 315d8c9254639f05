import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Names of the Core Tools: on Windows npm creates a command file. */
const NAMES = process.platform === 'win32' ? ['func.exe', 'func.cmd'] : ['func'];

/** The Azure Functions Core Tools on this `PATH`, or `undefined`. */
export function findFunc(path: string | undefined): string | undefined {
  return (path ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
