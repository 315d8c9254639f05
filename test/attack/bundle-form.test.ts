import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readBundle } from '../../packages/verify/src/index.ts';
import { createBundle } from '../../shared/release/create-bundle.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const FILES = ['index.md', 'guide/ä.md', 'a/b/c.md', 'empty.md'].map((path) => ({
  path,
  content: path === 'empty.md' ? new Uint8Array() : encode(`# ${path}\n`.repeat(20)),
}));
const bundle = Buffer.from(createBundle(FILES));
const end = bundle.length - 22;
const directory = bundle.readUInt32LE(end + 16);

/** The bundle with some bytes changed. */
function edit(change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bundle);
  change(copy);
  return copy;
}

/** The bundle with bytes put in at `at`, and the directory found again. */
function insert(at: number, bytes: Uint8Array): Buffer {
  const grown = Buffer.concat([bundle.subarray(0, at), bytes, bundle.subarray(at)]);
  if (at <= directory) grown.writeUInt32LE(directory + bytes.length, grown.length - 6);
  return grown;
}

const other = Buffer.from(createBundle([{ path: 'evil.md', content: encode('# evil') }]));
const lonely = other.subarray(0, other.readUInt32LE(other.length - 6));

describe('a bundle of another form', () => {
  it('a bundle that the service wrote is read', () => {
    expect([...readBundle(bundle).keys()].sort()).toEqual(FILES.map(({ path }) => path).sort());
  });

  it.each<[string, Buffer]>([
    ['a wrong checksum in the directory', edit((it) => it.writeUInt32LE(1, directory + 16))],
    ['a wrong checksum before the content', edit((it) => it.writeUInt32LE(1, 14))],
    ['another name before the content', edit((it) => it.write('x', 30))],
    ['another size before the content', edit((it) => it.writeUInt32LE(1, 22))],
    ['a symbolic link', edit((it) => it.writeUInt32LE((0o120777 * 0x10000) >>> 0, directory + 38))],
    ['an encrypted flag', edit((it) => it.writeUInt16LE(1, directory + 8))],
    ['an encrypted flag before the content', edit((it) => it.writeUInt16LE(1, 6))],
    ['another time', edit((it) => it.writeUInt16LE(0, directory + 12))],
    ['another maker', edit((it) => it.writeUInt16LE(20, directory + 4))],
    ['an internal attribute', edit((it) => it.writeUInt16LE(1, directory + 36))],
    ['another disk', edit((it) => it.writeUInt16LE(1, end + 4))],
    ['a wrong count of the disk', edit((it) => it.writeUInt16LE(1, end + 8))],
    ['an entry outside the directory at its start', Buffer.concat([lonely, bundle])],
    ['an entry outside the directory at its end', insert(directory, lonely)],
    ['bytes before the first file', Buffer.concat([Buffer.from('#!'), bundle])],
    ['bytes behind the end', Buffer.concat([bundle, Buffer.from('x')])],
    ['a comment', Buffer.concat([edit((it) => it.writeUInt16LE(3, end + 20)), Buffer.from('abc')])],
    ['stored files', Buffer.from(zipSync({ 'a.md': encode('x') }, { level: 0 }))],
  ])('a bundle with %s is refused', (_, bytes) => {
    expect(() => readBundle(bytes)).toThrow(/^bad-request/);
  });

  it('every single byte of a bundle that is changed is found out, or changes a content', () => {
    const contents = JSON.stringify([...readBundle(bundle)].map(([path, it]) => [path, [...it]]));
    for (let at = 0; at < bundle.length; at += 1) {
      const changed = edit((it) => {
        it[at] = (it[at] ?? 0) ^ 0x01;
      });
      let same = false;
      try {
        const read = [...readBundle(changed)].map(([path, it]) => [path, [...it]]);
        same = JSON.stringify(read) === contents;
      } catch {
        same = false;
      }
      expect(same, `byte ${at}`).toBe(false);
    }
  });
});
