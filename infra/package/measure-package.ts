import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The size of a part of the package. `bytes` before compression. */
export interface PackagePart {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Parts of a package, largest first: each dependency by name, everything else by its top folder.
 */
export async function measurePackage(folder: string): Promise<PackagePart[]> {
  const parts = new Map<string, { files: number; bytes: number }>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      const name = toPartName(relative(folder, path).split(sep));
      const part = parts.get(name) ?? { files: 0, bytes: 0 };
      const { size } = await stat(path);
      parts.set(name, { files: part.files + 1, bytes: part.bytes + size });
    }
  }
  return [...parts]
    .map(([name, part]) => ({ name, ...part }))
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}

/** `node_modules/@azure/identity/…` is the dependency `@azure/identity`. */
function toPartName(segments: readonly string[]): string {
  const [top = '', first = '', second = ''] = segments;
  if (top !== 'node_modules') {
    return top;
  }
  return first.startsWith('@') ? `${first}/${second}` : first;
}
