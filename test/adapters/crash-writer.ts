import { writeSync } from 'node:fs';
import { openStoreOf } from './local-stores.ts';

/**
 * Runs in its own process, to be killed: creates blobs in eight lanes endlessly, from the given
 * number on, and appends a line for each. Prints `n` once both are acknowledged. The path of a blob
 * determines its content.
 */
const [kind = '', directory = '', first = '0'] = process.argv.slice(2);
const store = openStoreOf(kind, directory);
let next = Number(first);

async function writeOn(): Promise<never> {
  for (;;) {
    const n = next++;
    const content = Buffer.from(`${n}\n`.repeat(1 + (n % 3000)));
    const metadata = { type: 'CoreDoc', createdBy: `writer ${n}`, attempt: n } as const;
    await store.create('staging', `run/${n % 7}/file-${n}.md`, content, {
      ...metadata,
      contentType: 'text/markdown',
    });
    await store.append('audit', 'run/events.ndjson', `${JSON.stringify({ n })}\n`);
    writeSync(1, `${n}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, writeOn));
