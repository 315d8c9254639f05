import { resolve } from 'node:path';
import { readText } from '../../packages/gate/src/base.ts';
import { bundleFiles, OpenApiError } from '../../packages/openapi/src/index.ts';
import { toUsageError } from './arguments.ts';

/**
 * Reads `NAME=FILE` pairs into the `inputs` of a start. Bundles an `openapi` document with the
 * files it refers to. Throws a usage error that names a file which is missing, unreadable, too
 * large or not UTF-8.
 */
export async function readInputs(
  pairs: readonly string[],
  folder: string,
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
