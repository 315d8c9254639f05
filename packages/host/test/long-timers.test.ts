import { afterAll, expect, test } from 'vitest';
import { makeFolder, removeFolder } from './support/child-host.ts';
import { startLocalHost } from './support/local-host.ts';

const data = makeFolder();
afterAll(() => removeFolder(data));

test('a timer beyond the limit of one message fires on time, in slices, and ids stay right', async () => {
  // Enough longer than two slices that a slow machine fires both, too.
  const timers = { maximumMs: 60, sliceMs: 50 };
  const { host, client } = await startLocalHost(data, { timers });
  const started = await client.start('longTimer', { ms: 3_000 });
  const ended = await client.finish(started);
  const { historyEvents = [] } = await client.status(started, '&showHistory=true');
  await host.stop();
  expect(ended).toMatchObject({ runtimeStatus: 'Completed', output: 'long timer' });
  const slices = historyEvents.filter((event) => event.EventType === 'TimerFired');
  expect(slices.length).toBeGreaterThanOrEqual(2);
});
