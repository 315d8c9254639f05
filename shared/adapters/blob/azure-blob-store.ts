import type { TokenCredential } from '@azure/identity';
import type {
  BlobServiceClient,
  ContainerClient,
  StoragePipelineOptions,
} from '@azure/storage-blob';
import {
  checkBlobMetadata,
  checkBlobPrefix,
  checkOffset,
  toAppendBytes,
} from '../../contract/blob-rule.ts';
import {
  type Blob,
  type BlobEntry,
  type BlobMetadata,
  type BlobStore,
  CONTAINERS,
  type Container,
  type Creation,
  type StoreHealth,
} from '../../contract/blob-store.ts';
import {
  checkBlobPath,
  compareCodePoints,
  PhasewrightError,
  type Protection,
  toDigest,
  toErrorText,
} from '../../contract/release-format.ts';
import { AppendSegments, isLaterSegment } from './append-segments.ts';
import { explainErrors, toFault } from './azure-error.ts';
import { createBlob, findProperties, readBlob } from './blob-calls.ts';
import { toEntry } from './blob-metadata.ts';
import { createPolicyReader, type ReadPolicy, toManager } from './read-policy.ts';
import { readProtection } from './read-protection.ts';

export type AzureStorage =
  | { readonly connectionString: string }
  | {
      readonly serviceUri: string;
      readonly credential: TokenCredential;
      /** Resource id of the account, for reading whether policies are locked. */
      readonly accountId?: string | undefined;
    };

/** Four tries within some seconds: the workflow retries longer outages. */
const PIPELINE: StoragePipelineOptions = {
  retryOptions: {
    maxTries: 4,
    retryDelayInMs: 250,
    maxRetryDelayInMs: 4_000,
    tryTimeoutInMs: 60_000,
  },
};

/**
 * Opens a store in the blob service of Azure Storage, or of Azurite. Loads the SDK on the first
 * call. Throws `bad-setting` for an invalid connection string or address.
 */
export async function createAzureBlobStore(storage: AzureStorage): Promise<BlobStore> {
  return new AzureBlobStore(await connect(storage), toPolicyReader(storage));
}

function toPolicyReader(storage: AzureStorage): ReadPolicy | undefined {
  if (!('serviceUri' in storage) || storage.accountId === undefined) {
    return undefined;
  }
  const manager = toManager(storage.serviceUri);
  return manager === undefined
    ? undefined
    : createPolicyReader(manager, storage.accountId, storage.credential);
}

async function connect(storage: AzureStorage): Promise<BlobServiceClient> {
  const { BlobServiceClient } = await import('@azure/storage-blob');
  if ('connectionString' in storage) {
    try {
      return BlobServiceClient.fromConnectionString(storage.connectionString, PIPELINE);
    } catch {
      const detail =
        'the storage connection string is not valid; copy it from "Access keys" of the storage account';
      throw new PhasewrightError('bad-setting', detail);
    }
  }
  if (!URL.canParse(storage.serviceUri) || !storage.serviceUri.startsWith('https://')) {
    const detail =
      'the blob service address is not an https URL such as https://ACCOUNT.blob.core.windows.net';
    throw new PhasewrightError('bad-setting', detail);
  }
  return new BlobServiceClient(storage.serviceUri, storage.credential, PIPELINE);
}

class AzureBlobStore implements BlobStore {
  readonly #containers: Readonly<Record<Container, ContainerClient>>;
  readonly #segments: Readonly<Record<Container, AppendSegments>>;

  readonly #readPolicy: ReadPolicy | undefined;

  constructor(service: BlobServiceClient, readPolicy: ReadPolicy | undefined) {
    this.#readPolicy = readPolicy;
    this.#containers = forEachContainer((name) => service.getContainerClient(name));
    this.#segments = forEachContainer((name) => new AppendSegments(this.#containers[name]));
  }

  async prepare(): Promise<void> {
    const making = CONTAINERS.map((name) =>
      explainErrors(`making the container ${name}`, async () => {
        const container = this.#containers[name];
        if (!(await container.exists())) await container.createIfNotExists();
      }),
    );
    await Promise.all(making);
  }

  async create(
    container: Container,
    path: string,
    content: Uint8Array,
    metadata: BlobMetadata,
  ): Promise<Creation> {
    checkBlobPath(path);
    checkBlobMetadata(path, metadata);
    const client = this.#containers[container].getBlockBlobClient(path);
    return explainErrors(`creating ${container}/${path}`, () =>
      createBlob(client, path, content, metadata),
    );
  }

  async read(container: Container, path: string): Promise<Blob | undefined> {
    checkBlobPath(path);
    const client = this.#containers[container].getBlobClient(path);
    const blob = await explainErrors(`reading ${container}/${path}`, () => readBlob(client, path));
    if (blob !== undefined && toDigest(blob.content) !== blob.sha256) {
      const detail = `the bytes of ${container}/${path} are not those that were created; restore the blob from a copy with the digest ${blob.sha256}`;
      throw new PhasewrightError('digest-mismatch', detail);
    }
    return blob;
  }

  async head(container: Container, path: string): Promise<BlobEntry | undefined> {
    checkBlobPath(path);
    const client = this.#containers[container].getBlobClient(path);
    const found = await explainErrors(`reading ${container}/${path}`, () => findProperties(client));
    return found === undefined ? undefined : toEntry(path, found);
  }

  async *list(container: Container, prefix: string): AsyncGenerator<BlobEntry> {
    checkBlobPrefix(prefix);
    const entries: BlobEntry[] = [];
    const options = { includeMetadata: true, ...(prefix === '' ? {} : { prefix }) };
    await explainErrors(`listing ${container}/${prefix}`, async () => {
      for await (const item of this.#containers[container].listBlobsFlat(options)) {
        const { name, metadata = {}, properties } = item;
        const entry = toEntry(name, { ...properties, metadata });
        if (entry !== undefined) entries.push(entry);
      }
    });
    yield* entries.sort((a, b) => compareCodePoints(a.path, b.path));
  }

  async listRoots(container: Container): Promise<string[]> {
    const roots = new Set<string>();
    await explainErrors(`listing ${container}`, async () => {
      for await (const { name } of this.#containers[container].listBlobsByHierarchy('/')) {
        if (!isLaterSegment(name)) roots.add(name.endsWith('/') ? name.slice(0, -1) : name);
      }
    });
    return [...roots].sort(compareCodePoints);
  }

  async append(container: Container, path: string, text: string): Promise<void> {
    checkBlobPath(path);
    const bytes = toAppendBytes(path, text);
    await explainErrors(`appending to ${container}/${path}`, () =>
      this.#segments[container].append(path, bytes),
    );
  }

  async readAppended(
    container: Container,
    path: string,
    offset: number,
    maxBytes = Number.POSITIVE_INFINITY,
  ): Promise<Uint8Array> {
    checkBlobPath(path);
    checkOffset(path, offset);
    return explainErrors(`reading ${container}/${path}`, () =>
      this.#segments[container].read(path, offset, maxBytes),
    );
  }

  readProtection(container: Container): Promise<Protection> {
    return explainErrors(`reading the policy of ${container}`, () =>
      readProtection(this.#containers[container], container, this.#readPolicy),
    );
  }

  async probe(): Promise<StoreHealth> {
    const { staging } = this.#containers;
    const { origin, pathname } = new URL(staging.url);
    try {
      await explainErrors('writing to storage', () => checkWritable(staging));
      return { isUsable: true, detail: `blobs at ${origin}${pathname}` };
    } catch (error) {
      return { isUsable: false, detail: toErrorText(error) };
    }
  }

  /** Connections close by themselves when idle and keep no process alive. */
  async close(): Promise<void> {}
}

/**
 * Asks to replace a missing blob: a write that is allowed but never happens (412). Only a caller
 * without permission gets another response.
 */
async function checkWritable(container: ContainerClient): Promise<void> {
  try {
    const conditions = { ifMatch: '"0x0"' };
    await container.getBlockBlobClient('probe').upload('', 0, { conditions });
  } catch (error) {
    if (toFault(error).status !== 412) throw error;
  }
}

function forEachContainer<T>(make: (name: Container) => T): Record<Container, T> {
  return {
    inputs: make('inputs'),
    staging: make('staging'),
    released: make('released'),
    audit: make('audit'),
  };
}
