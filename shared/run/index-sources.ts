import { setImmediate } from 'node:timers/promises';
import { toCanonicalJson, toDigest } from '../contract/release-format.ts';
import type { InputFile } from '../profiles/profile.ts';
import { INDEX_FILE, SOURCES_FILE } from '../profiles/source-input.ts';
import { createIndex } from '../sources/index/create-index.ts';
import { unzipSources } from '../sources/unzip.ts';

/** Adds the index of a source set to inputs that have one. The same inputs give the same index. */
export async function indexSources(inputs: readonly InputFile[]): Promise<readonly InputFile[]> {
  const archive = inputs.find(({ name }) => name === SOURCES_FILE);
  if (archive === undefined) {
    return inputs;
  }
  await setImmediate();
  const { files } = unzipSources(archive.content, () => true);
  const index = await createIndex(files);
  const content = new TextEncoder().encode(toCanonicalJson(index));
  return [...inputs, { name: INDEX_FILE, content, sha256: toDigest(content), title: index.name }];
}
