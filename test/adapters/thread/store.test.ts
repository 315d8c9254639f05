import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createFileStore } from '../../../shared/adapters/file/file-store.ts';
import { createThreadStore, serveStore } from '../../../shared/adapters/thread/store.ts';
import { servePort } from '../../../shared/concurrency/port-calls.ts';
import { describeStore } from '../store-contract.ts';

describeStore(
  'the store of another thread',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'phasewright-thread-'));
    const served = createFileStore(directory);
    const { port1, port2 } = new MessageChannel();
    servePort(port1, serveStore(served));
    return {
      store: createThreadStore(servePort(port2, {})),
      async rot(container, path, content) {
        await chmod(join(directory, container, path), 0o644);
        await writeFile(join(directory, container, path), content);
      },
      async close() {
        port1.close();
        await served.close();
        await rm(directory, { recursive: true, force: true });
      },
    };
  },
  20,
);
