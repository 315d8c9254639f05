import { inspect } from 'node:util';
import { type AccessToken, CredentialUnavailableError } from '@azure/identity';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Azurite } from '../../cli/run/azurite.ts';
import { createAzureBlobStore } from '../../shared/adapters/blob/azure-blob-store.ts';
import type { BlobMetadata, BlobStore } from '../../shared/contract/blob-store.ts';
import { startAzurite } from '../azurite.ts';
import { type Meddling, type StorageProxy, startStorageProxy } from './storage-proxy.ts';
import { describeStore } from './store-contract.ts';

let azurite: Azurite;
const proxies: StorageProxy[] = [];

beforeAll(async () => {
  azurite = await startAzurite();
});
afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.stop();
});
afterAll(() => azurite.stop());

const document: BlobMetadata = {
  type: 'CoreDoc',
  createdBy: 'template@1',
  contentType: 'text/markdown',
};
const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** A store whose traffic goes through a meddling proxy. */
async function openThrough(meddling: Meddling): Promise<BlobStore> {
  const proxy = await startStorageProxy(azurite.blobEndpoint, meddling);
  proxies.push(proxy);
  const connectionString = azurite.connectionString.replace(azurite.blobEndpoint, proxy.endpoint);
  return createAzureBlobStore({ connectionString });
}

describeStore(
  'the Azure blob store, on Azurite',
  async () => {
    const store = await createAzureBlobStore({ connectionString: azurite.connectionString });
    const service = BlobServiceClient.fromConnectionString(azurite.connectionString);
    return {
      store,
      async rot(container, path, content) {
        const blob = service.getContainerClient(container).getBlockBlobClient(path);
        const { metadata = {} } = await blob.getProperties();
        await blob.upload(content, content.byteLength, { metadata });
      },
      close: () => store.close(),
    };
  },
  60,
);

describe('the 50,000 blocks of an append blob', () => {
  const limit = 50_000;
  const blocksHeader = 'x-ms-blob-committed-block-count';

  /** Shows every part of the log as if it already had 49,997 blocks. */
  function fillParts(): Meddling {
    const blocks = new Map<string, number>();
    const toPart = (url = '') => url.split('?')[0] ?? '';
    return {
      answer({ url = '' }) {
        const isFull = (blocks.get(toPart(url)) ?? 0) >= limit;
        return isFull && url.includes('comp=appendblock')
          ? { status: 409, code: 'BlockCountExceedsLimit' }
          : undefined;
      },
      edit(headers, { url }) {
        const count = Number(headers[blocksHeader] ?? 0);
        if (count === 0) return;
        blocks.set(toPart(url), count + limit - 3);
        headers[blocksHeader] = String(count + limit - 3);
      },
    };
  }

  it('the log continues after the 50,000 blocks of an append blob, and is read as one text', async () => {
    const store = await openThrough(fillParts());
    await store.prepare();
    const path = 'long/events.ndjson';
    const lines = Array.from({ length: 10 }, (_, n) => `${n} ${'x'.repeat(n)}\n`);
    for (const line of lines) await store.append('audit', path, line);
    const whole = lines.join('');
    for (let offset = 0; offset <= whole.length + 1; offset++) {
      const rest = await store.readAppended('audit', path, offset);
      expect(decode(rest)).toBe(whole.slice(offset));
      const some = await store.readAppended('audit', path, offset, 7);
      expect(decode(some)).toBe(whole.slice(offset, offset + 7));
    }
    const roots = await store.listRoots('audit');
    expect(roots.filter((root) => root.startsWith('long'))).toEqual(['long']);
  });

  it('the 50,000 blocks of an append blob are found full by a process that comes later', async () => {
    const meddling = fillParts();
    const path = 'later/events.ndjson';
    const earlier = await openThrough(meddling);
    for (let n = 0; n < 7; n++) await earlier.append('audit', path, `${n}\n`);
    const later = await openThrough(meddling);
    expect(decode(await later.readAppended('audit', path, 7))).toBe('\n4\n5\n6\n');
    const writer = await openThrough(meddling);
    await writer.append('audit', path, '7\n');
    expect(decode(await later.readAppended('audit', path, 0))).toBe('0\n1\n2\n3\n4\n5\n6\n7\n');
    expect(decode(await writer.readAppended('audit', path, 12))).toBe('6\n7\n');
  });

  it('the 50,000 blocks of an append blob hide no part at the top of a container as a root', async () => {
    const store = await openThrough(fillParts());
    for (let n = 0; n < 5; n++) await store.append('audit', 'top.ndjson', `${n}\n`);
    const roots = await store.listRoots('audit');
    expect(roots.filter((root) => root.startsWith('top'))).toEqual(['top.ndjson']);
  });
});

describe('an answer lost on the way', () => {
  it('an answer lost on the way does not hide from a creator that it created', async () => {
    let drops = 1;
    const store = await openThrough({ drop: (call) => call.method === 'PUT' && drops-- > 0 });
    const { outcome, entry } = await store.create('staging', 'lost/a.md', encode('text'), document);
    expect(outcome).toBe('created');
    expect(drops).toBeLessThan(1);
    expect(await store.head('staging', 'lost/a.md')).toEqual(entry);
  });

  it('an answer lost on the way does not let a creator claim the blob of another', async () => {
    let drops = 0;
    const store = await openThrough({ drop: (call) => call.method === 'PUT' && drops-- > 0 });
    await store.create('staging', 'lost/b.md', encode('theirs'), document);
    drops = 1;
    const { outcome } = await store.create('staging', 'lost/b.md', encode('ours'), document);
    expect(outcome).toBe('exists');
  });
});

describe('a write-once container', () => {
  it.each(['BlobImmutableDueToPolicy', 'BlobImmutableDueToLegalHold', 'UnauthorizedBlobOverwrite'])(
    'a write-once container that answers %s has the blob already',
    async (code) => {
      const plain = await createAzureBlobStore({ connectionString: azurite.connectionString });
      const path = `worm/${code}.md`;
      const { entry } = await plain.create('released', path, encode('first'), document);
      const answer = { status: code.startsWith('Un') ? 403 : 409, code };
      const store = await openThrough({
        answer: (call) => (call.method === 'PUT' ? answer : undefined),
      });
      const creation = await store.create('released', path, encode('second'), document);
      expect(creation).toEqual({ outcome: 'exists', entry });
    },
  );

  it('a write-once container that names the blob but does not have it is an outage', async () => {
    const store = await openThrough({
      answer: (call) =>
        call.method === 'PUT' ? { status: 409, code: 'BlobAlreadyExists' } : undefined,
    });
    const creation = store.create('released', 'worm/none.md', encode('x'), document);
    await expect(creation).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('the protection of a container', () => {
  /** Responses of the real service: its name, and whether there is a policy. */
  function toAzure(policy: string, hold = 'false'): Meddling {
    return {
      edit(headers) {
        headers.server = 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0';
        headers['x-ms-has-immutability-policy'] = policy;
        headers['x-ms-has-legal-hold'] = hold;
      },
    };
  }

  it('the protection of a container is unsupported on Azurite', async () => {
    const store = await createAzureBlobStore({ connectionString: azurite.connectionString });
    expect(await store.readProtection('released')).toMatchObject({ policy: 'unsupported' });
  });

  it('the protection of a container is missing where Azure says there is no policy', async () => {
    const store = await openThrough(toAzure('false', 'true'));
    expect(await store.readProtection('released')).toMatchObject({
      policy: 'missing',
      hasLegalHold: true,
      detail: 'the container released has no immutability policy',
    });
  });

  it('the protection of a container is present, its lock unknown, where only the blob service can be asked', async () => {
    const store = await openThrough(toAzure('true'));
    expect(await store.readProtection('released')).toMatchObject({
      policy: 'present',
      isLocked: null,
      hasLegalHold: false,
      detail: expect.stringContaining('PHASEWRIGHT_STORAGE_ACCOUNT_ID'),
    });
  });

  it('the protection of a container cannot be read where storage refuses', async () => {
    const answer = () => ({ status: 403, code: 'AuthorizationPermissionMismatch' });
    const store = await openThrough({ answer });
    await expect(store.readProtection('released')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a blob that someone else put there', () => {
  it('a blob of another program is neither shown nor replaced', async () => {
    const service = BlobServiceClient.fromConnectionString(azurite.connectionString);
    const container = service.getContainerClient('staging');
    await container.getBlockBlobClient('foreign/a.md').upload('theirs', 6);
    await container.getBlockBlobClient('foreign/b.md').upload('theirs', 6, {
      metadata: { type: 'CoreDoc', createdby: '%zz', sha256: 'sha256:0' },
    });
    const store = await createAzureBlobStore({ connectionString: azurite.connectionString });
    for (const path of ['foreign/a.md', 'foreign/b.md']) {
      expect(await store.read('staging', path)).toBeUndefined();
      expect(await store.head('staging', path)).toBeUndefined();
      const creation = store.create('staging', path, encode('ours'), document);
      await expect(creation).rejects.toMatchObject({ code: 'conflict' });
      const kept = await container.getBlobClient(path).downloadToBuffer();
      expect(kept.toString()).toBe('theirs');
    }
    for await (const entry of store.list('staging', 'foreign/')) expect(entry).toBeUndefined();
  });
});

describe('storage that cannot be used', () => {
  /** The results of each kind of call. */
  async function callAll(store: BlobStore): Promise<PromiseSettledResult<unknown>[]> {
    return Promise.allSettled([
      store.prepare(),
      store.create('staging', 'x/y.md', encode('x'), document),
      store.read('staging', 'x/y.md'),
      store.head('staging', 'x/y.md'),
      store.listRoots('staging'),
      store.list('staging', '')[Symbol.asyncIterator]().next(),
      store.append('audit', 'x/y.ndjson', 'x\n'),
      store.readAppended('audit', 'x/y.ndjson', 0),
    ]);
  }

  it.each([
    [403, 'AuthorizationPermissionMismatch', 'lacks the role Storage Blob Data Contributor'],
    [403, 'AuthorizationFailure', 'network rules'],
    [401, 'InvalidAuthenticationInfo', 'has the role Storage Blob Data Contributor'],
    [403, 'KeyBasedAuthenticationNotPermitted', 'PHASEWRIGHT_STORAGE__blobServiceUri'],
    [404, 'ContainerNotFound', 'container does not exist'],
    [400, 'InvalidHeaderValue', 'InvalidHeaderValue'],
  ])('storage that cannot be used (%i %s) says what to do', async (status, code, advice) => {
    const store = await openThrough({ answer: () => ({ status, code }) });
    const [prepared, ...calls] = await callAll(store);
    if (code !== 'ContainerNotFound') calls.push(prepared ?? expect.unreachable());
    for (const call of calls) {
      expect(call).toMatchObject({
        status: 'rejected',
        reason: { code: 'unavailable', detail: expect.stringContaining(advice) },
      });
    }
    expect(await store.probe()).toMatchObject({
      isUsable: false,
      detail: expect.stringContaining(advice),
    });
  });

  it('a server that does not listen is an outage, not a missing blob', async () => {
    const proxy = await startStorageProxy(azurite.blobEndpoint, {});
    const connectionString = azurite.connectionString.replace(azurite.blobEndpoint, proxy.endpoint);
    const store = await createAzureBlobStore({ connectionString });
    await proxy.stop();
    for (const call of await callAll(store)) {
      expect(call).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    }
    expect(await store.probe()).toMatchObject({ isUsable: false });
  });

  it('(no identity) says which role the identity needs', async () => {
    const credential = {
      getToken: (): Promise<AccessToken> =>
        Promise.reject(new CredentialUnavailableError('none of the ways to sign in worked')),
    };
    const serviceUri = 'https://127.0.0.1:9';
    const store = await createAzureBlobStore({ serviceUri, credential });
    await expect(store.head('staging', 'x/y.md')).rejects.toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('Storage Blob Data Contributor'),
    });
  });

  it.each(['', 'nonsense', 'AccountName=a;AccountKey=secret', 'UseDevelopmentStorage'])(
    'the connection string %j is a bad setting, and its key is not shown',
    async (connectionString) => {
      const opening = createAzureBlobStore({ connectionString });
      const error: unknown = await opening.catch((failure: unknown) => failure);
      expect(error).toMatchObject({ code: 'bad-setting' });
      expect(inspect(error)).not.toContain('secret');
    },
  );

  it.each(['', 'account', 'http://account.blob.core.windows.net'])(
    '(address %j) is a bad setting',
    async (serviceUri) => {
      const credential = { getToken: () => Promise.resolve(null) };
      await expect(createAzureBlobStore({ serviceUri, credential })).rejects.toMatchObject({
        code: 'bad-setting',
      });
    },
  );
});
