import type {
  ArtifactType,
  Blob,
  BlobEntry,
  BlobMetadata,
  BlobStore,
  Container,
  Creation,
} from '../contract/blob-store.ts';
import { type Digest, PhasewrightError, toDigest } from '../contract/release-format.ts';
import { requireSame } from './collection.ts';
import { SERVICE } from './creator.ts';

/**
 * One kind of content that is stored unparsed. The key `K` names one of a run's contents of this
 * kind.
 */
export interface TextKind<K extends readonly unknown[]> {
  readonly container: Container;
  readonly toPath: (runId: string, ...key: K) => string;
  readonly type: ArtifactType;
  readonly contentType: string;
}

export const MARKDOWN = 'text/markdown; charset=utf-8';

/** The texts of one kind of a run: written once, read as bytes, never cached. */
export class Texts<K extends readonly unknown[]> {
  readonly #store: BlobStore;
  readonly #runId: string;
  readonly #kind: TextKind<K>;

  constructor(store: BlobStore, runId: string, kind: TextKind<K>) {
    this.#store = store;
    this.#runId = runId;
    this.#kind = kind;
  }

  find(...key: K): Promise<Blob | undefined> {
    return this.#store.read(this.#kind.container, this.#toPath(key));
  }

  /** The text with its metadata. Throws `missing-blob` if there is none. */
  async read(...key: K): Promise<Blob> {
    const blob = await this.find(...key);
    if (blob === undefined) {
      const detail = `${this.#kind.container}/${this.#toPath(key)} is missing; restore it from a backup, or start the run again`;
      throw new PhasewrightError('missing-blob', detail);
    }
    return blob;
  }

  head(...key: K): Promise<BlobEntry | undefined> {
    return this.#store.head(this.#kind.container, this.#toPath(key));
  }

  /** Creates a text once; an existing one is unchanged. `metadata` replaces that of its kind. */
  create(
    key: K,
    content: Uint8Array | string,
    metadata: Partial<BlobMetadata> = {},
  ): Promise<Creation> {
    const { container, type, contentType } = this.#kind;
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const own = { type, contentType, createdBy: SERVICE, ...metadata };
    return this.#store.create(container, this.#toPath(key), bytes, own);
  }

  /**
   * Creates a text, or finds the same one. Throws `immutable-conflict` if a different one exists.
   */
  async createSame(key: K, content: Uint8Array, metadata?: Partial<BlobMetadata>): Promise<Digest> {
    const { outcome, entry } = await this.create(key, content, metadata);
    if (outcome === 'exists') {
      requireSame(`${this.#kind.container}/${this.#toPath(key)}`, entry, toDigest(content));
    }
    return entry.sha256;
  }

  #toPath(key: K): string {
    return this.#kind.toPath(this.#runId, ...key);
  }
}
