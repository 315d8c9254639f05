import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunResource } from '../../shared/contract/run.ts';
import { Api } from './api.ts';
import { toTaggedDocument } from './documents.ts';
import { Receiver } from './receiver.ts';
import { Service, type ServiceOptions } from './service.ts';

const as = (user: string) => ({ 'x-test-user': user });
const RUNNER = as('rita;Runner');
const ADA = as('ada;Approver');
const BOB = as('bob;Approver');

/** Each reminder reads the records, so a lost event costs a second here, not a minute. */
const approval = { remindEvery: 'PT1S' };
const BODY = {
  profile: 'openapi-reference',
  inputs: { openapi: toTaggedDocument(2) },
  options: { approval },
};

describe('a decision', () => {
  const modeFile = join(mkdtempSync(join(tmpdir(), 'phasewright-events-')), 'mode');
  const setMode = (mode: 'drop' | 'double' | 'deliver') => writeFileSync(modeFile, mode);
  let options: ServiceOptions;
  let receiver: Receiver;
  let service: Service;
  let api: Api;

  beforeAll(async () => {
    setMode('deliver');
    receiver = await Receiver.start();
    options = {
      entry: 'test/e2e/apps/unreliable-events.ts',
      settings: {
        PHASEWRIGHT_AUTH: 'easyauth',
        PHASEWRIGHT_FRONT_END: 'a stand-in in the app',
        PHASEWRIGHT_NOTIFY_URL: receiver.url,
        EVENT_MODE_FILE: modeFile,
      },
    };
    service = await Service.start(options);
    api = new Api(service.url, RUNNER);
  });
  afterAll(async () => {
    await service?.stop();
    await receiver?.stop();
  });
  beforeEach(() => setMode('deliver'));

  const isReleased = ({ phases }: RunResource) => phases[0]?.status === 'Released';

  /** All that happened to a run, which is ended for it. */
  async function readEvents(runId: string) {
    setMode('deliver');
    await api.post(`/runs/${runId}/cancel`, {}, RUNNER);
    await api.waitForEnd(runId);
    return api.events(runId);
  }

  async function countReleases(runId: string): Promise<number> {
    const events = await readEvents(runId);
    return events.filter(({ type, phase }) => type === 'phase.released' && phase === 0).length;
  }

  it('a decision is valid when its event is lost', async () => {
    const runId = await api.start(BODY);
    const run = await api.waitForGate(runId, 0);
    setMode('drop');
    expect((await api.approve(run, ADA)).status).toBe(202);
    await api.waitFor(runId, isReleased);
    expect(await countReleases(runId)).toBe(1);
  });

  it('a decision is taken once when the event comes twice, and the next gate still waits', async () => {
    const runId = await api.start(BODY);
    const run = await api.waitForGate(runId, 0);
    setMode('double');
    expect((await api.approve(run, ADA)).status).toBe(202);
    const next = await api.waitForGate(runId, 1);
    expect(next.awaiting).toMatchObject({ about: { kind: 'gate' }, phase: 1 });
    expect((await api.run(runId)).status).toBe('AwaitingApproval');
    expect(await countReleases(runId)).toBe(1);
  });

  it('an event that comes too early or from a stranger makes no decision', async () => {
    const runId = await api.start(BODY);
    const hook = service.toManagement(`instances/${runId}/raiseEvent/decision`);
    const forged = JSON.stringify({ runId, decision: 'approve', by: 'eve' });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: forged };
    for (let times = 0; times < 3; times += 1) {
      expect((await fetch(hook, init)).status).toBe(202);
    }
    const run = await api.waitForGate(runId, 0);
    await fetch(hook, init);
    await api.waitFor(runId, ({ updatedAt }) => updatedAt !== run.updatedAt);
    expect(await api.run(runId)).toMatchObject({ status: 'AwaitingApproval', currentPhase: 0 });
    expect((await api.approve(run, ADA)).status).toBe(202);
    await api.waitFor(runId, isReleased);
  });

  it('a decision that was recorded before the host died is taken after its restart, though its event is lost', async () => {
    const runId = await api.start(BODY);
    const run = await api.waitForGate(runId, 0);
    setMode('drop');
    expect((await api.approve(run, ADA)).status).toBe(202);
    await service.kill();
    service = await Service.start({ ...options, data: service.data });
    api = new Api(service.url, RUNNER);
    await api.waitFor(runId, isReleased);
    expect(await countReleases(runId)).toBe(1);
  });

  it('a reminder repeats the request for a decision, later to more people', async () => {
    const rules = { ...approval, approvers: ['ada'], escalateAfter: 'PT2S', escalateTo: ['bob'] };
    const runId = await api.start({ ...BODY, options: { approval: rules } });
    const run = await api.waitForGate(runId, 0);
    expect(run.awaiting?.approvers).toEqual(['ada']);
    expect((await api.approve(run, BOB)).status).toBe(403);
    const escalated = await api.waitFor(
      runId,
      ({ awaiting }) => awaiting?.approvers.includes('bob') === true,
    );
    expect(escalated.awaiting?.approvers).toEqual(['ada', 'bob']);
    expect((await api.approve(run, BOB)).status).toBe(202);
    const events = await readEvents(runId);
    expect(events.map(({ type }) => type)).toContain('approval.reminded');
    expect(receiver.types()).toContain('phasewright.approval.reminded');
  });
});
