import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PhasewrightError, RECORDS_FOLDER, toErrorText } from '../release-format-base.ts';
import { isMarkdown } from './check-folder.ts';
import type { CheckFile } from './inspect-all.ts';

/** Folders that are neither judged nor linked to; those of tools can be large. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['node_modules', RECORDS_FOLDER, '.git', '.hg', '.svn', '.jj', '.cache', '.venv', '.next'],
  ...['.nuxt', '.yarn', '.pnpm-store', '.turbo', '.gradle', '.terraform', '.DS_Store'],
]);
const NOTHING = new Uint8Array();

/**
 * The files of a folder for the gate, with POSIX paths: markdown with its text, all others by name
 * only, because links may lead there. Includes names that begin with a dot. Skips `node_modules`,
 * folders of tools, the records of an unpacked bundle, and symbolic links.
 */
export async function* readDocuments(
  folder: string,
  below = '',
  isHidden = false,
): AsyncGenerator<CheckFile> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(
    (error: unknown) => {
      throw new PhasewrightError(
        'bad-request',
        `cannot read the folder ${folder}: ${toErrorText(error)}`,
      );
    },
  );
  for (const entry of entries) {
    const path = `${below}${entry.name}`;
    const isTargetOnly = isHidden || entry.name.startsWith('.');
    if (LEFT_OUT.has(entry.name)) {
      continue;
    }
    if (entry.isDirectory()) {
      yield* readDocuments(folder, `${path}/`, isTargetOnly);
    } else if (entry.isFile() && isTargetOnly) {
      yield { path, content: NOTHING, isTargetOnly };
    } else if (entry.isFile()) {
      // Synchronous reads take a sixth of the processor time of asynchronous ones, and nothing else
      // runs meanwhile.
      yield { path, content: isMarkdown(path) ? readFileSync(join(folder, path)) : NOTHING };
    }
  }
}
