import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The product (signed in as in `signed-in.ts`) on a host with unreliable events. The file
 * `EVENT_MODE_FILE` says what happens to a raised event: `drop`, `double`, otherwise it is
 * delivered.
 */
interface Client {
  raiseEvent(instanceId: string, name: string, data: unknown): Promise<void>;
}

const load = createRequire(import.meta.url);
const { DurableClient } = load('durable-functions/lib/src/durableClient/DurableClient.js') as {
  DurableClient: { prototype: Client };
};
const deliver = DurableClient.prototype.raiseEvent;

DurableClient.prototype.raiseEvent = async function raiseEvent(instanceId, name, data) {
  const mode = readFileSync(process.env.EVENT_MODE_FILE ?? '', 'utf8');
  const times = mode === 'drop' ? 0 : mode === 'double' ? 2 : 1;
  for (let time = 0; time < times; time += 1) {
    await deliver.call(this, instanceId, name, data);
  }
};

await import('./signed-in.ts');
