import { resolve } from 'node:path';
import { readText } from '../../packages/gate/src/base.ts';
import { bundleFiles, OpenApiError } from '../../packages/openapi/src/index.ts';
import { describeSkipped, type SourceSet } from '../../shared/sources/source-set.ts';
import { toUsageError } from './arguments.ts';
import { isSourceSet } from './guess-inputs.ts';
import { readSources } from './read-sources.ts';

/** Inputs that are a text, or a source set with texts. */
const TEXT_SETS: ReadonlySet<string> = new Set(['hostReference', 'reference']);

/** Skipped files that are named; the number of all is shown. */
const MAX_NAMED = 20;

/**
 * Reads `NAME=FILE` pairs into the `inputs` of a start. Bundles an `openapi` document with the
 * files it refers to. Packs `sources`: a folder, a zip or `REPO@REV`; a folder or zip of
 * `hostReference` and `reference`, too. `say` gets what was read and skipped. Throws a usage error that names a file which is missing, unreadable, too large or not
 * UTF-8.
 */
export async function readInputs(
  pairs: readonly string[],
  folder: string,
  say: (line: string) => void = () => {},
): Promise<Record<string, string>> {
  const inputs = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, at));
    const file = pair.slice(at + 1);
    if (name === '' || file === '') {
      throw toUsageError(`--input must be NAME=FILE, not "${pair}"`);
    }
    if (inputs.has(name)) {
      throw toUsageError(`--input ${name} was given twice; give each input once`);
    }
    const path = resolve(folder, file);
    if (name === 'sources' || (TEXT_SETS.has(name) && isSourceSet(path))) {
      inputs.set(name, packSources(await readSources(file, folder), say));
      continue;
    }
    const text = await readText(path, `the input ${file}`);
    inputs.set(name, name === 'openapi' ? bundleText(text, path) : text);
  }
  return Object.fromEntries(inputs);
}

function bundleText(text: string, path: string): string {
  try {
    return bundleFiles(text, path).text;
  } catch (error) {
    throw error instanceof OpenApiError ? toUsageError(error.message) : error;
  }
}

/** The archive in base64, as the API takes it. */
function packSources(set: SourceSet, say: (line: string) => void): string {
  const { files, skipped, archive } = set;
  const bytes = files.reduce((sum, { content }) => sum + content.byteLength, 0);
  say(`Sources: ${files.length} files with ${bytes} bytes of text.`);
  if (skipped.length > 0) {
    say(`Skipped ${skipped.length}: ${describeSkipped(skipped)}.`);
  }
  for (const { path, reason } of skipped.slice(0, MAX_NAMED)) {
    say(`  ${path}: ${reason}`);
  }
  return Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength).toString('base64');
}
