import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore } from '../../shared/adapters/sqlite/sqlite-store.ts';
import { describeStore } from './store-contract.ts';

describeStore(
  'the store of a database',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'phasewright-sqlite-'));
    const store = createSqliteStore(directory);
    return {
      store,
      async rot(container, path, content) {
        const database = new DatabaseSync(join(directory, 'blobs.sqlite'));
        database.exec('DROP TRIGGER noUPDATEOfcontent');
        database
          .prepare(
            'UPDATE content SET bytes = ? WHERE sha256 = (SELECT sha256 FROM blob WHERE container = ? AND path = ?)',
          )
          .run(content, container, path);
        database.close();
      },
      async close() {
        await store.close();
        await rm(directory, { recursive: true, force: true });
      },
    };
  },
  200,
);
