import type { Digest, Protection } from './release-format.ts';

export const CONTAINERS = ['inputs', 'staging', 'released', 'audit'] as const;
export type Container = (typeof CONTAINERS)[number];

/** The size of one read of an append blob: more than any line, little enough for memory. */
export const MAX_READ_BYTES = 8 * 1024 * 1024;

export const ARTIFACT_TYPES = ['CoreDoc', 'GenerationArtifact', 'Input', 'Report'] as const;
export type ArtifactType = (typeof ARTIFACT_TYPES)[number];

/**
 * The metadata recorded with a blob in the call that creates it; blobs do not change afterwards (a
 * write-once container would refuse it). `extra` keys are lower-case letters and digits.
 */
export interface BlobMetadata {
  readonly type: ArtifactType;
  readonly createdBy: string;
  readonly attempt?: number;
  readonly contentType: string;
  readonly extra?: Readonly<Record<string, string>>;
}

/** A blob without its content. `size` in bytes, `createdAt` RFC 3339 UTC. */
export interface BlobEntry extends BlobMetadata {
  readonly path: string;
  readonly sha256: Digest;
  readonly size: number;
  readonly createdAt: string;
}

export interface Blob extends BlobEntry {
  readonly content: Uint8Array;
}

/** The result of `create`: it created the blob, or one existed already (and is unchanged). */
export type Creation =
  | { readonly outcome: 'created'; readonly entry: BlobEntry }
  | { readonly outcome: 'exists'; readonly entry: BlobEntry };

/** The result of `probe`; `detail` says what to do if `isUsable` is false. */
export interface StoreHealth {
  readonly isUsable: boolean;
  readonly detail: string;
}

/**
 * The one interface to storage. Invariants, kept by every adapter and tested by one contract suite:
 * S1: a blob is created whole or not at all, and is never overwritten or changed. S2: of any number
 * of concurrent creators of a path, exactly one gets `created`. S3: acknowledged data survives a
 * crash (plain files and Azure; Azurite can lose its last seconds). S4: `append` adds whole text;
 * concurrent appends never mix, and all of them are kept. S5: paths are relative POSIX paths of 1
 * to 1,000 characters, without segments that are empty or end in a dot, without backslash or
 * control characters; anything else throws `bad-request` (`blob-rule.ts`). An adapter may refuse
 * more if its storage would confuse two names. An outage throws `unavailable`; there is no fallback
 * to another store.
 */
export interface BlobStore {
  /** Creates missing containers. Safe to call at every start. */
  prepare(): Promise<void>;
  create(
    container: Container,
    path: string,
    content: Uint8Array,
    metadata: BlobMetadata,
  ): Promise<Creation>;
  /** The blob, or `undefined`. Throws `digest-mismatch` if its bytes are corrupt. */
  read(container: Container, path: string): Promise<Blob | undefined>;
  head(container: Container, path: string): Promise<BlobEntry | undefined>;
  /** All blobs whose path begins with `prefix`, in ascending code point order of path. */
  list(container: Container, prefix: string): AsyncIterable<BlobEntry>;
  /** The distinct first path segments of a container, ascending. */
  listRoots(container: Container): Promise<string[]>;
  /**
   * Appends whole lines of UTF-8 text, at most 4 MiB per call, to an append blob, which is created
   * on first use. Only `readAppended` and `listRoots` see append blobs; a path is a blob or an
   * append blob, never both (`conflict`). After a crash, plain files may contain a torn line.
   */
  append(container: Container, path: string, text: string): Promise<void>;
  /**
   * The bytes of an append blob from `offset` on, at most `maxBytes` if given; empty if there are
   * none or no such blob.
   */
  readAppended(
    container: Container,
    path: string,
    offset: number,
    maxBytes?: number,
  ): Promise<Uint8Array>;
  /** How storage itself protects the blobs of a container from change and deletion. */
  readProtection(container: Container): Promise<Protection>;
  /** Whether storage responds and is writable. */
  probe(): Promise<StoreHealth>;
  /** Closes connections and releases locks. */
  close(): Promise<void>;
}
