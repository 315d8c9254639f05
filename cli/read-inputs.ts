import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PhasewrightError, toErrorText } from '../shared/contract/release-format.ts';
import { toUsageError } from './arguments.ts';
import { bundleFiles } from './bundle-files.ts';

/** The service accepts no larger body, so a larger file is refused before it is sent. */
const MAX_INPUT_BYTES = 32 * 1024 * 1024;

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
    inputs.set(name, name === 'openapi' ? bundleFiles(text, path).text : text);
  }
  return Object.fromEntries(inputs);
}

/** The text of a file; `shown` names it in errors. */
export async function readText(path: string, shown: string): Promise<string> {
  const bytes = await readBytes(path, shown);
  try {
    return new TextDecoder(detectEncoding(bytes), { fatal: true }).decode(bytes);
  } catch (error) {
    const detail = `${shown} must be UTF-8, or UTF-16 with a byte order mark`;
    throw new PhasewrightError('bad-request', detail, { cause: error });
  }
}

/** UTF-16 if a byte order mark says so, otherwise UTF-8. */
function detectEncoding([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) {
    return 'utf-16le';
  }
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    const entry = await stat(path);
    if (!entry.isFile()) {
      throw toUsageError(`${shown} is not a file`);
    }
    if (entry.size > MAX_INPUT_BYTES) {
      const limit = `${MAX_INPUT_BYTES / 1024 / 1024} MiB`;
      throw new PhasewrightError('too-large', `${shown} is larger than ${limit}`);
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof PhasewrightError) {
      throw error;
    }
    const detail = `cannot read ${shown}: ${toErrorText(error)}`;
    throw new PhasewrightError('bad-request', detail, { cause: error });
  }
}
