import type { ArtifactType, BlobStore, Container, Creation } from '../contract/blob-store.ts';
import { PhasewrightError, toCanonicalJson } from '../contract/release-format.ts';

/**
 * Creates a blob holding `value` as canonical JSON, once. When a blob is there already it is left
 * alone and returned as `exists`.
 */
export function createJson(
  store: BlobStore,
  container: Container,
  path: string,
  value: unknown,
  metadata: { type: ArtifactType; createdBy: string; attempt?: number },
): Promise<Creation> {
  const content = new TextEncoder().encode(toCanonicalJson(value));
  return store.create(container, path, content, { ...metadata, contentType: 'application/json' });
}

/** Reads and parses a JSON blob; `undefined` when there is none. */
async function readJson<T>(
  store: BlobStore,
  container: Container,
  path: string,
  parse: (value: unknown) => T,
): Promise<T | undefined> {
  const blob = await store.read(container, path);
  return blob === undefined ? undefined : parse(JSON.parse(new TextDecoder().decode(blob.content)));
}

/** Reads and parses a JSON blob that must be there. */
export async function requireJson<T>(
  store: BlobStore,
  container: Container,
  path: string,
  parse: (value: unknown) => T,
): Promise<T> {
  const value = await readJson(store, container, path, parse);
  if (value === undefined) {
    throw new PhasewrightError(
      'missing-blob',
      `${container}/${path} is gone; the run cannot go on without it. Restore it from a backup, or start the run again`,
    );
  }
  return value;
}
