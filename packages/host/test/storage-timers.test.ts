import { afterAll, expect, test } from 'vitest';
import { AppClient } from './support/app-client.ts';
import { removeFolder, startChildHost } from './support/child-host.ts';

const folders: string[] = [];
afterAll(() => folders.forEach(removeFolder));

/** Whether each of twenty timers of 600 to 980 milliseconds fired no earlier than asked. */
async function sleep(args: readonly string[]): Promise<unknown[]> {
  const host = await startChildHost({ args });
  folders.push(host.data);
  const client = new AppClient(host.url);
  const lengths = Array.from({ length: 20 }, (_, index) => 600 + index * 20);
  const ended = await Promise.all(lengths.map((ms) => client.run('sleep', { ms })));
  await host.stop();
  return ended.map(({ output }) => output);
}

test('an orchestrator sees some timers fire early with --storage-timers', async () => {
  expect(await sleep(['--storage-timers'])).toContain(false);
});

test('an orchestrator sees no timer fire early without --storage-timers', async () => {
  expect(await sleep([])).not.toContain(false);
});
