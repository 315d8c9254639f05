import type { MessagePort } from 'node:worker_threads';
import { servePort } from '../../concurrency/port-calls.ts';
import { openForWriting } from './open-database.ts';
import { BlobWriter } from './write-blobs.ts';

/** Serves the writer of a database to the thread at the other side of the port. */
export function serveWriter(port: MessagePort, path: string): void {
  let opened: BlobWriter | undefined;
  const open = (): BlobWriter => {
    opened ??= new BlobWriter(openForWriting(path), path);
    return opened;
  };
  servePort(port, {
    open: () => void open(),
    create: (...args: Parameters<BlobWriter['create']>) => open().create(...args),
    append: (...args: Parameters<BlobWriter['append']>) => open().append(...args),
    probe: () => open().probe(),
    close: () => opened?.close(),
  });
}
