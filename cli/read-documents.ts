import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMarkdown } from '../shared/check/check-folder.ts';
import type { CheckFile } from '../shared/check/inspect-all.ts';
import { RECORDS_FOLDER, toErrorText } from '../shared/contract/release-format-base.ts';
import { toUsageError } from './arguments.ts';

const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', RECORDS_FOLDER]);
const NOTHING = new Uint8Array();

/**
 * The files of a folder for the gate, with POSIX paths: markdown with its text, all others by name
 * only, since links may lead there. Leaves out what begins with a dot, `node_modules` and the
 * records in an unpacked bundle, and does not follow symbolic links.
 */
export async function* readDocuments(folder: string, below = ''): AsyncGenerator<CheckFile> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(
    (error: unknown) => {
      throw toUsageError(`cannot read the folder ${folder}: ${toErrorText(error)}`);
    },
  );
  for (const entry of entries) {
    const path = `${below}${entry.name}`;
    if (entry.name.startsWith('.') || LEFT_OUT.has(entry.name)) {
      continue;
    }
    if (entry.isDirectory()) {
      yield* readDocuments(folder, `${path}/`);
    } else if (entry.isFile()) {
      // A sixth of the processor time of not waiting, and nothing else goes on meanwhile.
      yield { path, content: isMarkdown(path) ? readFileSync(join(folder, path)) : NOTHING };
    }
  }
}
