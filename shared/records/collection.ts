import type { Memory } from '../concurrency/memory.ts';
import type { ArtifactType, Blob, BlobStore, Container } from '../contract/blob-store.ts';
import {
  type Digest,
  PhasewrightError,
  toCanonicalJson,
  toDigest,
  toJsonDigest,
} from '../contract/release-format.ts';
import { SERVICE } from './creator.ts';

export interface Stored<T> {
  readonly value: T;
  readonly sha256: Digest;
  /** Bytes of its canonical JSON. */
  readonly size: number;
}

/** The result of `create`: the stored record, and whether this call created it. */
export interface Created<T> extends Stored<T> {
  readonly isFirst: boolean;
}

/** One kind of record. The key `K` names one of a run's records of this kind. */
export interface RecordKind<K extends readonly unknown[], T> {
  readonly container: Container;
  readonly toPath: (runId: string, ...key: K) => string;
  readonly parse: (value: unknown) => T;
  /** `GenerationArtifact` by default. */
  readonly type?: ArtifactType;
  /** The recorded creator, by default the service. */
  readonly toCreator?: (value: T) => string;
  readonly toAttempt?: (...key: K) => number;
}

export interface CreateOptions {
  /** The recorded creator, if it differs from that of the kind. */
  readonly by?: string | undefined;
  /** The canonical JSON of the record, if it is known already. */
  readonly json?: string;
}

/** What all collections share: parsed records by container and path, and running reads. */
export interface RecordStore {
  readonly store: BlobStore;
  readonly known: Memory<Stored<unknown>>;
  readonly reads: Map<string, Promise<Stored<unknown> | undefined>>;
}

/**
 * The records of one kind of a run. A record is written once, so one that was read or created is
 * cached and not parsed again; missing records are not cached.
 */
export class Collection<K extends readonly unknown[], T> {
  readonly #shared: RecordStore;
  readonly #runId: string;
  readonly #kind: RecordKind<K, T>;

  constructor(shared: RecordStore, runId: string, kind: RecordKind<K, T>) {
    this.#shared = shared;
    this.#runId = runId;
    this.#kind = kind;
  }

  async find(...key: K): Promise<T | undefined> {
    return (await this.findStored(...key))?.value;
  }

  /** The record. Throws `missing-blob` if there is none. */
  async read(...key: K): Promise<T> {
    return (await this.readStored(...key)).value;
  }

  /** The record with its digest. Throws `missing-blob` if there is none. */
  async readStored(...key: K): Promise<Stored<T>> {
    return (await this.findStored(...key)) ?? this.#refuse(this.#toPath(key));
  }

  async findStored(...key: K): Promise<Stored<T> | undefined> {
    return this.#load(this.#toPath(key));
  }

  /** The stored record, unparsed, or `undefined`. */
  findBlob(...key: K): Promise<Blob | undefined> {
    return this.#shared.store.read(this.#kind.container, this.#toPath(key));
  }

  /** Whether the record exists, without reading it. */
  async has(...key: K): Promise<boolean> {
    return (await this.digest(...key)) !== undefined;
  }

  /** The digest of the stored bytes, or `undefined`, without reading the record. */
  async digest(...key: K): Promise<Digest | undefined> {
    const path = this.#toPath(key);
    const known = this.#shared.known.get(this.#toMemoryKey(path));
    return (known ?? (await this.#shared.store.head(this.#kind.container, path)))?.sha256;
  }

  /** The records whose path begins with `prefix`, in order of path. */
  async list(prefix: string): Promise<T[]> {
    const values: T[] = [];
    for await (const { path } of this.#shared.store.list(this.#kind.container, prefix)) {
      values.push((await this.#load(path))?.value ?? this.#refuse(path));
    }
    return values;
  }

  /** Creates a record once; the first one counts, and every caller gets it. */
  async create(key: K, value: T, { by, json }: CreateOptions = {}): Promise<Created<T>> {
    const { container, type = 'GenerationArtifact', toCreator, toAttempt } = this.#kind;
    const path = this.#toPath(key);
    const content = new TextEncoder().encode(json ?? toCanonicalJson(value));
    const { outcome, entry } = await this.#shared.store.create(container, path, content, {
      type,
      createdBy: by ?? toCreator?.(value) ?? SERVICE,
      contentType: 'application/json',
      ...(toAttempt && { attempt: toAttempt(...key) }),
    });
    const isFirst = outcome === 'created';
    if (isFirst || entry.sha256 === toDigest(content)) {
      return { isFirst, ...this.#remember(path, value, entry.sha256, content.byteLength) };
    }
    return { isFirst, ...(await this.readStored(...key)) };
  }

  /**
   * Creates a record, or finds the same one. Throws `immutable-conflict` if a different one exists.
   */
  async createSame(key: K, value: T): Promise<Stored<T>> {
    const created = await this.create(key, value);
    if (!created.isFirst) {
      requireSame(`${this.#kind.container}/${this.#toPath(key)}`, created, toJsonDigest(value));
    }
    return created;
  }

  #toPath(key: K): string {
    return this.#kind.toPath(this.#runId, ...key);
  }

  #toMemoryKey(path: string): string {
    return `${this.#kind.container}/${path}`;
  }

  /** Concurrent readers share one read. */
  #load(path: string): Promise<Stored<T> | undefined> | Stored<T> {
    const { known, reads } = this.#shared;
    const key = this.#toMemoryKey(path);
    // Only this kind reads and writes this path, so the cached value has its type.
    const found = (known.get(key) ?? reads.get(key)) as
      | Promise<Stored<T> | undefined>
      | Stored<T>
      | undefined;
    if (found !== undefined) {
      return found;
    }
    const reading = this.#read(path).finally(() => reads.delete(key));
    reads.set(key, reading);
    return reading;
  }

  async #read(path: string): Promise<Stored<T> | undefined> {
    const blob = await this.#shared.store.read(this.#kind.container, path);
    if (blob === undefined) {
      return undefined;
    }
    const found = toDigest(blob.content);
    if (found !== blob.sha256) {
      const place = `${this.#kind.container}/${path}`;
      const detail = `${place} is ${found}, but ${blob.sha256} was recorded when it was written`;
      throw new PhasewrightError('digest-mismatch', detail);
    }
    const value = this.#kind.parse(JSON.parse(new TextDecoder().decode(blob.content)));
    return this.#remember(path, value, blob.sha256, blob.size);
  }

  #remember(path: string, value: T, sha256: Digest, size: number): Stored<T> {
    const stored = { value, sha256, size };
    this.#shared.known.set(this.#toMemoryKey(path), stored, size);
    return stored;
  }

  #refuse(path: string): never {
    throw new PhasewrightError(
      'missing-blob',
      `${this.#kind.container}/${path} is missing; the run cannot continue without it. Restore it from a backup, or start the run again`,
    );
  }
}

/** Throws `immutable-conflict` if the stored bytes at `place` differ from those to store. */
export function requireSame(place: string, { sha256 }: { sha256: string }, wanted: string): void {
  if (sha256 !== wanted) {
    const detail = `${place} already has ${sha256} and cannot become ${wanted}`;
    throw new PhasewrightError('immutable-conflict', detail);
  }
}
