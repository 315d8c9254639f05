import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, hexOf } from '../../shared/contract/release-format.ts';
import type { Cassettes } from '../../shared/evaluate/cassette-agent.ts';

/** Cassettes as files of a folder: `DIGEST.json`. */
export function openCassettes(folder: string): Cassettes {
  const toFile = (digest: Digest) => join(folder, `${hexOf(digest)}.json`);
  return {
    find: async (digest) => {
      try {
        return await readFile(toFile(digest), 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
          return undefined;
        }
        throw error;
      }
    },
    store: async (digest, text) => {
      await mkdir(folder, { recursive: true });
      await writeFile(toFile(digest), text);
    },
  };
}
