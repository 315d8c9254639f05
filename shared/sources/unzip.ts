import { posix } from 'node:path';
import { unzipSync } from 'fflate';
import {
  checkBlobPath,
  isPhasewrightError,
  PhasewrightError,
  toErrorText,
} from '../contract/release-format-base.ts';
import { type SkippedFile, SOURCE_LIMITS, type SourceFile } from './source-file.ts';

/** Larger than what a source set of the largest size takes when packed. */
const MAX_PACKED_BYTES = SOURCE_LIMITS.bytes;

/** Unpacked bytes per packed byte: text packs to a tenth, deflate allows a thousandth. */
const MAX_RATIO = 200;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MAX_COMMENT_BYTES = 0xffff;
const MAX_LINK_BYTES = 4096;
const TYPE_MASK = 0o170000;
const LINK = 0o120000;
/** A program makes its entries on Unix, so that they have a file type. */
const UNIX = 3;

/**
 * Reads a zip from any program: the files for which `isWanted` is true, and the links that lead to
 * other files of the zip. Throws `unprocessable` that names the entry for a link or path that leads
 * out of the folder, for a path that comes twice, and for a damaged zip; `too-large` for more than
 * the limits of a source set, by what the zip declares and by what it unpacks to.
 */
export function unzipSources(
  bytes: Uint8Array,
  isWanted: (path: string, size: number) => boolean,
): { readonly files: SourceFile[]; readonly links: SkippedFile[] } {
  if (bytes.byteLength > MAX_PACKED_BYTES) {
    throw tooLarge(`the zip has ${bytes.byteLength} bytes`);
  }
  const linked = findLinks(bytes);
  const sizes = new Map<string, number>();
  let total = 0;
  const unpacked = unzip(bytes, ({ name, size, originalSize }) => {
    if (name.endsWith('/')) {
      return false;
    }
    checkPath(name, sizes.has(name));
    if (originalSize > MAX_RATIO * Math.max(size, 1024)) {
      const detail = `"${name}" unpacks from ${size} to ${originalSize} bytes, which is the form of a zip bomb`;
      throw new PhasewrightError('too-large', `${detail}; remove it`);
    }
    if (!linked.has(name) && !isWanted(name, originalSize)) {
      return false;
    }
    sizes.set(name, originalSize);
    total += originalSize;
    if (sizes.size > SOURCE_LIMITS.files || total > SOURCE_LIMITS.bytes) {
      throw tooLarge(`up to "${name}" the zip has ${sizes.size} files of ${total} bytes`);
    }
    return true;
  });
  const all = [...sizes].map(([path, size]) => {
    const content = unpacked[path];
    if (content?.byteLength !== size) {
      throw refuse(`"${path}" of the zip is not as long as its entry says`);
    }
    return { path, content };
  });
  return {
    files: all.filter(({ path }) => !linked.has(path)),
    links: all.filter(({ path }) => linked.has(path)).map(toLink),
  };
}

/** A link to another file of the zip is skipped: that file is read itself. */
function toLink({ path, content }: SourceFile): SkippedFile {
  const target = new TextDecoder().decode(content.subarray(0, MAX_LINK_BYTES));
  const resolved = posix.normalize(posix.join(posix.dirname(path), target));
  if (posix.isAbsolute(target) || resolved === '..' || resolved.startsWith('../')) {
    throw refuse(
      `"${path}" of the zip is a link out of the folder, to "${target}"; remove it or replace it by the file`,
    );
  }
  return { path, reason: `a link to ${resolved}` };
}

export function tooLarge(what: string): PhasewrightError {
  const { files, bytes } = SOURCE_LIMITS;
  const limits = `at most ${files} files of ${bytes} bytes (${bytes / 1024 / 1024} MiB) are read`;
  return new PhasewrightError('too-large', `${what}; ${limits}: name a smaller folder`);
}

function refuse(detail: string, cause?: unknown): PhasewrightError {
  return new PhasewrightError('unprocessable', detail, { cause });
}

function checkPath(path: string, isThere: boolean): void {
  const segments = path.split('/');
  if (segments.includes('..') || segments.includes('.') || /^(?:\/|[A-Za-z]:)/.test(path)) {
    throw refuse(`"${path.slice(0, 200)}" of the zip leads out of the folder; make the zip again`);
  }
  if (isThere || path === '__proto__') {
    throw refuse(`the zip contains "${path}" twice; make the zip again`);
  }
  try {
    checkBlobPath(path);
  } catch (error) {
    throw refuse(`the zip has an entry whose name cannot be kept: ${toErrorText(error)}`, error);
  }
}

interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly originalSize: number;
}

function unzip(
  bytes: Uint8Array,
  filter: (entry: ZipEntry) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (isPhasewrightError(error)) {
      throw error;
    }
    throw refuse(`this is not a zip, or it is damaged: ${toErrorText(error)}`, error);
  }
}

/** The entries that are links, by the directory of the zip (APPNOTE.TXT 4.3.12). */
function findLinks(bytes: Uint8Array): ReadonlySet<string> {
  const links = new Set<string>();
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = findDirectory(zip);
  while (at + ENTRY_BYTES <= zip.length && zip.readUInt32LE(at) === ENTRY) {
    const nameBytes = zip.readUInt16LE(at + 28);
    const isUnix = zip.readUInt8(at + 5) === UNIX;
    const mode = zip.readUInt32LE(at + 38) >>> 16;
    if (isUnix && (mode & TYPE_MASK) === LINK) {
      links.add(zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    }
    at += ENTRY_BYTES + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return links;
}

function findDirectory(zip: Buffer): number {
  const first = Math.max(0, zip.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = zip.length - END_BYTES; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === END) {
      return zip.readUInt32LE(at + 16);
    }
  }
  throw refuse('this is not a zip: it has no directory; send a zip of the folder');
}
