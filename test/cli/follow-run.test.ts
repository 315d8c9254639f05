import { afterEach, describe, expect, it } from 'vitest';
import type { OpenGate, Reviewer } from '../../cli/review/reviewer.ts';
import { followRun } from '../../cli/run/follow-run.ts';
import type { RunEvent } from '../../shared/contract/events.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import { DIGEST, makeEvent, makePhase, makeRun, makeWaitingRun, RUN_ID } from './make-run.ts';
import { answerJson, type ScriptedService, sendEvents, startScripted } from './scripted-service.ts';

let service: ScriptedService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

const REQUESTED = makeEvent('1', 'approval.requested', {
  phase: 1,
  data: { about: { kind: 'gate', round: 1, digest: DIGEST } },
});
const RECORDED = makeEvent('2', 'decision.recorded', {
  phase: 1,
  data: { about: { kind: 'gate', round: 1, digest: DIGEST } },
});
const COMPLETED = makeEvent('3', 'run.completed');

const waiting = makeWaitingRun();
const complete = makeRun({ status: 'Complete' });

interface World {
  run: RunResource;
  send(...events: RunEvent[]): void;
  follow(review: Reviewer | undefined): Promise<RunResource>;
}

/** A run whose state and events the test decides. */
async function makeWorld(run: RunResource): Promise<World> {
  const pending: RunEvent[] = [];
  let flush = () => {};
  const world: World = {
    run,
    send: (...events) => {
      pending.push(...events);
      flush();
    },
    follow: (review) => followRun({ client: started.client, runId: RUN_ID, view, review }),
  };
  const view = { event() {}, run() {}, pause() {}, resume() {}, close() {} };
  const started = await startScripted(({ path }, response) => {
    if (!path.endsWith('/events')) {
      return answerJson(response, 200, world.run);
    }
    flush = () => sendEvents(response, pending.splice(0));
    return flush();
  });
  service = started;
  return world;
}

describe('following a run', () => {
  it('following a run opens a gate to the reviewer once the run waits, and ends with the run', async () => {
    const world = await makeWorld(makeRun({ phases: [makePhase({ status: 'Validating' })] }));
    const gates: OpenGate[] = [];
    const following = world.follow(async (gate) => {
      gates.push(gate);
      world.run = complete;
      world.send(RECORDED, COMPLETED);
      return 'decided';
    });
    world.send(REQUESTED);
    world.run = waiting;
    expect((await following).status).toBe('Complete');
    expect(gates.map(({ awaiting }) => awaiting.phase)).toEqual([1]);
  });

  it('following a run withdraws the question when the gate is decided elsewhere', async () => {
    const world = await makeWorld(waiting);
    let isWithdrawn = false;
    const following = world.follow(async ({ signal }) => {
      world.send(RECORDED);
      await new Promise((done) => signal.addEventListener('abort', done));
      isWithdrawn = true;
      world.run = complete;
      world.send(COMPLETED);
      return 'decided';
    });
    world.send(REQUESTED);
    expect((await following).status).toBe('Complete');
    expect(isWithdrawn).toBe(true);
  });

  it('following a run does not ask about a gate that was decided before', async () => {
    const world = await makeWorld(complete);
    let asked = 0;
    const following = world.follow(async () => {
      asked += 1;
      return 'decided';
    });
    world.send(REQUESTED, RECORDED, COMPLETED);
    expect((await following).status).toBe('Complete');
    expect(asked).toBe(0);
  });

  it('following a run returns the run when the reviewer leaves', async () => {
    const world = await makeWorld(waiting);
    const following = world.follow(async () => 'left');
    world.send(REQUESTED);
    expect((await following).status).toBe('AwaitingApproval');
  });

  it('following a run rethrows an error of the reviewer', async () => {
    const world = await makeWorld(waiting);
    const following = world.follow(async () => Promise.reject(new TypeError('broken pipe')));
    world.send(REQUESTED);
    await expect(following).rejects.toThrow('broken pipe');
  });

  it('following a run without a reviewer waits until another person has decided', async () => {
    const world = await makeWorld(waiting);
    const following = world.follow(undefined);
    world.send(REQUESTED);
    world.run = complete;
    world.send(RECORDED, COMPLETED);
    expect((await following).status).toBe('Complete');
  });
});
