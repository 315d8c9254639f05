import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../../shared/adapters/file/file-store.ts';
import { describeStore } from './store-contract.ts';

describeStore(
  'the file store',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'phasewright-files-'));
    const store = createFileStore(directory);
    return {
      store,
      async rot(container, path, content) {
        await chmod(join(directory, container, path), 0o644);
        await writeFile(join(directory, container, path), content);
      },
      async close() {
        await store.close();
        await rm(directory, { recursive: true, force: true });
      },
    };
  },
  200,
);
