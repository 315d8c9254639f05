import { describe, expect, test } from 'vitest';
import { uniqueId } from '../support/app-client.ts';
import { useHost } from '../support/conformance-host.ts';

const client = useHost();

describe.concurrent('a start', () => {
  test('a start answers 202 with the id and the links of the instance', async () => {
    const started = await client().start('returnInput', 1);
    expect(started.links).toMatchObject({
      id: expect.any(String),
      statusQueryGetUri: expect.stringContaining(started.id),
      sendEventPostUri: expect.stringContaining('/raiseEvent/{eventName}?'),
      terminatePostUri: expect.stringContaining('/terminate?reason={text}&'),
      suspendPostUri: expect.stringContaining('/suspend?reason={text}&'),
      resumePostUri: expect.stringContaining('/resume?reason={text}&'),
      rewindPostUri: expect.stringContaining('/rewind?reason={text}&'),
      restartPostUri: expect.stringContaining('/restart?'),
      purgeHistoryDeleteUri: expect.any(String),
    });
  });

  test('a start names the status link in Location and asks for ten seconds', async () => {
    const answer = await client().send('POST', '/api/start/returnInput');
    expect(answer.headers.get('location')).toContain('/instances/');
    expect(answer.headers.get('retry-after')).toBe('10');
  });

  test('a start carries the origin the caller used', async () => {
    const started = await client().start('returnInput', 1);
    expect(new URL(started.links.statusQueryGetUri ?? '').origin).toBe(
      new URL(client().url).origin,
    );
  });

  test('a start takes the id of the caller', async () => {
    const id = uniqueId();
    expect((await client().run('identity', {}, id)).output).toEqual({
      instanceId: id,
      parentInstanceId: null,
    });
  });

  test('a start creates an id of 32 hexadecimal digits', async () => {
    expect((await client().start('returnInput', 1)).id).toMatch(/^[0-9a-f]{32}$/);
  });

  test('a start is refused while an instance with the same id runs', async () => {
    const id = uniqueId();
    await client().start('waitForEvent', { name: 'go' }, id);
    const { error } = await client().call('startNew', 'returnInput', { instanceId: id });
    expect(error).toMatch(/(409|500|already exists)/);
  });

  test('a start replaces a finished instance with the same id', async () => {
    const id = uniqueId();
    await client().run('returnInput', 'first', id);
    expect((await client().run('returnInput', 'second', id)).output).toBe('second');
  });

  test('a start of an unknown orchestrator is accepted, and the instance fails', async () => {
    const answer = await client().postJson(await webhook('orchestrators/noSuchOrchestrator'), 1);
    expect(answer.status).toBe(202);
    const links = answer.json as Record<string, string>;
    const ended = await client().finish({ id: links.id ?? '', links });
    expect(ended.runtimeStatus).toBe('Failed');
    expect(ended.output).toContain(
      "Orchestrator function 'noSuchOrchestrator' failed: The function 'noSuchOrchestrator' doesn't exist, is disabled, or is not an orchestrator function.",
    );
  });

  test.each([uniqueId('@begins'), uniqueId('has#hash'), uniqueId('x'.repeat(260))])(
    'a start takes the id %s',
    async (id) => {
      const path = `orchestrators/returnInput/${encodeURIComponent(id)}`;
      const answer = await client().postJson(await webhook(path), 1);
      expect(answer).toMatchObject({ status: 202, json: { id } });
      const links = answer.json as Record<string, string>;
      expect((await client().finish({ id, links })).output).toBe(1);
    },
  );

  test('a start with a body that is not JSON is refused', async () => {
    const init = { body: '{nope', headers: { 'content-type': 'application/json' } };
    const answer = await client().send('POST', await webhook('orchestrators/returnInput'), init);
    expect(answer).toMatchObject({ status: 400, json: { Message: 'Invalid JSON content' } });
  });

  test('a start without a body has null as input', async () => {
    const answer = await client().send('POST', await webhook('orchestrators/returnInput'));
    const links = answer.json as Record<string, string>;
    expect((await client().finish({ id: links.id ?? '', links })).input).toBeNull();
  });

  test('a start may wait for the end and answers with the output', async () => {
    const path = await webhook('orchestrators/returnInput', '&timeout=20&pollingInterval=0.05');
    expect(await client().postJson(path, { a: 1 })).toMatchObject({ status: 200, json: { a: 1 } });
  });

  test('a start that waits for the end answers 202 when the time is up', async () => {
    const path = await webhook('orchestrators/waitForEvent', '&timeout=0.1&pollingInterval=0.05');
    expect((await client().postJson(path, { name: 'never' })).status).toBe(202);
  });

  test('a start from a synchronous caller answers with the output', async () => {
    const body = { input: 5, timeoutInMilliseconds: 20_000, retryIntervalInMilliseconds: 50 };
    const answer = await client().postJson('/api/wait/returnInput', body);
    expect(answer).toMatchObject({ status: 200, json: 5 });
  });

  test('a start from a synchronous caller answers 500 when the orchestrator fails', async () => {
    const body = { timeoutInMilliseconds: 20_000, retryIntervalInMilliseconds: 50 };
    const answer = await client().postJson('/api/wait/failItself', body);
    expect(answer).toMatchObject({ status: 500, json: { runtimeStatus: 'Failed' } });
  });

  test('a start from a synchronous caller answers 202 when the time is up', async () => {
    const body = {
      input: { name: 'never' },
      timeoutInMilliseconds: 60,
      retryIntervalInMilliseconds: 20,
    };
    expect((await client().postJson('/api/wait/waitForEvent', body)).status).toBe(202);
  });
});

describe.concurrent('a status', () => {
  test('a status of an unknown instance is 404', async () => {
    expect((await client().send('GET', await webhook('instances/nobody'))).status).toBe(404);
  });

  test('a status of a running instance is 202 and names itself', async () => {
    const started = await client().start('waitForEvent', { name: 'go' });
    const link = started.links.statusQueryGetUri ?? '';
    const answer = await client().send('GET', link);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(link);
    expect(answer.headers.get('retry-after')).toBe('5');
  });

  test('a status of a completed instance is 200 with every member', async () => {
    const started = await client().start('returnInput', { a: 1 });
    await client().finish(started);
    const answer = await client().send('GET', started.links.statusQueryGetUri ?? '');
    expect(answer).toMatchObject({
      status: 200,
      json: {
        name: 'returnInput',
        instanceId: started.id,
        runtimeStatus: 'Completed',
        input: { a: 1 },
        customStatus: null,
        output: { a: 1 },
        createdTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        lastUpdatedTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      },
    });
    expect(answer.json).not.toHaveProperty('historyEvents');
  });

  test('a status of a failed instance is 200, or 500 when asked for', async () => {
    const started = await client().start('failItself');
    await client().finish(started);
    const link = started.links.statusQueryGetUri ?? '';
    expect((await client().send('GET', link)).status).toBe(200);
    const asked = `${link}&returnInternalServerErrorOnFailure=true`;
    expect((await client().send('GET', asked)).status).toBe(500);
  });

  test('a status omits the input on request', async () => {
    const started = await client().start('returnInput', { a: 1 });
    expect((await client().finish(started, '&showInput=false')).input).toBeNull();
  });

  test('a status shows the history with what was scheduled folded into its completion', async () => {
    const started = await client().start('helloSequence', {});
    await client().finish(started);
    const { historyEvents = [] } = await client().status(started, '&showHistory=true');
    expect(historyEvents.map((event) => event.EventType)).toEqual([
      'ExecutionStarted',
      'TaskCompleted',
      'TaskCompleted',
      'TaskCompleted',
      'ExecutionCompleted',
    ]);
    expect(historyEvents[1]).toMatchObject({
      FunctionName: 'sayHello',
      ScheduledTime: expect.any(String),
      Timestamp: expect.any(String),
    });
    expect(historyEvents[1]).not.toHaveProperty('Result');
    expect(historyEvents[1]).not.toHaveProperty('TaskScheduledId');
  });

  test('a status shows results in the history on request', async () => {
    const started = await client().start('helloSequence', {});
    await client().finish(started);
    const query = '&showHistory=true&showHistoryOutput=true';
    const { historyEvents = [] } = await client().status(started, query);
    expect(historyEvents[1]).toMatchObject({ Result: 'Hello Tokyo' });
    expect(historyEvents.at(-1)).toMatchObject({ OrchestrationStatus: 'Completed' });
  });

  test('a status carries the custom status while the instance runs, and null removes it', async () => {
    const started = await client().start('customStatus');
    await client().until(started, ({ customStatus }) => customStatus !== null);
    expect((await client().status(started)).customStatus).toEqual({ step: 'first' });
    await client().raise(started, 'go', 1);
    await client().until(started, ({ customStatus }) => customStatus === 'second');
    await client().raise(started, 'go', 2);
    expect((await client().finish(started)).customStatus).toBeNull();
  });

  test('a status is read by the durable client', async () => {
    const { instanceId } = await client().run('returnInput', { a: 1 });
    const { value } = await client().call('getStatus', instanceId);
    expect(value).toMatchObject({ instanceId, runtimeStatus: 'Completed', output: { a: 1 } });
  });

  test('a status of an unknown instance makes the durable client throw', async () => {
    expect((await client().call('getStatus', 'nobody')).error).toContain('HTTP 404');
  });
});

describe.concurrent('a listing', () => {
  test('a listing finds instances by the prefix of their ids, in pages', async () => {
    const prefix = uniqueId('page');
    for (const index of [1, 2, 3]) await client().run('returnInput', index, `${prefix}-${index}`);
    const link = await webhook('instances', `&instanceIdPrefix=${prefix}&top=2`);
    const first = await client().send('GET', link);
    const token = first.headers.get('x-ms-continuation-token') ?? '';
    const second = await client().send('GET', link, {
      headers: { 'x-ms-continuation-token': token },
    });
    const ids = [...toIds(first.json), ...toIds(second.json)];
    expect(toIds(first.json)).toHaveLength(2);
    expect(ids).toEqual([`${prefix}-1`, `${prefix}-2`, `${prefix}-3`]);
  });

  test('a listing finds instances by status', async () => {
    const prefix = uniqueId('status');
    await client().run('returnInput', 1, `${prefix}-done`);
    await client().run('failItself', '', `${prefix}-failed`);
    const link = await webhook('instances', `&instanceIdPrefix=${prefix}&runtimeStatus=Failed`);
    expect(toIds((await client().send('GET', link)).json)).toEqual([`${prefix}-failed`]);
  });

  test('a listing takes several statuses, and ignores one that does not exist', async () => {
    const prefix = uniqueId('statuses');
    await client().run('returnInput', 1, `${prefix}-a`);
    await client().run('failItself', '', `${prefix}-b`);
    const both = `&instanceIdPrefix=${prefix}&runtimeStatus=Failed,Completed,Nonsense`;
    expect(toIds((await client().send('GET', await webhook('instances', both))).json)).toHaveLength(
      2,
    );
    const none = `&instanceIdPrefix=${prefix}&runtimeStatus=completed`;
    expect(toIds((await client().send('GET', await webhook('instances', none))).json)).toHaveLength(
      2,
    );
  });

  test('a listing finds instances by time of creation', async () => {
    const prefix = uniqueId('time');
    await client().run('returnInput', 1, prefix);
    const future = new Date(Date.now() + 3_600_000).toISOString();
    const later = `&instanceIdPrefix=${prefix}&createdTimeFrom=${future}`;
    const sooner = `&instanceIdPrefix=${prefix}&createdTimeTo=${future}`;
    expect(toIds((await client().send('GET', await webhook('instances', later))).json)).toEqual([]);
    expect(toIds((await client().send('GET', await webhook('instances', sooner))).json)).toEqual([
      prefix,
    ]);
  });

  test('a listing follows its pages in the durable client', async () => {
    const { instanceId } = await client().run('returnInput', 1, uniqueId('all'));
    const { value } = await client().call('getStatusBy', { runtimeStatus: ['Completed'] });
    expect(toIds(value)).toContain(instanceId);
  });
});

describe.concurrent('an event', () => {
  test('an event raised while the instance waits arrives', async () => {
    const started = await client().start('waitForEvent', { name: 'go' });
    await client().until(started, ({ runtimeStatus }) => runtimeStatus === 'Running');
    expect((await client().raise(started, 'go', { a: 1 })).status).toBe(202);
    expect((await client().finish(started)).output).toEqual({ type: 'object', value: { a: 1 } });
  });

  test('an event raised before the instance waits is kept', async () => {
    const started = await client().start('workThenWait');
    expect((await client().raise(started, 'early', 'kept')).status).toBe(202);
    expect((await client().finish(started)).output).toBe('kept');
  });

  test('an event raised twice before a wait is served in order', async () => {
    const started = await client().start('waitTwice');
    await client().raise(started, 'go', 1);
    await client().raise(started, 'go', 2);
    expect((await client().finish(started)).output).toEqual([1, 2]);
  });

  test('an event is served to the latest of several waiters first', async () => {
    const started = await client().start('waitForBoth', { names: ['same', 'same'] });
    await client().until(started, ({ runtimeStatus }) => runtimeStatus === 'Running');
    await client().raise(started, 'same', 1);
    await client().raise(started, 'same', 2);
    expect((await client().finish(started)).output).toEqual([2, 1]);
  });

  test('an event finds its own waiter among several names', async () => {
    const started = await client().start('waitForBoth', { names: ['left', 'right'] });
    await client().raise(started, 'right', 'r');
    await client().raise(started, 'left', 'l');
    expect((await client().finish(started)).output).toEqual(['l', 'r']);
  });

  test('an event decides an approval loop with fresh tasks, round after round', async () => {
    const started = await client().start('approval', { rounds: 3 });
    for (const round of [1, 2, 3]) await client().raise(started, 'decision', `d${round}`);
    expect((await client().finish(started)).output).toEqual(['d1', 'd2', 'd3']);
  });

  test('an event raised between generations is not lost', async () => {
    const started = await client().start('collect', { seen: [], until: 4 });
    for (const item of ['a', 'b', 'c', 'd']) {
      await client().raise(started, 'item', item);
      await client().until(
        started,
        ({ input }) => JSON.stringify(input).includes(item) || item === 'd',
      );
    }
    expect((await client().finish(started)).output).toEqual(['a', 'b', 'c', 'd']);
  });

  test('an event for an unknown instance is 404', async () => {
    const path = await webhook('instances/nobody/raiseEvent/go');
    expect((await client().postJson(path, 1)).status).toBe(404);
  });

  test('an event for a finished instance is 410', async () => {
    const started = await client().start('returnInput', 1);
    await client().finish(started);
    expect((await client().raise(started, 'go', 1)).status).toBe(410);
  });

  test('an event that is not declared as JSON is 400', async () => {
    const started = await client().start('waitForEvent', { name: 'go' });
    const link = started.links.sendEventPostUri?.replace('{eventName}', 'go') ?? '';
    const init = { body: '1', headers: { 'content-type': 'text/plain' } };
    const answer = await client().send('POST', link, init);
    const Message = 'Only application/json request content is supported';
    expect(answer).toMatchObject({ status: 400, json: { Message } });
  });

  test('an event that is not JSON is 400', async () => {
    const started = await client().start('waitForEvent', { name: 'go' });
    const link = started.links.sendEventPostUri?.replace('{eventName}', 'go') ?? '';
    const init = { body: '{', headers: { 'content-type': 'application/json' } };
    expect((await client().send('POST', link, init)).status).toBe(400);
  });

  test('an event is raised by the durable client', async () => {
    const started = await client().start('waitForEvent', { name: 'go' });
    expect(await client().call('raiseEvent', started.id, 'go', 'hi')).toEqual({ value: null });
    expect((await client().finish(started)).output).toEqual({ type: 'string', value: 'hi' });
  });

  test('an event for a finished instance is ignored by the durable client', async () => {
    const { instanceId } = await client().run('returnInput', 1);
    expect(await client().call('raiseEvent', instanceId, 'go', 1)).toEqual({ value: null });
  });

  test('an event for an unknown instance makes the durable client throw', async () => {
    const { error } = await client().call('raiseEvent', 'nobody', 'go', 1);
    expect(error).toBe("No instance with ID 'nobody' found.");
  });
});

describe.concurrent('a termination', () => {
  test('a termination ends the instance at once, with the reason as output', async () => {
    const started = await client().start('waitForEvent', { name: 'go' });
    expect((await client().control(started, 'terminate', 'no more')).status).toBe(202);
    expect(await client().finish(started)).toMatchObject({
      runtimeStatus: 'Terminated',
      output: 'no more',
    });
  });

  test('a termination does not wait for open timers', async () => {
    const started = await client().start('sleep', { ms: 3_600_000 });
    await client().control(started, 'terminate');
    expect((await client().finish(started)).runtimeStatus).toBe('Terminated');
  });

  test('a termination of an unknown instance is 404, of a finished one 410', async () => {
    const unknown = await webhook('instances/nobody/terminate', '&reason=x');
    expect((await client().send('POST', unknown)).status).toBe(404);
    const started = await client().start('returnInput', 1);
    await client().finish(started);
    expect((await client().control(started, 'terminate')).status).toBe(410);
  });

  test('a termination of a sub-orchestration fails its parent even if that catches errors', async () => {
    const instanceId = uniqueId('kid');
    const input = { name: 'waitForEvent', input: { name: 'go' }, instanceId };
    const parent = await client().start('callChild', input);
    const child = { id: instanceId, links: await linksOf(instanceId) };
    // The status of a child that does not exist yet is 404 without a body.
    await client().until(child, (status) => status?.runtimeStatus === 'Running');
    await client().control(child, 'terminate');
    expect((await client().finish(parent)).runtimeStatus).toBe('Failed');
  });
});

describe.concurrent('a suspension', () => {
  test('events of a suspended instance wait until it is resumed', async () => {
    const started = await client().start('suspendable');
    await client().until(started, ({ runtimeStatus }) => runtimeStatus === 'Running');
    expect((await client().control(started, 'suspend')).status).toBe(202);
    await client().until(started, ({ runtimeStatus }) => runtimeStatus === 'Suspended');
    expect((await client().raise(started, 'step', 'one')).status).toBe(202);
    expect((await client().status(started)).runtimeStatus).toBe('Suspended');
    expect((await client().control(started, 'resume')).status).toBe(202);
    expect(await client().finish(started)).toMatchObject({
      runtimeStatus: 'Completed',
      output: 'one',
    });
  });

  test('the suspension of a suspended instance is answered with 500', async () => {
    const started = await client().start('suspendable');
    await client().control(started, 'suspend');
    await client().until(started, ({ runtimeStatus }) => runtimeStatus === 'Suspended');
    const Message = 'Something went wrong while processing your request';
    const answer = await client().control(started, 'suspend');
    expect(answer).toMatchObject({ status: 500, json: { Message } });
  });

  test('an instance that is not suspended cannot be resumed', async () => {
    const started = await client().start('suspendable');
    await client().until(started, ({ runtimeStatus }) => runtimeStatus === 'Running');
    expect((await client().control(started, 'resume')).status).toBe(500);
  });

  test('a suspended instance can be terminated', async () => {
    const started = await client().start('suspendable');
    await client().control(started, 'suspend');
    await client().until(started, ({ runtimeStatus }) => runtimeStatus === 'Suspended');
    await client().control(started, 'terminate');
    expect((await client().finish(started)).runtimeStatus).toBe('Terminated');
  });

  test.each(['suspend', 'resume'])(
    'a suspension with %s is answered with 404 and 410 like a termination',
    async (verb) => {
      const unknown = await webhook(`instances/nobody/${verb}`, '&reason=x');
      expect((await client().send('POST', unknown)).status).toBe(404);
      const started = await client().start('returnInput', 1);
      await client().finish(started);
      expect((await client().control(started, verb)).status).toBe(410);
    },
  );
});

describe.concurrent('a restart', () => {
  test('a restart runs the same input under a new id', async () => {
    const { instanceId } = await client().run('returnInput', { a: 1 });
    const answer = await client().send('POST', await webhook(`instances/${instanceId}/restart`));
    const links = answer.json as Record<string, string>;
    expect(links.id).not.toBe(instanceId);
    expect((await client().finish({ id: links.id ?? '', links })).output).toEqual({ a: 1 });
  });

  test('a restart runs under the old id on request', async () => {
    const { instanceId } = await client().run('returnInput', { a: 1 });
    const query = '&restartWithNewInstanceId=false';
    const answer = await client().send(
      'POST',
      await webhook(`instances/${instanceId}/restart`, query),
    );
    expect(answer).toMatchObject({ status: 202, json: { id: instanceId } });
  });

  test('a restart of an unknown instance is answered with 400', async () => {
    expect((await client().send('POST', await webhook('instances/nobody/restart'))).status).toBe(
      400,
    );
  });
});

describe.concurrent('a purge', () => {
  test('a purge deletes one finished instance', async () => {
    const started = await client().start('returnInput', 1);
    await client().finish(started);
    const answer = await client().send('DELETE', started.links.purgeHistoryDeleteUri ?? '');
    expect(answer).toMatchObject({ status: 200, json: { instancesDeleted: 1 } });
    expect((await client().send('GET', started.links.statusQueryGetUri ?? '')).status).toBe(404);
  });

  test('a purge of an unknown instance is answered with 404', async () => {
    expect((await client().send('DELETE', await webhook('instances/nobody'))).status).toBe(404);
  });

  test('a purge by filter needs a time to start from', async () => {
    expect((await client().send('DELETE', await webhook('instances'))).status).toBe(400);
  });

  test('a purge by filter that finds nothing is answered with 404', async () => {
    const future = new Date(Date.now() + 3_600_000).toISOString();
    const path = await webhook('instances', `&createdTimeFrom=${future}`);
    expect((await client().send('DELETE', path)).status).toBe(404);
  });

  test('a purge is done by the durable client', async () => {
    const { instanceId } = await client().run('returnInput', 1);
    const { value } = await client().call('purgeInstanceHistory', instanceId);
    expect(value).toEqual({ instancesDeleted: 1 });
  });
});

describe.concurrent('the webhook', () => {
  // Core Tools and a host without keys let every caller in.
  test.skipIf(process.env.HOST_KEYS === 'off')('the webhook requires the system key', async () => {
    const url = new URL(await webhook('instances'));
    url.searchParams.delete('code');
    expect((await client().send('GET', url.href)).status).toBe(401);
    url.searchParams.set('code', 'wrong');
    expect((await client().send('GET', url.href)).status).toBe(401);
  });

  test('the webhook answers unknown addresses with 404', async () => {
    expect((await client().send('GET', await webhook('nonsense'))).status).toBe(404);
    expect((await client().send('PUT', await webhook('instances/x'))).status).toBe(404);
    expect((await client().send('POST', await webhook('instances/x/nonsense'))).status).toBe(404);
  });
});

/** A link below the base of the webhook, with the key from any started instance's links. */
async function webhook(path: string, query = ''): Promise<string> {
  const { links } = await client().start('returnInput', 1);
  const url = new URL(links.statusQueryGetUri ?? '');
  const base = url.href.slice(0, url.href.indexOf('/instances/'));
  return `${base}/${path}${url.search}${query}`;
}

async function linksOf(id: string): Promise<Record<string, string>> {
  return {
    statusQueryGetUri: await webhook(`instances/${id}`),
    terminatePostUri: await webhook(`instances/${id}/terminate`, '&reason={text}'),
  };
}

function toIds(value: unknown): string[] {
  return (value as { instanceId: string }[]).map((item) => item.instanceId);
}
