import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { bundle } from '../bundle/bundle.ts';
import { OpenApiError } from '../error.ts';
import { detectFormat, parseDocument } from '../input/parse-document.ts';
import { isObject } from '../json.ts';

/** More files than this cannot be the description of one API. */
const MAX_FILES = 5000;

const MAX_BYTES = 16 * 1024 * 1024;

/** A document in one piece, and the paths of the other files that it contains. */
export interface BundledFiles {
  readonly text: string;
  readonly files: readonly string[];
}

/**
 * Bundles an OpenAPI document with the files it refers to, as JSON. Returns the text unchanged if
 * it refers to no other file or cannot be read. Reads files within the folder of the document only,
 * with links resolved, and fetches nothing. A reference to a missing file stays. Throws
 * `OpenApiError` that names a file which is too large, unreadable or outside.
 *
 * @example
 * const { text } = bundleFiles(readFileSync('api/openapi.yaml', 'utf8'), 'api/openapi.yaml');
 * const reading = readOpenApi({ document: text });
 */
export function bundleFiles(text: string, path: string): BundledFiles {
  const parsed = parseDocument(text, detectFormat(text));
  if (!(parsed.isParsed && isObject(parsed.value))) {
    return { text, files: [] };
  }
  const folder = realpathSync(dirname(path));
  let count = 0;
  const { document, files } = bundle(parsed.value, basename(path), (file) => {
    count += 1;
    if (count > MAX_FILES) {
      throw new OpenApiError(`the document refers to more than ${MAX_FILES} files`);
    }
    return readBeside(folder, file);
  });
  return files.length === 0 ? { text, files } : { text: JSON.stringify(document, null, 1), files };
}

function readBeside(folder: string, file: string): unknown {
  const text = readWithin(folder, file);
  if (text === undefined) {
    return undefined;
  }
  if (!/\.(json|ya?ml)$/i.test(file)) {
    return text;
  }
  const parsed = parseDocument(text, detectFormat(text));
  if (!parsed.isParsed) {
    throw new OpenApiError(`the file ${file} ${parsed.fault.detail}`);
  }
  return parsed.value;
}

function readWithin(folder: string, file: string): string | undefined {
  const path = resolve(folder, file);
  if (!existsSync(path)) {
    return undefined;
  }
  const way = relative(folder, realpathSync(path));
  if (way.startsWith('..') || isAbsolute(way)) {
    throw new OpenApiError(
      `the document refers to ${file}, outside the folder of the document; only files within it are read`,
    );
  }
  const bytes = readFileSync(join(folder, way));
  if (bytes.length > MAX_BYTES) {
    throw new OpenApiError(`the file ${file} is larger than 16 MiB`);
  }
  return new TextDecoder().decode(bytes);
}
