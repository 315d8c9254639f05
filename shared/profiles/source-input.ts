import { rememberBy } from '../../packages/gate/src/json.ts';
import { isBase64 } from '../contract/base64.ts';
import { PhasewrightError, toDigest } from '../contract/release-format.ts';
import { type SourceText, toSourceText } from '../sources/index/read-text.ts';
import type { SourceIndex } from '../sources/index/source-index.ts';
import { readZip, type SourceSet } from '../sources/source-set.ts';
import { unzipSources } from '../sources/unzip.ts';
import type { InputFile } from './profile.ts';
import { createRefusal } from './refusal.ts';

/** The source set of a run, as one canonical zip. */
export const SOURCES_FILE = 'sources.zip';
/** What the source set contains, made once when a run starts. */
export const INDEX_FILE = 'source-index.json';

export const SOURCES_SCHEMA = {
  title: 'Sources',
  description:
    'A folder of sources as a zip in base64, at most 5,000 files of 100 MiB: code, notes, documents. Binaries and files with secrets are skipped. The command line packs a folder, a zip or a git revision: `--input sources=DIR`.',
  type: 'string',
  contentEncoding: 'base64',
  contentMediaType: 'application/zip',
};

const refusal = createRefusal('the sources cannot be read');

/**
 * The input `sources` as a canonical zip. Throws `unprocessable` that names the entry at fault, or
 * `too-large`; the pointer is `/inputs/sources`.
 */
export function parseSources(value: unknown): InputFile {
  const { archive } = parseSourceSet('sources', value);
  return { name: SOURCES_FILE, content: archive, sha256: toDigest(archive) };
}

/** The source set in the input `name`. Throws what `parseSources` throws, with the pointer of that input. */
export function parseSourceSet(name: string, value: unknown): SourceSet {
  const pointer = `/inputs/${name}`;
  if (typeof value !== 'string' || value === '' || !isBase64(value)) {
    const detail = `must be a zip in base64; the command line makes one: --input ${name}=DIR`;
    throw refusal.toError([{ pointer, detail }]);
  }
  try {
    return readZip(Buffer.from(value, 'base64'));
  } catch (error) {
    if (error instanceof PhasewrightError) {
      throw refusal.toError([{ pointer, detail: error.detail }], error.code);
    }
    throw error;
  }
}

/** The source set of a run with its index. */
export interface Sources {
  readonly index: SourceIndex;
  /** A file of the set; `undefined` if it has none of that path. */
  find(path: string): SourceText | undefined;
}

/**
 * The source set of a run, unpacked once; `undefined` if it has none. Throws `broken-invariant` if
 * the index is missing.
 */
export const openSources = rememberBy((inputs: readonly InputFile[]): Sources | undefined => {
  const archive = inputs.find(({ name }) => name === SOURCES_FILE);
  if (archive === undefined) {
    return undefined;
  }
  const index = inputs.find(({ name }) => name === INDEX_FILE);
  if (index === undefined) {
    throw new PhasewrightError('broken-invariant', `the inputs have no ${INDEX_FILE}`);
  }
  const contents = new Map(
    unzipSources(archive.content, () => true).files.map(({ path, content }) => [path, content]),
  );
  const read = new Map<string, SourceText>();
  return {
    index: JSON.parse(new TextDecoder().decode(index.content)),
    find(path) {
      const content = contents.get(path);
      const text = content && (read.get(path) ?? toSourceText(path, content));
      if (text !== undefined) {
        read.set(path, text);
      }
      return text;
    },
  };
});
