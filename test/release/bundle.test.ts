import fc from 'fast-check';
import { type ZipOptions, zipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { readBundle } from '../../packages/verify/src/index.ts';
import { toDigest } from '../../shared/contract/release-format.ts';
import { createBundle } from '../../shared/release/create-bundle.ts';
import { joinZips } from '../../shared/release/join-zips.ts';
import { packBundle } from '../../shared/release/pack-bundle.ts';
import type { BundleFile } from '../../shared/sources/zip-files.ts';
import { runs } from '../properties.ts';

const toSource = ({ path, content }: BundleFile) => ({
  path,
  size: content.byteLength,
  read: async () => content,
});

const encode = (text: string) => new TextEncoder().encode(text);

const files = fc.uniqueArray(
  fc.record({
    path: fc
      .array(fc.stringMatching(/^[a-zA-Z0-9é😀 _-]{1,8}[a-z]$/u), { minLength: 1, maxLength: 4 })
      .map((segments) => segments.join('/')),
    content: fc.uint8Array({ maxLength: 300 }),
  }),
  { selector: ({ path }) => path, maxLength: 20 },
);

describe('a bundle', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('a bundle gives back the files that went in', () => {
    fc.assert(
      fc.property(files, (all) => {
        const read = readBundle(createBundle(all));
        expect(read).toEqual(new Map(all.map(({ path, content }) => [path, content])));
      }),
    );
  });

  it('a bundle has the same bytes for every order of its files', () => {
    fc.assert(
      fc.property(
        files.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(createBundle(shuffled)).toEqual(createBundle(all));
        },
      ),
    );
  });

  it('a bundle has the same bytes for every division into parts', () => {
    fc.assert(
      fc.property(files, fc.array(fc.nat(20), { maxLength: 3 }), (all, cuts) => {
        const sorted = [...readBundle(createBundle(all))].map(([path, content]) => ({
          path,
          content,
        }));
        const ends = [...cuts, sorted.length].sort((a, b) => a - b);
        const parts = ends.map((end, at) => sorted.slice(ends[at - 1] ?? 0, end));
        expect(joinZips(parts.map(createBundle))).toEqual(createBundle(all));
      }),
    );
  });

  it('a bundle has the same bytes when it is large enough to be packed by several threads', async () => {
    const all = Array.from({ length: 700 }, (_, index) => ({
      path: `part-${index % 7}/document-ä-${index}.md`,
      content: encode(`# Document ${index}\n\n${`Sentence ${index}. `.repeat(300)}`),
    }));
    const packed = await packBundle(all.map(toSource));
    expect(toDigest(packed)).toBe(toDigest(createBundle(all)));
    expect(readBundle(packed).size).toBe(700);
  });

  it('a bundle is not made of a file that cannot be read, and no thread is left behind', async () => {
    const content = new Uint8Array(3_000_000);
    const sources = ['a.md', 'b.md'].map((path) => toSource({ path, content }));
    const read = () => Promise.reject(new Error('gone'));
    await expect(packBundle([...sources, { path: 'c.md', size: 9, read }])).rejects.toThrow('gone');
  });

  it('a bundle is refused before any thread starts, for the reasons it is refused otherwise', async () => {
    const content = new Uint8Array(1_500_000);
    const twice = ['a.md', 'a.md'].map((path) => toSource({ path, content }));
    await expect(packBundle(twice)).rejects.toThrow('twice');
  });

  it('a bundle has other bytes for other files', () => {
    const one = createBundle([{ path: 'a.md', content: encode('a') }]);
    expect(createBundle([{ path: 'b.md', content: encode('a') }])).not.toEqual(one);
    expect(createBundle([{ path: 'a.md', content: encode('b') }])).not.toEqual(one);
  });

  it('a bundle has the same bytes on every machine, day and time zone', () => {
    const all = ['index.md', 'guide/ä.md', '10', '9'].map((path) => ({
      path,
      content: encode(`# ${path}\n`.repeat(50)),
    }));
    const digests = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Africa/Monrovia'].map(
      (each) => {
        process.env.TZ = each;
        return toDigest(createBundle(all));
      },
    );
    const [digest] = digests;
    expect(new Set(digests)).toEqual(new Set([digest]));
    expect(digest).toMatch(/^sha256:8927ea5bf09caac7/);
  });

  it.each([
    '../x.md',
    '/x.md',
    'a//b',
    'a/./b',
    'a/',
    '',
    'a\\b',
    'a\0',
    '__proto__',
    'x'.repeat(1001),
  ])('a bundle takes no file at %j', (path) => {
    expect(() => createBundle([{ path, content: encode('x') }])).toThrow(/^bad-request/);
  });

  it('a bundle takes no two files at one path', () => {
    const twice = ['a', 'a'].map((path) => ({ path, content: encode('x') }));
    expect(() => createBundle(twice)).toThrow(/^bad-request: .*twice/);
  });

  it('a bundle takes no more files than a zip can count', () => {
    const content = new Uint8Array();
    const many = Array.from({ length: 65_536 }, (_, n) => ({ path: `${n}.md`, content }));
    expect(() => createBundle(many)).toThrow(/^too-large/);
  });
});

describe('reading a bundle', () => {
  const options: ZipOptions = { level: 0 };
  /** The fixed attributes of every entry of our bundles. */
  const OWN = { mtime: new Date(1980, 0, 1, 12), os: 3, attrs: 0o100644 * 0x10000 };

  /** Replaces text by other text of the same length everywhere in a zip. */
  function patch(zip: Uint8Array, from: string, to: string): Uint8Array {
    const text = Buffer.from(zip).toString('latin1').replaceAll(from, to);
    return Buffer.from(text, 'latin1');
  }

  it.each(['../secret', '../../x', '/etc/passwd', 'a/../../x', 'C:\\x', 'folder/', 'a\0b', '.'])(
    'reading a bundle refuses a file at %j',
    (path) => {
      const zip = zipSync({ [path]: encode('x') }, options);
      expect(() => readBundle(zip)).toThrow(/^bad-request: the path/);
    },
  );

  it('reading a bundle refuses two files at one path', () => {
    const zip = zipSync({ 'a1.md': encode('one'), 'a2.md': encode('two') }, options);
    expect(() => readBundle(patch(zip, 'a2.md', 'a1.md'))).toThrow(/^bad-request: .*twice/);
  });

  it('reading a bundle refuses names that would hide a file', () => {
    const zip = patch(zipSync({ __prato__: encode('x') }, options), '__prato__', '__proto__');
    expect(() => readBundle(zip)).toThrow(/^bad-request/);
  });

  it('reading a bundle refuses what would unpack to more than it may', () => {
    const zeros = new Uint8Array(5_000_000);
    const bomb = zipSync({ 'a.md': zeros, 'b.md': zeros }, { ...OWN, level: 9 });
    expect(bomb.byteLength).toBeLessThan(20_000);
    expect(() => readBundle(bomb, 9_999_999)).toThrow(/^too-large/);
    expect(readBundle(bomb, 10_000_000).size).toBe(2);
  });

  it('reading a bundle refuses what only says that it is enormous, without taking the memory', () => {
    const zip = Buffer.from(zipSync({ 'a.md': encode('x'.repeat(1000)) }, { level: 9 }));
    const entry = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    zip.writeUInt32LE(0xffff_fff0, entry + 24);
    expect(() => readBundle(zip)).toThrow(/^too-large/);
  });

  it('reading a bundle refuses stored files that only say that they are small', () => {
    const stored = { 'a.md': new Uint8Array(6_000_000), 'b.md': new Uint8Array(6_000_000) };
    const zip = Buffer.from(zipSync(stored, options));
    for (let entry = zip.indexOf('PK\x01\x02'); entry >= 0; ) {
      zip.writeUInt32LE(1, entry + 24);
      entry = zip.indexOf('PK\x01\x02', entry + 1);
    }
    expect(() => readBundle(zip, 10_000_000)).toThrow(/^too-large/);
    expect(() => readBundle(zip, 20_000_000)).toThrow(/^bad-request: .*not as long/);
  });

  it('reading a bundle refuses a file that is shorter than it says', () => {
    const zip = Buffer.from(zipSync({ 'a.md': encode('x'.repeat(1000)) }, { level: 9 }));
    const entry = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    zip.writeUInt32LE(1001, entry + 24);
    expect(() => readBundle(zip)).toThrow(/^bad-request: .*not as long/);
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['text', encode('this is no zip, but long enough to hold the end of one')],
    ['zeros', new Uint8Array(100_000)],
    ['the first half of a zip', zipSync({ 'a.md': encode('x'.repeat(100)) }).subarray(0, 80)],
  ])('reading a bundle refuses %s', (_, bytes) => {
    expect(() => readBundle(bytes)).toThrow(/^bad-request: .*not a bundle/);
  });

  it('reading a bundle reports any bytes that are not a bundle with an error that says so', () => {
    const zip = createBundle(
      ['a.md', 'b/c.md'].map((path) => ({ path, content: encode('text '.repeat(40)) })),
    );
    const damage = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(damage, (changes) => {
        const bytes = Uint8Array.from(zip);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          readBundle(bytes);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(bad-request|too-large)$/) });
        }
      }),
      { numRuns: runs(500) },
    );
  });
});
