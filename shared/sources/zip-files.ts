import { type ZipOptions, zipSync } from 'fflate';

export interface BundleFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Packs files into a zip, in the given order. The same files give the same bytes. */
export function zipFiles(files: Iterable<BundleFile>): Uint8Array {
  const packed: Record<string, Uint8Array> = {};
  for (const { path, content } of files) {
    packed[path] = content;
  }
  return zipSync(packed, toZipOptions());
}

/**
 * The same for every file, so that the bytes depend neither on the time nor on the machine. A zip
 * contains local times, so the time is 1980-01-01 12:00 in every time zone. The attributes mean
 * `-rw-r--r--`.
 */
function toZipOptions(): ZipOptions & { os: number; attrs: number } {
  return { level: 6, mtime: new Date(1980, 0, 1, 12), os: 3, attrs: 0o100644 * 0x10000 };
}
