import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { countLeftovers, findFaults, readInstances } from './support/check-history.ts';
import { makeFolder, removeFolder, startChildHost } from './support/child-host.ts';
import { createDriven, type Driven, drive } from './support/crash-driver.ts';

/** 200 for the full proof: `CRASH_ROUNDS=200 npx vitest run packages/host/test/crash.test.ts`. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 10);
/** The maximum time for which a host lives after it listens. */
const LIFE_MS = 250;

const data = makeFolder();
const trace = join(data, 'trace.txt');

afterAll(() => removeFolder(data));

test(`${ROUNDS} kills at random moments lose nothing, double nothing and leave nothing stuck`, async () => {
  const all: Driven[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    all.push(createDriven(`r${round}-a`), createDriven(`r${round}-b`));
    const host = await startChildHost({ data, env: { TRACE_FILE: trace } });
    const driving = drive(host.url, data, all.filter(isUnfinished));
    await delay(Math.random() * LIFE_MS);
    await host.kill();
    await driving;
  }
  await finish(all);
  check(all);
}, 600_000);

function isUnfinished(item: Driven): boolean {
  return !item.isStarted || item.accepted.size < item.events.length;
}

/** Lets the last host complete the rest without a crash. */
async function finish(all: readonly Driven[]): Promise<void> {
  const host = await startChildHost({ data, env: { TRACE_FILE: trace } });
  await drive(host.url, data, all.filter(isUnfinished));
  const { system } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8'));
  for (const { id } of all) {
    const link = `${host.url}/runtime/webhooks/durabletask/instances/${id}?code=${system}`;
    for (;;) {
      const response = await fetch(link);
      const status = await response.json();
      if (response.status !== 202) {
        expect(status).toMatchObject({ runtimeStatus: 'Completed', output: expectedOutput() });
        break;
      }
      await delay(20);
    }
  }
  await host.stop();
}

function expectedOutput(): object {
  return {
    fan: ['fan-0', 'fan-1', 'fan-2', 'fan-3'],
    lanes: [0, 1].map((lane) => [0, 1, 2].map((index) => `lane-${lane}-${index}`)),
  };
}

function check(all: readonly Driven[]): void {
  const instances = readInstances(data);
  expect(instances).toHaveLength(3 * all.length);
  const faults = instances.flatMap(({ id, events }) =>
    findFaults(events).map((fault) => `${id}: ${fault}`),
  );
  expect(faults).toEqual([]);
  expect(new Set(instances.map(({ status }) => status))).toEqual(new Set(['Completed']));
  expect(countLeftovers(data)).toBe(0);
  const executions = readFileSync(trace, 'utf8').trim().split('\n');
  expect(new Set(executions).size).toBe(10 * all.length);
}
