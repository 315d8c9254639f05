import { accessSync, constants } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toUsageError } from '../input/arguments.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Where commands keep files without an option that names a folder: the working folder, or one
 * folder for temporary files if the working folder cannot be written.
 */
export function toWorkFolder({ cwd }: Terminal): string {
  try {
    accessSync(cwd, constants.W_OK);
    return cwd;
  } catch {
    return join(tmpdir(), 'phasewright');
  }
}

/** Creates a folder with those above it. Throws a usage error that names the option to change. */
export async function createFolder(
  folder: string,
  option: '--data' | '--out',
  mode?: number,
): Promise<void> {
  await mkdir(folder, { recursive: true, ...(mode === undefined ? {} : { mode }) }).catch(
    (error: unknown) => {
      const reason = error instanceof Error && 'code' in error ? error.code : String(error);
      throw toUsageError(
        `cannot create the folder ${folder} (${reason}); choose a folder you can write with ${option}`,
      );
    },
  );
}
