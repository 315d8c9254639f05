import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppClient, uniqueId } from './support/app-client.ts';
import { type ChildHost, removeFolder, startChildHost } from './support/child-host.ts';

let host: ChildHost;
let client: AppClient;

beforeAll(async () => {
  host = await startChildHost();
  client = new AppClient(host.url);
});

afterAll(async () => {
  await host.stop();
  removeFolder(host.data);
});

/** What drifts, corrupts or hangs on Azure fails here with the broken rule. */
const MISTAKES: readonly { fact: string; run: string; input?: unknown; rule: string }[] = [
  { fact: 'a sliding window over open tasks', run: 'slidingWindow', rule: 'reused-task' },
  { fact: 'a finished task in Task.all', run: 'allOverFinished', rule: 'reused-task' },
  { fact: 'a finished task in Task.any', run: 'anyWithFinished', rule: 'reused-task' },
  {
    fact: 'a failing Task.all with a member that still retries',
    run: 'failFastWithRetry',
    input: { key: uniqueId() },
    rule: 'id-drift',
  },
  { fact: 'a thrown text', run: 'throwNoError', rule: 'stuck' },
  { fact: 'a thrown error without a message', run: 'throwEmptyError', rule: 'stuck' },
  { fact: 'a retry timeout that runs out', run: 'retryWithTimeout', rule: 'retry-timeout' },
  { fact: 'a retry interval beyond six days', run: 'retryTooLong', rule: 'retry-interval' },
  {
    fact: 'an unknown activity, even in a try block',
    run: 'callUnknownActivity',
    rule: 'unknown-function',
  },
  { fact: 'an unknown sub-orchestrator', run: 'callUnknownChild', rule: 'unknown-function' },
  { fact: 'callHttp', run: 'callHttp', rule: 'unsupported-action' },
  { fact: 'callEntity', run: 'callEntity', rule: 'unsupported-action' },
  { fact: 'signalEntity', run: 'signalEntity', rule: 'unsupported-action' },
  {
    fact: 'a custom status that is too large',
    run: 'statusOfSize',
    input: { characters: 9000 },
    rule: 'custom-status-size',
  },
];

describe('an orchestrator is refused for', () => {
  test.concurrent.each(MISTAKES)(
    'an orchestrator is refused for $fact',
    async ({ run, input, rule }) => {
      const ended = await client.run(run, input);
      expect(ended.runtimeStatus).toBe('Failed');
      expect(ended.output).toMatch(
        new RegExp(`^Orchestrator function '${run}' failed: .*\\(host rule "${rule}"\\)$`, 's'),
      );
    },
  );

  test('an orchestrator is refused for a timer raced twice', async () => {
    const started = await client.start('reuseTimer');
    await client.raise(started, 'go', 1);
    await client.raise(started, 'go', 2);
    expect((await client.finish(started)).output).toContain('host rule "reused-task"');
  });

  test('an orchestrator is refused for an event raced twice', async () => {
    const started = await client.start('reuseEvent');
    expect((await client.finish(started)).output).toContain('host rule "reused-task"');
  });

  test('an orchestrator is refused for waiting for an event that comes with other letters', async () => {
    const started = await client.start('waitForEvent', { name: 'Approve' });
    await client.raise(started, 'approve', 1);
    const { output } = await client.finish(started);
    expect(output).toContain('host rule "stuck"');
    expect(output).toContain("it waits for event 'Approve'");
  });

  test('an orchestrator is refused for an event named like the id of an open task', async () => {
    const started = await client.start('longTimer', { ms: 3_600_000 });
    await client.raise(started, '0', 'not a timer');
    expect((await client.finish(started)).output).toContain('host rule "id-drift"');
  });

  test('an orchestrator is refused for a child with the id of its parent', async () => {
    const id = uniqueId();
    const input = { name: 'returnInput', instanceId: id };
    expect((await client.run('callChild', input, id)).output).toContain('host rule "instance-id"');
  });

  test('an orchestrator is refused for a child with the id of a running instance', async () => {
    const id = uniqueId();
    await client.start('waitForEvent', { name: 'go' }, id);
    const { output } = await client.run('callChild', { name: 'returnInput', instanceId: id });
    expect(output).toContain(`an instance with id '${id}' is already running`);
  });

  test('an orchestrator is refused when its code differs from its history', async () => {
    const { runtimeStatus, output } = await client.run('changeItsMind');
    expect(runtimeStatus).toBe('Failed');
    expect(output).toMatch(/^Non-Deterministic workflow detected: /);
  });
});

describe('what is safe is left alone', () => {
  test('a child may take the id of a finished instance', async () => {
    const id = uniqueId();
    await client.run('returnInput', 1, id);
    const input = { name: 'returnInput', input: 2, instanceId: id };
    expect((await client.run('callChild', input)).output).toBe(2);
  });

  test('an orchestrator that returns with an open timer runs until it fires', async () => {
    const started = await client.start('leaveTimerOpen', { ms: 400 });
    await client.until(started, ({ customStatus }) => customStatus === 'returned');
    expect((await client.status(started)).runtimeStatus).toBe('Running');
    expect((await client.finish(started)).output).toBe('work');
  });

  test('a default id of a child is made of the execution and the sequence id', async () => {
    const ended = await client.run('callChild', { name: 'identity', input: {} });
    expect(ended.output).toEqual({
      instanceId: expect.stringMatching(/^[0-9a-f]{32}:0$/),
      parentInstanceId: ended.instanceId,
    });
  });
});

describe('the management API refuses', () => {
  test('the management API refuses a rewind with 501', async () => {
    const started = await client.start('failItself');
    await client.finish(started);
    expect((await client.control(started, 'rewind')).status).toBe(501);
  });

  test('the management API refuses entities with 501', async () => {
    const started = await client.start('returnInput', 1);
    const link = started.links.statusQueryGetUri?.replace(/instances\/[^?]+/, 'entities/counter/a');
    expect((await client.send('GET', link ?? '')).status).toBe(501);
  });

  test('the management API refuses to purge a running instance with 409', async () => {
    const started = await client.start('waitForEvent', { name: 'go' });
    const answer = await client.send('DELETE', started.links.purgeHistoryDeleteUri ?? '');
    expect(answer.status).toBe(409);
    expect((await client.status(started)).runtimeStatus).toMatch(/Pending|Running/);
  });
});
