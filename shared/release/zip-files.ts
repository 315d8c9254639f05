import { type ZipOptions, zipSync } from 'fflate';

export interface BundleFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Packs files into a zip, in the order in which they come. The same files give the same bytes. */
export function zipFiles(files: Iterable<BundleFile>): Uint8Array {
  const packed: Record<string, Uint8Array> = {};
  for (const { path, content } of files) {
    packed[path] = content;
  }
  return zipSync(packed, toZipOptions());
}

/**
 * The same for every file, so that nothing of the time and the machine gets into the bytes. A zip
 * holds local times, so the moment is 1980-01-01 12:00 wherever the bundle is made. The attributes
 * say `-rw-r--r--`.
 */
function toZipOptions(): ZipOptions & { os: number; attrs: number } {
  return { level: 6, mtime: new Date(1980, 0, 1, 12), os: 3, attrs: 0o100644 * 0x10000 };
}
