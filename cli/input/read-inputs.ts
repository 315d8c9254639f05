import { resolve } from 'node:path';
import { readText } from '../../packages/gate/src/base.ts';
import {
  type BundledFiles,
  bundleFiles,
  checkOpenApi,
  OpenApiError,
} from '../../packages/openapi/src/index.ts';
import { toRefusal } from '../../shared/profiles/openapi-reference/parse-inputs.ts';
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
  let bundled: BundledFiles | undefined;
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
    const made = name === 'openapi' ? bundleText(text, path) : undefined;
    bundled = made?.isDivided === true ? made : bundled;
    inputs.set(name, made?.text ?? text);
  }
  if (bundled !== undefined) {
    checkBundle(bundled, inputs.get('overlay'));
  }
  return Object.fromEntries(inputs);
}

/** Refuses a document in several files here, where the files are known that its faults are in. */
function checkBundle(bundled: BundledFiles, overlay: string | undefined): void {
  const { faults } = checkOpenApi({ document: bundled.text, overlay });
  if (faults.length > 0) {
    throw toRefusal(bundled.placeFaults(faults));
  }
}

function bundleText(text: string, path: string): BundledFiles {
  try {
    return bundleFiles(text, path);
  } catch (error) {
    throw error instanceof OpenApiError ? toUsageError(error.message) : error;
  }
}
