import { once } from 'node:events';
import { openStoreOf } from './local-stores.ts';

/**
 * Runs as one of several processes that all create the same blobs on a signal on standard input.
 * Prints the numbers of those it created.
 */
const [kind = '', directory = '', name = '', count = '0'] = process.argv.slice(2);
const store = openStoreOf(kind, directory);
const created: number[] = [];

async function race(n: number): Promise<void> {
  const { outcome } = await store.create(
    'released',
    `run/0/file-${n}.md`,
    Buffer.from(`${name} ${n} `.repeat(1 + n)),
    { type: 'CoreDoc', createdBy: name, attempt: n, contentType: 'text/markdown' },
  );
  if (outcome === 'created') created.push(n);
  await store.append('audit', 'run/events.ndjson', `${name} ${n}\n`);
}

process.stdout.write('ready\n');
await once(process.stdin, 'data');
for (let from = 0; from < Number(count); from += 10) {
  await Promise.all(Array.from({ length: 10 }, (_, lane) => race(from + lane)));
}
await store.close();
process.stdout.write(`${JSON.stringify(created)}\n`);
process.stdin.destroy();
