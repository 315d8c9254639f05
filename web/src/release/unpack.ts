import { unzipSync } from 'fflate';
import type { BundleFiles } from './verify-bundle.ts';

export function unpack(bundle: ArrayBuffer): BundleFiles {
  return Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(bundle))).map(([path, content]) => [
      path,
      new Uint8Array(content),
    ]),
  );
}
