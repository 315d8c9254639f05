import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_APPEND_BYTES } from '../../shared/contract/blob-rule.ts';
import type {
  BlobEntry,
  BlobMetadata,
  BlobStore,
  Container,
} from '../../shared/contract/blob-store.ts';
import {
  compareCodePoints,
  MAX_BLOB_PATH_LENGTH,
  toDigest,
} from '../../shared/contract/release-format.ts';
import { runs } from '../properties.ts';
import { badPath, blobMetadata, pathBelow } from './arbitraries.ts';

/** A store under test, and the means to tamper with it. */
export interface OpenStore {
  readonly store: BlobStore;
  /** Replaces the bytes of a blob without its record. */
  rot(container: Container, path: string, content: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

const document: BlobMetadata = {
  type: 'CoreDoc',
  createdBy: 'template@1',
  attempt: 2,
  contentType: 'text/markdown; charset=utf-8',
  extra: { promptdigest: 'sha256:00', 7: 'a key may begin with a digit' },
};

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function collect(entries: AsyncIterable<BlobEntry>): Promise<BlobEntry[]> {
  const all: BlobEntry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

/** The invariants of `BlobStore`, for every adapter. */
export function describeStore(
  name: string,
  open: () => Promise<OpenStore>,
  pathRuns: number,
): void {
  describe(name, () => {
    let opened: OpenStore;
    let store: BlobStore;
    let count = 0;

    /** A root of its own for each test, so that one store serves all. */
    const newRoot = () => `run-${String(++count).padStart(4, '0')}`;
    const listPaths = async (container: Container, prefix: string) =>
      (await collect(store.list(container, prefix))).map((entry) => entry.path);

    beforeAll(async () => {
      opened = await open();
      store = opened.store;
      await store.prepare();
    });
    afterAll(() => opened.close());

    it('a store can be prepared twice and is usable', async () => {
      await store.prepare();
      expect(await store.probe()).toMatchObject({ isUsable: true });
    });

    describe('S1: a blob is created whole and never changes', () => {
      it('S1: a created blob is read back with its bytes and all of its metadata', async () => {
        const path = `${newRoot()}/1/a2/guide/start.md`;
        const content = encode('# Start\n');
        const { outcome, entry } = await store.create('staging', path, content, document);
        expect(outcome).toBe('created');
        expect(entry).toEqual({
          ...document,
          path,
          sha256: toDigest(content),
          size: 8,
          createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        });
        expect(await store.read('staging', path)).toEqual({ ...entry, content });
        expect(await store.head('staging', path)).toEqual(entry);
        expect(await collect(store.list('staging', path))).toEqual([entry]);
      });

      it('S1: creating an existing blob leaves it unchanged and returns its entry', async () => {
        const path = `${newRoot()}/manifest.json`;
        const first = await store.create('released', path, encode('first'), document);
        const other: BlobMetadata = { type: 'Report', createdBy: 'x', contentType: 'text/plain' };
        const second = await store.create('released', path, encode('second'), other);
        expect(second).toEqual({ outcome: 'exists', entry: first.entry });
        expect(await store.read('released', path)).toEqual({
          ...first.entry,
          content: encode('first'),
        });
      });

      it('S1: the same path in two containers is two blobs', async () => {
        const path = `${newRoot()}/same.md`;
        await store.create('staging', path, encode('draft'), document);
        expect(await store.read('released', path)).toBeUndefined();
        const { outcome } = await store.create('released', path, encode('final'), document);
        expect(outcome).toBe('created');
      });

      it('S1: an entry omits metadata that was not recorded', async () => {
        const path = `${newRoot()}/plain.txt`;
        const required: BlobMetadata = { type: 'Input', createdBy: '', contentType: 'text/plain' };
        const { entry } = await store.create('inputs', path, encode('x'), required);
        expect(Object.keys(entry).sort()).toEqual(
          ['contentType', 'createdAt', 'createdBy', 'path', 'sha256', 'size', 'type'].sort(),
        );
        expect(await store.head('inputs', path)).toEqual(entry);
      });

      it.each([
        ['nothing', 0],
        ['20 MB', 20_000_000],
      ])('S1: a blob may contain %s', async (_, size) => {
        const path = `${newRoot()}/sized.bin`;
        const content = new Uint8Array(size).map((_byte, at) => at % 251);
        const { entry } = await store.create('inputs', path, content, document);
        expect(entry.size).toBe(size);
        const blob = await store.read('inputs', path);
        expect(blob?.content.byteLength).toBe(size);
        expect(toDigest(blob?.content ?? '')).toBe(toDigest(content));
      });

      it('S1: reading a blob reports changed bytes, and only those', async () => {
        const root = newRoot();
        await store.create('staging', `${root}/bad.md`, encode('sound'), document);
        await store.create('staging', `${root}/good.md`, encode('fresh'), document);
        await opened.rot('staging', `${root}/bad.md`, encode('soumd'));
        await expect(store.read('staging', `${root}/bad.md`)).rejects.toMatchObject({
          code: 'digest-mismatch',
          detail: expect.stringContaining('bad.md'),
        });
        expect(await store.read('staging', `${root}/good.md`)).toBeDefined();
      });

      it('S1: reading a missing blob returns undefined', async () => {
        const root = newRoot();
        await store.create('staging', `${root}/there.md`, encode('x'), document);
        for (const path of [`${root}/there`, `${root}/there.md.x`, `${newRoot()}/there.md`]) {
          expect(await store.read('staging', path)).toBeUndefined();
          expect(await store.head('staging', path)).toBeUndefined();
        }
      });
    });

    describe('S2: of any number of creators exactly one creates', () => {
      it('S2: one of 200 concurrent creators wins, and the others learn of it', async () => {
        const path = `${newRoot()}/1/a1/contested.md`;
        const creations = await Promise.all(
          Array.from({ length: 200 }, (_, n) =>
            store.create('staging', path, encode(`text ${n}`), { ...document, attempt: n }),
          ),
        );
        const winners = creations.filter((creation) => creation.outcome === 'created');
        expect(winners).toHaveLength(1);
        for (const { entry } of creations) expect(entry).toEqual(winners[0]?.entry);
        const blob = await store.read('staging', path);
        expect(decode(blob?.content ?? encode(''))).toBe(`text ${blob?.attempt}`);
      });

      it('S2: a reader sees nothing or the whole blob while it is created', async () => {
        const root = newRoot();
        const content = encode('whole '.repeat(2000));
        await Promise.all(
          Array.from({ length: 20 }, async (_, n) => {
            const path = `${root}/raced-${n}.md`;
            const [, ...seen] = await Promise.all([
              store.create('staging', path, content, document),
              store.read('staging', path),
              store.head('staging', path),
              store.read('staging', path),
            ]);
            for (const blob of seen) expect([undefined, content.byteLength]).toContain(blob?.size);
            expect((await store.read('staging', path))?.content).toEqual(content);
          }),
        );
      });
    });

    describe('S4: appended text is kept whole', () => {
      it('S4: a log keeps the order of one writer', async () => {
        const path = `${newRoot()}/events.ndjson`;
        for (const line of ['{"n":1}\n', '{"n":2}\n{"n":3}\n', '{"n":"é😀"}\n']) {
          await store.append('audit', path, line);
        }
        const bytes = await store.readAppended('audit', path, 0);
        expect(decode(bytes)).toBe('{"n":1}\n{"n":2}\n{"n":3}\n{"n":"é😀"}\n');
      });

      it('S4: a log keeps every text of 60 concurrent writers, none mixed with another', async () => {
        const path = `${newRoot()}/events.ndjson`;
        const texts = Array.from({ length: 60 }, (_, n) => `${n} ${'x'.repeat(n * 50)}\n`);
        await Promise.all(texts.map((text) => store.append('audit', path, text)));
        const lines = decode(await store.readAppended('audit', path, 0)).split(/(?<=\n)/);
        expect(lines.sort()).toEqual(texts.sort());
      });

      it('S4: a log is read from an offset, with nothing past its end or without a log', async () => {
        const path = `${newRoot()}/events.ndjson`;
        expect(await store.readAppended('audit', path, 0)).toEqual(new Uint8Array());
        await store.append('audit', path, 'one\n');
        await store.append('audit', path, 'two\n');
        const read = async (offset: number, maxBytes?: number) =>
          decode(await store.readAppended('audit', path, offset, maxBytes));
        expect(await read(0, 8)).toBe('one\ntwo\n');
        expect(await read(0, 4)).toBe('one\n');
        expect(await read(4, 4)).toBe('two\n');
        expect(await read(4)).toBe('two\n');
        expect(await read(5)).toBe('wo\n');
        expect(await read(8)).toBe('');
        expect(await read(9)).toBe('');
        await expect(read(-1)).rejects.toMatchObject({ code: 'bad-request' });
        await expect(read(0.5)).rejects.toMatchObject({ code: 'bad-request' });
      });

      it('S4: a log accepts 4 MiB at once, and refuses more', async () => {
        const path = `${newRoot()}/events.ndjson`;
        const max = `${'x'.repeat(MAX_APPEND_BYTES - 1)}\n`;
        await store.append('audit', path, max);
        await expect(store.append('audit', path, `x${max}`)).rejects.toMatchObject({
          code: 'too-large',
        });
        const bytes = await store.readAppended('audit', path, 0);
        expect(bytes.byteLength).toBe(MAX_APPEND_BYTES);
      });

      it.each(['', 'no newline', 'one\ntwo', 'half a pair \ud800\n'])(
        'S4: a log refuses text that is not whole lines: %j',
        async (text) => {
          const path = `${newRoot()}/events.ndjson`;
          await expect(store.append('audit', path, text)).rejects.toMatchObject({
            code: 'bad-request',
          });
          expect(await store.listRoots('audit')).not.toContain(path.split('/')[0]);
        },
      );

      it('S4: an append log is not a blob, and a blob is not a log', async () => {
        const root = newRoot();
        await store.append('audit', `${root}/log.ndjson`, 'line\n');
        await store.create('audit', `${root}/blob.json`, encode('{}'), document);
        expect(await store.read('audit', `${root}/log.ndjson`)).toBeUndefined();
        expect(await store.head('audit', `${root}/log.ndjson`)).toBeUndefined();
        expect(await listPaths('audit', `${root}/`)).toEqual([`${root}/blob.json`]);
        const onLog = store.create('audit', `${root}/log.ndjson`, encode('{}'), document);
        await expect(onLog).rejects.toMatchObject({ code: 'conflict' });
        const onBlob = store.append('audit', `${root}/blob.json`, 'line\n');
        await expect(onBlob).rejects.toMatchObject({ code: 'conflict' });
        expect(decode(await store.readAppended('audit', `${root}/blob.json`, 0))).toBe('');
        expect(decode(await store.readAppended('audit', `${root}/log.ndjson`, 0))).toBe('line\n');
      });
    });

    describe('lists', () => {
      it('a store lists in ascending code point order, independent of the order of creation', async () => {
        const root = newRoot();
        const names = ['b/2', 'b-1', 'b.md', 'a/z/1', 'a/b', 'Z', '｡', '😀', 'é', 'a b', 'a0'];
        const paths = names.map((each) => `${root}/${each}`);
        await Promise.all(
          paths.map((path) => store.create('staging', path, encode(path), document)),
        );
        const listed = await listPaths('staging', `${root}/`);
        expect(listed).toEqual([...paths].sort(compareCodePoints));
        expect(listed.slice(-2)).toEqual([`${root}/｡`, `${root}/😀`]);
      });

      it('a store lists exactly the paths that begin with the prefix', async () => {
        const root = newRoot();
        const names = ['1/a1/x.md', '1/a1/xy.md', '1/a10/x.md', '10/a1/x.md', '2/x.md'];
        for (const each of names) {
          await store.create('staging', `${root}/${each}`, encode(each), document);
        }
        const below = async (prefix: string) =>
          (await listPaths('staging', prefix)).map((path) => path.slice(root.length + 1));
        expect(await below(`${root}/1/a1/`)).toEqual(['1/a1/x.md', '1/a1/xy.md']);
        expect(await below(`${root}/1/a1`)).toEqual(['1/a1/x.md', '1/a1/xy.md', '1/a10/x.md']);
        expect(await below(`${root}/1/a1/x.`)).toEqual(['1/a1/x.md']);
        expect(await below(`${root}/1`)).toHaveLength(4);
        expect(await below(root)).toHaveLength(5);
        expect(await below(`${root}/3`)).toEqual([]);
        expect(await below(`${root}/2/x.md/`)).toEqual([]);
        expect(await below(`${newRoot()}/`)).toEqual([]);
        const all = await listPaths('staging', '');
        expect(all).toEqual([...all].sort(compareCodePoints));
        expect(all).toEqual(expect.arrayContaining(names.map((each) => `${root}/${each}`)));
      });

      it('a store lists the roots of a container, logs included', async () => {
        const [first, second, log] = [newRoot(), newRoot(), newRoot()];
        await store.create('inputs', `${second}/a/b.md`, encode('x'), document);
        await store.create('inputs', `${first}/c.md`, encode('x'), document);
        await store.append('inputs', `${log}/events.ndjson`, 'x\n');
        await store.create('inputs', `alone-${first}`, encode('x'), document);
        const roots = await store.listRoots('inputs');
        const ours = [`alone-${first}`, first, second, log];
        expect(roots.filter((each) => ours.includes(each))).toEqual(ours);
      });

      it.each(['/', '/x', 'x//', 'x/../', '../', 'x\\', 'x\0', 'x/\ud800'])(
        'a store refuses to list the prefix %j',
        async (prefix) => {
          const listing = collect(store.list('staging', prefix));
          await expect(listing).rejects.toMatchObject({ code: 'bad-request' });
        },
      );
    });

    describe('S5: paths', () => {
      it('S5: paths of any characters come back as they went in', async () => {
        await fc.assert(
          fc.asyncProperty(pathBelow(), blobMetadata(), async (below, metadata) => {
            const root = newRoot();
            const path = `${root}/${below}`;
            const { entry } = await store.create('staging', path, encode(path), metadata);
            expect(entry).toEqual({ ...entry, ...metadata, path });
            expect(await store.read('staging', path)).toEqual({ ...entry, content: encode(path) });
            expect(await collect(store.list('staging', `${root}/`))).toEqual([entry]);
          }),
          { numRuns: runs(pathRuns) },
        );
      });

      it('S5: paths that are not relative POSIX paths are refused by every call', async () => {
        await fc.assert(
          fc.asyncProperty(badPath(), async (path) => {
            const calls = [
              store.create('staging', path, encode('x'), document),
              store.read('staging', path),
              store.head('staging', path),
              store.append('audit', path, 'x\n'),
              store.readAppended('audit', path, 0),
            ];
            for (const result of await Promise.allSettled(calls)) {
              expect(result).toMatchObject({
                status: 'rejected',
                reason: { code: 'bad-request' },
              });
            }
          }),
          { numRuns: runs(300) },
        );
      });

      it('S5: paths may have 1,000 characters, and no more', async () => {
        const root = newRoot();
        const filler = `${root}/${'abcdefg/'.repeat(200)}`;
        const toLength = (length: number) => `${filler.slice(0, length - 2)}yz`;
        const longest = toLength(MAX_BLOB_PATH_LENGTH);
        await store.create('staging', longest, encode('x'), document);
        expect(await listPaths('staging', longest)).toEqual([longest]);
        const longer = store.create('staging', `${longest}z`, encode('x'), document);
        await expect(longer).rejects.toMatchObject({ code: 'bad-request' });
      });
    });

    it.each<[string, Partial<Record<keyof BlobMetadata, unknown>>]>([
      ['an upper-case key', { extra: { promptDigest: 'x' } }],
      ['a key with a dash', { extra: { 'prompt-digest': 'x' } }],
      ['half a surrogate pair', { createdBy: 'a\udc00' }],
      ['a line break in the content type', { contentType: 'text/plain\r\nx: y' }],
      ['an unknown type', { type: 'Draft' }],
      ['a fractional attempt', { attempt: 1.5 }],
      ['too much', { extra: { text: 'é'.repeat(2000) } }],
    ])('refuses metadata with %s', async (_, fault) => {
      const path = `${newRoot()}/x.md`;
      const metadata: BlobMetadata = Object.assign({ ...document }, fault);
      const creation = store.create('staging', path, encode('x'), metadata);
      await expect(creation).rejects.toMatchObject({ code: 'bad-request' });
      expect(await store.head('staging', path)).toBeUndefined();
    });
  });
}
