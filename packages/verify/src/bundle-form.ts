import { crc32, inflateRawSync } from 'node:zlib';
import { compareCodePoints } from './format/code-point-order.ts';
import { PhasewrightError, toErrorText } from './format/errors.ts';

const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;

/** The fixed fields of every entry of a bundle: APPNOTE.TXT 4.3.7, 4.3.12. */
const VERSION = 20;
const MADE_BY = 0x0300 + VERSION;
const UTF_8 = 0x800;
const DEFLATED = 8;
/** 1980-01-01 12:00, the time of every file. */
const TIME = 0x6000;
const DATE = 0x0021;
/** `-rw-r--r--`, in the upper half. */
const ATTRIBUTES = (0o100644 * 0x10000) >>> 0;

/**
 * Refuses a zip unless it has byte for byte the form that `createBundle` writes, so that every
 * other program unpacks exactly what was verified: files in the order of their paths, equal local
 * and central headers, right checksums, plain files, no comment, no extension, and no extra byte.
 * `files` are the unpacked contents. Throws `bad-request`.
 */
export function checkBundleForm(
  bytes: Uint8Array,
  files: Iterable<readonly [path: string, content: Uint8Array]>,
): void {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const endAt = zip.length - END_BYTES;
  let at = zip.readUInt32LE(endAt + 16);
  const directoryAt = at;
  let fileAt = 0;
  let last: string | undefined;
  let count = 0;
  for (const [path, content] of files) {
    if (last !== undefined && compareCodePoints(last, path) >= 0) throw refuse(path, 'its place');
    last = path;
    count += 1;
    const entry = readEntry(zip, at, path);
    const { name, packedBytes } = entry;
    requireBytes(path, zip, at, toEntry(entry, content, fileAt), 'its entry in the directory');
    requireBytes(path, zip, fileAt, toLocal(entry, content), 'the header before its content');
    const dataAt = fileAt + LOCAL_BYTES + name.length;
    checkData(path, zip.subarray(dataAt, dataAt + packedBytes), content);
    fileAt = dataAt + packedBytes;
    at += ENTRY_BYTES + name.length;
  }
  if (fileAt !== directoryAt || at !== endAt) throw refuse('', 'bytes beside the files');
  requireBytes('', zip, endAt, toEnd(count, directoryAt, endAt - directoryAt), 'its end');
}

interface Entry {
  readonly name: Buffer;
  readonly packedBytes: number;
}

function readEntry(zip: Buffer, at: number, path: string): Entry {
  if (at + ENTRY_BYTES > zip.length) throw refuse(path, 'its entry in the directory');
  return { name: Buffer.from(path), packedBytes: zip.readUInt32LE(at + 20) };
}

function toEntry({ name, packedBytes }: Entry, content: Uint8Array, fileAt: number): Buffer {
  const entry = Buffer.alloc(ENTRY_BYTES);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(MADE_BY, 4);
  writeShared(entry, 6, name, packedBytes, content);
  entry.writeUInt32LE(ATTRIBUTES, 38);
  entry.writeUInt32LE(fileAt, 42);
  return Buffer.concat([entry, name]);
}

function toLocal({ name, packedBytes }: Entry, content: Uint8Array): Buffer {
  const local = Buffer.alloc(LOCAL_BYTES);
  local.writeUInt32LE(0x04034b50, 0);
  writeShared(local, 4, name, packedBytes, content);
  return Buffer.concat([local, name]);
}

/** The fields that both headers of a file share, from the needed version to the name's length. */
function writeShared(
  header: Buffer,
  at: number,
  name: Buffer,
  packedBytes: number,
  content: Uint8Array,
): void {
  const isAscii = name.every((byte) => byte < 0x80);
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(isAscii ? 0 : UTF_8, at + 2);
  header.writeUInt16LE(DEFLATED, at + 4);
  header.writeUInt16LE(TIME, at + 6);
  header.writeUInt16LE(DATE, at + 8);
  header.writeUInt32LE(crc32(content), at + 10);
  header.writeUInt32LE(packedBytes, at + 14);
  header.writeUInt32LE(content.byteLength, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}

function toEnd(count: number, directoryAt: number, directoryBytes: number): Buffer {
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(directoryAt, 16);
  return end;
}

/** The packed bytes must end where the content ends. */
function checkData(path: string, packed: Buffer, content: Uint8Array): void {
  try {
    const maxOutputLength = Math.max(1, content.byteLength);
    const { buffer, engine } = inflateRawSync(packed, {
      info: true,
      maxOutputLength,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    if (engine.bytesWritten === packed.length && buffer.equals(content)) return;
  } catch (error) {
    throw refuse(path, `its packed content (${toErrorText(error)})`);
  }
  throw refuse(path, 'its packed content');
}

function requireBytes(path: string, zip: Buffer, at: number, wanted: Buffer, what: string): void {
  if (!zip.subarray(at, at + wanted.length).equals(wanted)) throw refuse(path, what);
}

function refuse(path: string, what: string): PhasewrightError {
  const where = path === '' ? 'the bundle' : `"${path}"`;
  const detail = `${what} of ${where} differs from what the service writes; download the bundle again`;
  return new PhasewrightError('bad-request', detail);
}
