import { describe, expect, test } from 'vitest';
import { useHost } from '../support/conformance-host.ts';

const client = useHost();

/** An orchestrator, its input, and its expected result. */
interface Row {
  readonly fact: string;
  readonly run: string;
  readonly input?: unknown;
  readonly output: unknown;
  readonly status?: 'Completed' | 'Failed';
}

const ACTIVITIES: readonly Row[] = [
  {
    fact: 'activities called one after the other give their results in order',
    run: 'helloSequence',
    output: ['Hello Tokyo', 'Hello Seattle', 'Hello Cairo'],
  },
  { fact: 'a fan-out waits for every activity', run: 'fanOut', input: { width: 40 }, output: 40 },
  { fact: 'a task that is not yielded is not scheduled', run: 'unyielded', output: 'done' },
  {
    fact: 'isReplaying is true for replayed steps and false for the last',
    run: 'replayFlags',
    output: [true, true, true, false],
  },
  { fact: 'newGuid and currentUtcDateTime survive replay', run: 'stableValues', output: true },
  {
    fact: 'function names are found without regard to case',
    run: 'HELLOsequence',
    output: ['Hello Tokyo', 'Hello Seattle', 'Hello Cairo'],
  },
];

const describeInput = (type: string, json: string | null) => ({
  type,
  json,
  instanceId: expect.any(String),
});

const ACTIVITY_INPUTS: readonly Row[] = [
  {
    fact: 'an object',
    run: 'describeActivityInput',
    input: { value: { a: [1] } },
    output: describeInput('object', '{"a":[1]}'),
  },
  {
    fact: 'an array',
    run: 'describeActivityInput',
    input: { value: [1, 'b'] },
    output: describeInput('object', '[1,"b"]'),
  },
  {
    fact: 'a number',
    run: 'describeActivityInput',
    input: { value: 3.5 },
    output: describeInput('number', '3.5'),
  },
  {
    fact: 'a text',
    run: 'describeActivityInput',
    input: { value: 'plain' },
    output: describeInput('string', '"plain"'),
  },
  {
    fact: 'a text of digits, still as a text',
    run: 'describeActivityInput',
    input: { value: '123' },
    output: describeInput('string', '"123"'),
  },
  {
    fact: 'a text that is JSON, still as a text',
    run: 'describeActivityInput',
    input: { value: '{"a":1}' },
    output: describeInput('string', '"{\\"a\\":1}"'),
  },
  {
    fact: 'null as undefined',
    run: 'describeActivityInput',
    input: { value: null },
    output: describeInput('undefined', null),
  },
  {
    fact: 'nothing as undefined',
    run: 'describeMissingInput',
    output: describeInput('undefined', null),
  },
  {
    fact: 'true as the text True',
    run: 'describeActivityInput',
    input: { value: true },
    output: describeInput('string', '"True"'),
  },
  {
    fact: 'false as the text False',
    run: 'describeActivityInput',
    input: { value: false },
    output: describeInput('string', '"False"'),
  },
];

const result = (kind: string, type: string, value: unknown): Row => ({
  fact: kind,
  run: 'describeResult',
  input: { kind },
  output: { type, value },
});

const ACTIVITY_RESULTS: readonly Row[] = [
  result('object', 'object', { a: { b: [1, 2] } }),
  result('array', 'object', [1, 'two', null]),
  result('integer', 'number', 7),
  result('fraction', 'number', 2.5),
  result('text', 'string', 'plain'),
  result('jsonText', 'string', '{"a":1}'),
  result('true', 'boolean', true),
  result('null', 'null', null),
  result('nothing', 'null', null),
  result('bytes', 'string', Buffer.from('abc').toString('base64')),
  result('date', 'string', '1970-01-01T00:00:00.000Z'),
  result('map', 'object', {}),
  result('large', 'string', 'y'.repeat(500_000)),
];

const INPUTS: readonly Row[] = [
  {
    fact: 'an object',
    run: 'returnInput',
    input: { a: [1, { b: null }] },
    output: { a: [1, { b: null }] },
  },
  { fact: 'a text', run: 'returnInput', input: 'text', output: 'text' },
  { fact: 'a number', run: 'returnInput', input: 0, output: 0 },
  { fact: 'false', run: 'returnInput', input: false, output: false },
  {
    fact: 'letters beyond ASCII',
    run: 'returnInput',
    input: 'žluťoučký 🐎',
    output: 'žluťoučký 🐎',
  },
  { fact: 'a missing input as an empty text', run: 'returnInput', output: '' },
  {
    fact: 'a million characters',
    run: 'returnInput',
    input: 'z'.repeat(1_000_000),
    output: 'z'.repeat(1_000_000),
  },
  {
    fact: 'a member called Timestamp as a Date',
    run: 'describeInputOfOrchestrator',
    input: { Timestamp: '2020-01-01T00:00:00Z' },
    output: { type: 'object', isDate: true },
  },
  { fact: 'nothing returned as null', run: 'returnNothing', output: null },
];

const FAILURES: readonly Row[] = [
  {
    fact: 'a caught activity failure is an Error that names the activity',
    run: 'catchFailure',
    input: { name: 'fail', message: 'boom' },
    output: {
      isError: true,
      message: expect.stringMatching(/^Activity function 'fail' failed: {1,2}boom \n /),
    },
  },
  {
    fact: 'a thrown text becomes the message',
    run: 'catchFailure',
    input: { name: 'throwText' },
    output: { isError: true, message: expect.stringMatching(/failed: {1,2}only a text/) },
  },
  {
    fact: 'a thrown object becomes its JSON',
    run: 'catchFailure',
    input: { name: 'throwObject' },
    output: { isError: true, message: expect.stringMatching(/failed: {1,2}\{"code":7\}/) },
  },
  {
    fact: 'what looks like a credential is hidden from messages',
    run: 'catchFailure',
    input: { name: 'fail', message: 'AccountKey=secret' },
    output: { isError: true, message: expect.stringContaining('[Hidden Credential]') },
  },
  {
    fact: 'an uncaught activity failure fails the orchestrator',
    run: 'failByActivity',
    status: 'Failed',
    output: expect.stringMatching(
      /^Orchestrator function 'failByActivity' failed: Activity function 'fail' failed: {1,2}from the activity/,
    ),
  },
  {
    fact: 'an orchestrator that throws fails with its message',
    run: 'failItself',
    status: 'Failed',
    output: "Orchestrator function 'failItself' failed: from the orchestrator",
  },
  {
    fact: 'an orchestrator may fail after its first step',
    run: 'failAfterActivity',
    status: 'Failed',
    output: "Orchestrator function 'failAfterActivity' failed: late",
  },
  {
    fact: 'yielding something that is no task fails the orchestrator',
    run: 'yieldNoTask',
    status: 'Failed',
    output: expect.stringContaining('programming constraint violation'),
  },
  {
    fact: 'a failing member of Task.all is caught, and the orchestrator goes on',
    run: 'failFastAll',
    output: { afterFailure: true },
  },
];

const retry = (fact: string, input: object, output: unknown): Row => ({
  fact,
  run: 'retryActivity',
  input: { key: `${fact}-${Math.random()}`, ...input },
  output,
});

const RETRIES: readonly Row[] = [
  retry('the first success needs one attempt', { succeedAt: 1, max: 3 }, 1),
  retry('a later success ends the attempts', { succeedAt: 3, max: 5 }, 3),
  retry('the last attempt may succeed', { succeedAt: 3, max: 3 }, 3),
  retry(
    'after the last failed attempt the failure arrives and work goes on',
    { succeedAt: 9, max: 3 },
    {
      failed: expect.stringMatching(/^Activity function 'flaky' failed: {1,2}attempt 3$/),
      after: { after: true },
    },
  ),
  retry(
    'a single attempt fails without another',
    { succeedAt: 2, max: 1 },
    {
      failed: expect.stringMatching(/attempt 1$/),
      after: { after: true },
    },
  ),
  retry('a backoff coefficient lengthens the waits', { succeedAt: 3, max: 3, backoff: 3 }, 3),
  retry(
    'a maximum interval cuts the waits',
    { succeedAt: 4, max: 4, backoff: 1000, maxInterval: 20 },
    4,
  ),
  {
    fact: 'retried activities in Task.all keep their results apart',
    run: 'retryAll',
    input: { key: `all-${Math.random()}` },
    output: { counts: [1, 2, 3], last: { last: true } },
  },
  {
    fact: 'a sub-orchestration is retried until it succeeds',
    run: 'retryChild',
    input: { key: `child-${Math.random()}`, succeedAt: 2, max: 3 },
    output: 2,
  },
  {
    fact: 'a sub-orchestration with its own id is retried under the same id',
    run: 'retryChild',
    input: { key: `c-${Math.random()}`, succeedAt: 3, max: 3, instanceId: `kid-${Math.random()}` },
    output: 3,
  },
  {
    fact: 'a sub-orchestration that keeps failing delivers its failure',
    run: 'retryChild',
    input: { key: `bad-${Math.random()}`, succeedAt: 9, max: 2 },
    output: { failed: expect.stringContaining("Orchestrator function 'flakyChild' failed:") },
  },
];

const TIMING: readonly Row[] = [
  {
    // On Azure Storage a timer may fire up to a second early; --storage-timers does it here.
    fact: 'a timer fires no earlier than asked',
    run: 'sleep',
    input: { ms: 40, toleranceMs: process.env.HOST_URL === undefined ? 0 : 1000 },
    output: true,
  },
  { fact: 'a timer in the past fires at once', run: 'sleepInThePast', output: 'fired' },
  { fact: 'a cancelled timer does not hold the orchestrator', run: 'cancelTimer', output: 'work' },
  {
    fact: 'cancelling a fired timer throws',
    run: 'cancelFiredTimer',
    output: 'Cannot cancel a completed task.',
  },
  { fact: 'a loop on the clock ends', run: 'loopUntil', output: true },
  { fact: 'Task.any takes a Task.all', run: 'anyNested', output: ['fast', 'other'] },
  { fact: 'Task.all takes a Task.any', run: 'allNested', output: [true, 'c'] },
  {
    fact: 'Task.any does not throw when its winner failed',
    run: 'anyFaulted',
    output: { isFaulted: true, isCompleted: false },
  },
  {
    fact: 'Task.all of nothing throws',
    run: 'emptyAll',
    output: expect.stringContaining('When constructing a CompoundTask'),
  },
  {
    fact: 'lanes of sub-orchestrations keep order within and between',
    run: 'lanes',
    input: { lanes: 3, perLane: 4 },
    output: ['0-0', '0-1', '0-2', '0-3', '1-0', '1-1', '1-2', '1-3', '2-0', '2-1', '2-2', '2-3'],
  },
  { fact: 'the deadline wins when no event comes', run: 'approvalDeadline', output: 'too late' },
];

const CHILDREN: readonly Row[] = [
  {
    fact: 'a sub-orchestration gives its result',
    run: 'callChild',
    input: { name: 'returnInput', input: { a: 1 } },
    output: { a: 1 },
  },
  {
    fact: 'a sub-orchestration gets a text as it is',
    run: 'callChild',
    input: { name: 'returnInput', input: 'text' },
    output: 'text',
  },
  {
    fact: 'a sub-orchestration without result gives null',
    run: 'callChild',
    input: { name: 'returnNothing' },
    output: null,
  },
  {
    fact: 'the failure of a sub-orchestration is caught and names it',
    run: 'callChild',
    input: { name: 'failItself', input: 'x' },
    output: { caught: "Orchestrator function 'failItself' failed: from the orchestrator x" },
  },
  {
    fact: 'sub-orchestrations run side by side',
    run: 'callChildren',
    input: { count: 5 },
    output: [0, 1, 2, 3, 4],
  },
  {
    fact: 'a sub-orchestration that continues as new gives the result of its last generation',
    run: 'callChild',
    input: { name: 'count', input: { value: 0, until: 3 } },
    output: 3,
  },
  {
    fact: 'what a generation returns after asking to continue as new counts for nothing',
    run: 'callChild',
    input: { name: 'countAndReturn', input: { value: 0, until: 3 } },
    output: 'the end',
  },
  { fact: 'sub-orchestrations nest', run: 'nest', input: { depth: 5 }, output: 'bottom' },
];

const GENERATIONS: readonly Row[] = [
  {
    fact: 'an instance continues as new until it is done',
    run: 'count',
    input: { value: 0, until: 6 },
    output: 6,
  },
  {
    fact: 'a text gains quotes with each generation',
    run: 'countText',
    input: 'def',
    output: '"\\"def\\""',
  },
];

const CUSTOM_STATUS: readonly Row[] = [
  {
    fact: 'a custom status of 8,000 characters fits',
    run: 'statusOfSize',
    input: { characters: 8000 },
    output: 'fits',
  },
  {
    fact: 'a custom status beyond 16 KB of UTF-16 fails the orchestrator',
    run: 'statusOfSize',
    input: { characters: 9000 },
    status: 'Failed',
    output: expect.stringContaining('must not exceed 16 KB'),
  },
];

const HOOKS: readonly Row[] = [
  {
    fact: 'a hook before may replace inputs',
    run: 'callNamed',
    input: { name: 'hookInput' },
    output: 'replaced input',
  },
  {
    fact: 'a hook after may replace the result',
    run: 'callNamed',
    input: { name: 'hookResult' },
    output: 'replaced result before',
  },
  {
    fact: 'a hook after may take an error away',
    run: 'callNamed',
    input: { name: 'hookError' },
    output: 'error swallowed',
  },
];

const TABLE: readonly (readonly [string, readonly Row[]])[] = [
  ['activities', ACTIVITIES],
  ['an activity gets', ACTIVITY_INPUTS],
  ['an orchestrator gets from an activity', ACTIVITY_RESULTS],
  ['an orchestrator gets and gives', INPUTS],
  ['failures', FAILURES],
  ['retries', RETRIES],
  ['timers and compounds', TIMING],
  ['sub-orchestrations', CHILDREN],
  ['generations', GENERATIONS],
  ['custom status', CUSTOM_STATUS],
  ['hooks', HOOKS],
];

describe.each(TABLE)('%s', (_, rows) => {
  test.concurrent.each(rows)('$fact', async ({ run, input, output, status = 'Completed' }) => {
    const ended = await client().run(run, input);
    expect(ended).toMatchObject({ runtimeStatus: status, output });
  });
});
