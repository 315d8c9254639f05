import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundle, verifyRelease } from '../../packages/verify/src/index.ts';
import type { RunEvent } from '../../shared/contract/events.ts';
import type { PlanProposalAnswer } from '../../shared/contract/plan-update.ts';
import type {
  Approval,
  GateReport,
  PhaseManifest,
  Plan,
} from '../../shared/contract/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import { Api } from './api.ts';
import { toTaggedDocument } from './documents.ts';
import { Receiver } from './receiver.ts';
import { Service } from './service.ts';

const KEY = 'k'.repeat(32);
const BAD = 'reference/group-02.md';

/** Without the group whose file is bad. */
const ONE_GROUP = { openapi: toTaggedDocument(1) };

const as = (user: string) => ({ 'x-test-user': user });
const RUNNER = as('rita;Runner,Approver');
const ADA = as('ada;Approver');
const BOB = as('bob;Approver');
const ADMIN = as('root;Admin');

const toBody = (change: object = {}) => ({
  profile: 'openapi-reference',
  inputs: { openapi: toTaggedDocument(3) },
  ...change,
});

describe('decisions', () => {
  let service: Service;
  let receiver: Receiver;
  let chat: Receiver;
  let api: Api;

  beforeAll(async () => {
    receiver = await Receiver.start();
    chat = await Receiver.start();
    service = await Service.start({
      entry: 'test/e2e/apps/signed-in.ts',
      settings: {
        PHASEWRIGHT_AUTH: 'easyauth',
        PHASEWRIGHT_FRONT_END: 'a stand-in in the app',
        PHASEWRIGHT_APPROVAL_KEY: KEY,
        PHASEWRIGHT_NOTIFY_URL: `${receiver.url} slack+${chat.url}`,
        PHASEWRIGHT_NOTIFY_KEY: KEY,
        FAULTY_PATHS: BAD,
        FAULTY_UNTIL: 'guided',
      },
    });
    api = new Api(service.url, RUNNER);
  });
  afterAll(async () => {
    await service?.stop();
    await receiver?.stop();
    await chat?.stop();
  });

  const approve = (run: RunResource, who: Record<string, string>) => {
    const reportDigest = run.awaiting?.about.digest;
    return api.post(`/runs/${run.runId}/approve`, { phase: run.currentPhase, reportDigest }, who);
  };

  /** A run that waits at the gate of phase 2, which failed. */
  async function toFailedGate(change: object = {}): Promise<RunResource> {
    const runId = await api.start(toBody({ options: { maxRegenerations: 0 }, ...change }));
    await approve(await api.waitForGate(runId, 0), ADA);
    await approve(await api.waitForGate(runId, 1), ADA);
    return api.waitForGate(runId, 2);
  }

  async function finish(runId: string): Promise<RunResource> {
    return api.approveAll(runId, ADA);
  }

  it('decisions are refused to callers without identity or role, whatever their body says', async () => {
    const runId = await api.start(toBody());
    const run = await api.waitForGate(runId, 0);
    const body = { phase: 0, reportDigest: run.awaiting?.about.digest };
    expect((await api.post(`/runs/${runId}/approve`, body, as(''))).status).toBe(401);
    expect((await api.post(`/runs/${runId}/approve`, body, as('eve;Runner'))).status).toBe(403);
    const forged = { ...body, by: 'ada', decidedBy: 'ada' };
    expect((await api.post(`/runs/${runId}/approve`, forged, ADA)).status).toBe(400);
    expect((await api.post(`/runs/${runId}/tool-token`, {}, ADA)).status).toBe(403);
    const start = { name: 'start_run', arguments: { profile: 'openapi-reference', inputs: {} } };
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: start };
    const { body: answer } = await api.post('/mcp', message, ADA);
    expect(answer).toMatchObject({ result: { isError: true } });
    expect(JSON.stringify(answer)).toContain('lacks the role Phasewright.Runner');
    expect((await api.post('/mcp', message, as(''))).status).toBe(401);
    expect((await api.run(runId)).awaiting).toBeDefined();
  });

  it('decisions take a person’s own text as the next attempt, marked with who wrote it', async () => {
    const run = await toFailedGate();
    const before = await api.get<string>(`/runs/${run.runId}/artifacts/${BAD}?stage=staged`);
    const content = before.body.replace(/\nTODO: finish this\.\n/, '\nDone by hand.\n');
    const body = {
      phase: 2,
      files: [{ path: BAD, content }],
      reportDigest: run.awaiting?.about.digest,
    };
    expect((await api.post(`/runs/${run.runId}/replace`, body, BOB)).status).toBe(202);
    const judged = await api.waitForGate(run.runId, 2, 2);
    expect(judged.phases[2]?.gate?.verdict).toBe('passed');
    const ended = await finish(run.runId);
    expect(ended.status).toBe('Complete');
    const manifest = await api.get<PhaseManifest>(`/runs/${run.runId}/manifest?phase=2`);
    const file = manifest.body.files.find(({ path }) => path === BAD);
    expect(file).toMatchObject({ createdBy: 'bob', attempt: 2 });
    const others = manifest.body.files.filter(({ path }) => path !== BAD);
    expect(others.every(({ attempt }) => attempt === 1)).toBe(true);
    const bundle = readBundle(await api.bytes(`/runs/${run.runId}/download`));
    expect(verifyRelease(bundle)).toMatchObject({ ok: true });
  });

  it('decisions name a parent only if it is a run', async () => {
    for (const parentRunId of ['20260101T000000000Z-00000000', '../x']) {
      const answer = await api.post('/runs', toBody({ parentRunId }));
      expect(answer).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/parentRunId' }] },
      });
    }
  });

  it('decisions need the digest of the report if the run or its profile requires it', async () => {
    const runId = await api.start(toBody({ options: { approval: { requireDigest: true } } }));
    const run = await api.waitForGate(runId, 0);
    const blind = await api.post(`/runs/${runId}/approve`, { phase: 0 }, ADA);
    expect(blind).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reportDigest' }] } });
    expect((await approve(run, ADA)).status).toBe(202);
  });

  it('decisions refuse to replace an unplanned file, and invalid bodies', async () => {
    const run = await toFailedGate();
    const path = `/runs/${run.runId}/replace`;
    const unknown = { phase: 2, files: [{ path: '../../etc/passwd', content: 'x' }] };
    expect((await api.post(path, unknown, BOB)).status).toBe(422);
    expect((await api.post(path, { phase: 2, files: [{ path: BAD }] }, BOB)).status).toBe(400);
    expect((await api.run(run.runId)).awaiting?.about).toMatchObject({ kind: 'gate', round: 1 });
  });

  it('decisions say what changed when the digest is that of an earlier round', async () => {
    const run = await toFailedGate();
    const stale = run.awaiting?.about.digest;
    const again = { phase: 2, files: [BAD], guidance: 'Leave no note to yourself.' };
    expect((await api.post(`/runs/${run.runId}/regenerate`, again, ADA)).status).toBe(202);
    await api.waitForGate(run.runId, 2, 2);
    const answer = await api.post<{ errors: unknown[] }>(
      `/runs/${run.runId}/approve`,
      { phase: 2, reportDigest: stale },
      ADA,
    );
    expect(answer.status).toBe(409);
    expect(answer.body.errors).toEqual([
      { pointer: `/files/${BAD}`, detail: 'was regenerated: attempt 1 → 2' },
    ]);
  });

  it('a plan changes only by an approved proposal, which writes only the affected files', async () => {
    const run = await toFailedGate();
    const plan = (await api.get<Plan>(`/runs/${run.runId}/plan?phase=2`)).body;
    const model = plan.files.find(({ path }) => path === BAD);
    const added = {
      ...model,
      path: 'reference/appendix.md',
      title: 'Appendix',
      outline: [],
      covers: [],
      dependsOn: [],
      writer: 'agent',
    };
    const bad = { phase: 2, reason: 'x', add: [{ ...added, path: '../up.md' }] };
    const refused = await api.post<{ errors: { pointer: string }[] }>(
      `/runs/${run.runId}/plan`,
      bad,
      RUNNER,
    );
    expect([refused.status, refused.body.errors[0]?.pointer]).toEqual([422, '/add/0/path']);
    const required = { phase: 2, reason: 'x', remove: [BAD] };
    expect((await api.post(`/runs/${run.runId}/plan`, required, RUNNER)).status).toBe(422);

    const changed = { ...model, title: `${model?.title} (revised)` };
    const body = { phase: 2, reason: 'clearer title', change: [changed] };
    const proposal = await api.post<PlanProposalAnswer>(`/runs/${run.runId}/plan`, body, RUNNER);
    expect(proposal.status).toBe(202);
    expect(proposal.body).toMatchObject({ cost: { files: 1 }, update: { changed: [BAD] } });
    expect((await api.run(run.runId)).phases[2]?.planVersion).toBe(1);

    const wrong = { phase: 2, proposalDigest: `sha256:${'0'.repeat(64)}` };
    expect((await api.post(`/runs/${run.runId}/plan/approve`, wrong, ADA)).status).toBe(409);
    const right = { phase: 2, proposalDigest: proposal.body.proposalDigest };
    expect((await api.post(`/runs/${run.runId}/plan/approve`, right, ADA)).status).toBe(202);
    const judged = await api.waitForGate(run.runId, 2, 2);
    expect(judged.phases[2]?.planVersion).toBe(2);
    const report = (
      await api.get<GateReport>(`/runs/${run.runId}/phases/2/report`, {
        accept: 'application/json',
      })
    ).body;
    const attempts = report.files.map(({ path, attempt }) => [path, attempt]);
    expect(attempts).toEqual([
      ['reference/group-01.md', 1],
      [BAD, 2],
      ['reference/group-03.md', 1],
    ]);
  });

  it('decisions can be asked for about a plan, before any file of it is written', async () => {
    const runId = await api.start(toBody({ options: { approvePlan: true } }));
    const run = await api.waitFor(runId, ({ awaiting }) => awaiting?.about.kind === 'plan');
    expect(run.phases[0]?.files).toMatchObject({ planned: 1, drafted: 0 });
    const early = { phase: 0, files: ['00-preflight.md'] };
    expect((await api.post(`/runs/${runId}/regenerate`, early, ADA)).status).toBe(409);
    expect((await approve(run, ADA)).status).toBe(202);
    const next = await api.waitFor(runId, ({ awaiting }) => awaiting?.about.kind === 'gate');
    expect(next.phases[0]?.files.drafted).toBe(1);
  });

  it('decisions need as many approvers as the run asks for, none of them the requester', async () => {
    const approval = { required: 2, requesterMayApprove: false };
    const runId = await api.start(toBody({ options: { approval } }));
    const run = await api.waitForGate(runId, 0);
    expect((await approve(run, RUNNER)).status).toBe(403);
    expect((await approve(run, ADA)).body).toMatchObject({ missingApprovals: 1 });
    expect((await approve(run, ADA)).status).toBe(409);
    const waiting = await api.run(runId);
    expect(waiting.awaiting).toMatchObject({ required: 2, votes: [{ by: 'ada' }] });
    expect((await approve(run, BOB)).body).toMatchObject({ missingApprovals: 0 });
    const released = await api.waitForGate(runId, 1);
    expect(released.phases[0]?.status).toBe('Released');
    const manifest = await api.get<PhaseManifest>(`/runs/${runId}/manifest?phase=0`);
    const { votes } = manifest.body.decision as Approval;
    expect(votes.map(({ by }) => by)).toEqual(['ada', 'bob']);
  });

  it('a decision is made once when 200 people decide at the same moment, and every attempt is recorded', async () => {
    const run = await toFailedGate();
    const digest = run.awaiting?.about.digest;
    const results = await Promise.all(
      Array.from({ length: 200 }, (_, i) => {
        const who = as(`person-${i};Approver`);
        const reject = { phase: 2, reason: `by ${i}`, reportDigest: digest };
        const regenerate = { phase: 2, files: [BAD], guidance: `by ${i}` };
        return i % 2 === 0
          ? api.post(`/runs/${run.runId}/reject`, reject, who)
          : api.post(`/runs/${run.runId}/regenerate`, regenerate, who);
      }),
    );
    const taken = results.filter(({ status }) => status === 202);
    expect(taken).toHaveLength(1);
    expect(results.filter(({ status }) => status === 409)).toHaveLength(199);
    await api.waitFor(run.runId, ({ status, awaiting }) => {
      const isNext = awaiting !== undefined && awaiting.about.digest !== digest;
      return status === 'Failed' || isNext;
    });
    const isAnswer = ({ type, phase }: RunEvent) =>
      phase === 2 && ['decision.recorded', 'decision.refused'].includes(type);
    const log = await api.eventsUntil(run.runId, (all) => all.filter(isAnswer).length >= 200);
    const types = log.filter(isAnswer).map(({ type }) => type);
    expect(types.filter((it) => it === 'decision.recorded')).toHaveLength(1);
    expect(types.filter((it) => it === 'decision.refused')).toHaveLength(199);
  });

  it('decisions by link are signed, for one person and gate, ask before they act, and are used once', async () => {
    const runId = await api.start(toBody());
    await api.waitForGate(runId, 0);
    const ask = { phase: 0, approver: 'carol', expiresIn: 'PT10M' };
    expect((await api.post(`/runs/${runId}/links`, ask, RUNNER)).status).toBe(403);
    const made = await api.post<{ link: string }>(`/runs/${runId}/links`, ask, ADMIN);
    expect(made.status).toBe(201);
    const link = made.body.link.replace('/api', '');
    const page = await api.get<string>(link, as(''));
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.body).toContain('<form method="post">');
    expect(page.body).toContain('<h2>Report</h2>');
    expect(page.body).toMatch(/<summary>00-preflight.md <code>sha256:/);
    await api.get(link, as(''));
    expect((await api.run(runId)).awaiting).toBeDefined();

    expect((await api.get(`${link}x`, as(''))).status).toBe(403);
    expect((await api.get(`${link}.anything`, as(''))).status).toBe(403);
    const hidden = { ...ask, approver: 'ca\u0007rol' };
    expect((await api.post(`/runs/${runId}/links`, hidden, ADMIN)).status).toBe(400);
    expect((await api.post(link, '', as(''))).status).toBe(200);
    const next = await api.waitForGate(runId, 1);
    expect(next.phases[0]?.decision).toMatchObject({ decision: 'approve', by: 'carol' });
    expect((await api.post(link, '', as(''))).status).toBe(409);
  });

  it('a run fails when no decision is made in time, and can be retried', async () => {
    const runId = await api.start(toBody({ options: { approvalTimeout: 'PT1S' } }));
    const parked = await api.waitForEnd(runId);
    expect(parked).toMatchObject({ status: 'Failed', failure: { reason: 'expired', phase: 0 } });
    const released = await api.get<{ artifacts: unknown[] }>(
      `/runs/${runId}/artifacts?stage=released`,
    );
    expect(released.body.artifacts).toEqual([]);
    expect((await api.post(`/runs/${runId}/retry`, {}, RUNNER)).status).toBe(202);
    const waiting = await api.waitForGate(runId, 0);
    expect(waiting.failure).toBeUndefined();
    expect((await approve(waiting, ADA)).status).toBe(202);
    await api.waitFor(runId, ({ phases }) => phases[0]?.status === 'Released');
  });

  it('a retried batch run keeps its released phases and regenerates flagged files', async () => {
    const runId = await api.start(
      toBody({ reviewMode: 'batch', options: { maxRegenerations: 0 } }),
    );
    const failed = await api.waitForEnd(runId);
    expect(failed).toMatchObject({ status: 'Failed', failure: { reason: 'gate', phase: 2 } });
    const kept = await api.get(`/runs/${runId}/manifest?phase=1`);
    expect((await api.post(`/runs/${runId}/retry`, {}, RUNNER)).status).toBe(202);
    const again = await api.waitFor(
      runId,
      (run) => run.status === 'Failed' && run.phases[2]?.gate?.round === 2,
    );
    expect(again.phases[1]).toMatchObject({ status: 'Released' });
    expect((await api.get(`/runs/${runId}/manifest?phase=1`)).body).toEqual(kept.body);
  });

  it('a run is suspended between two steps and resumed', async () => {
    const runId = await api.start(toBody());
    const run = await api.waitForGate(runId, 0);
    expect((await api.post(`/runs/${runId}/suspend`, {}, RUNNER)).status).toBe(202);
    await api.waitFor(runId, ({ isSuspended }) => isSuspended === true);
    expect((await approve(run, ADA)).status).toBe(202);
    expect((await api.run(runId)).phases[0]?.status).toBe('AwaitingApproval');
    expect((await api.post(`/runs/${runId}/resume`, {}, RUNNER)).status).toBe(202);
    await api.waitFor(runId, ({ phases }) => phases[0]?.status === 'Released');
  });

  it('decisions are sent to the receiver as signed CloudEvents, and a receiver that is down delays nothing', async () => {
    receiver.status = 503;
    const runId = await api.start(toBody());
    await approve(await api.waitForGate(runId, 0), ADA);
    await api.waitForGate(runId, 1);
    const mine = () => receiver.received.filter(({ event }) => event.source.endsWith(runId));
    await api.waitFor(runId, () => mine().length >= 3);
    receiver.status = 204;
    const types = new Set(mine().map(({ event }) => event.type));
    expect(types).toContain('phasewright.approval.requested');
    expect(types).toContain('phasewright.decision.recorded');
    const [first] = mine();
    const { 'webhook-id': id, 'webhook-timestamp': time } = first?.headers ?? {};
    const signed = createHmac('sha256', KEY)
      .update(`${id}.${time}.${first?.text}`)
      .digest('base64');
    expect(first?.headers['webhook-signature']).toBe(`v1,${signed}`);
    expect(first?.event.id).toBe(id);
    const page = `/runs/${runId}/phases/0`;
    expect(first?.event.data).toMatchObject({ page: expect.stringContaining(page) });
    const { title } = await api.run(runId);
    const message = chat.received.find(({ text }) => text.includes(page));
    expect(message?.text).toContain(`"Decision needed: ${title}"`);
    expect(message?.text).toContain('Gate: passed, 0 errors');
  });

  it('the decision and the end of a run are sent to the receiver', async () => {
    const failing = toBody({ reviewMode: 'batch', options: { maxRegenerations: 0 } });
    const failed = await api.start(failing);
    await api.waitForEnd(failed);
    const complete = await api.start(toBody({ reviewMode: 'batch', inputs: ONE_GROUP }));
    expect((await api.waitForEnd(complete)).status).toBe('Complete');
    const others = (runId: string) =>
      receiver.received
        .filter(({ event }) => event.source.endsWith(runId))
        .map(({ event }) => event.type);
    await api.waitFor(failed, () => others(failed).includes('phasewright.run.failed'));
    await api.waitFor(complete, () => others(complete).includes('phasewright.run.completed'));
    const messages = (runId: string) => chat.received.filter(({ text }) => text.includes(runId));
    await api.waitFor(complete, () => messages(complete).length === 1);
    const [message] = messages(complete);
    expect(message?.text).toContain('"Complete: ');
    const [link = ''] = message?.text.match(/http:[^"]+/) ?? [];
    expect(link).toMatch(new RegExp(`/runs/${complete}/release$`));
    // The service answers, whether or not its page is built.
    expect(await (await fetch(link)).text()).toMatch(/Phasewright|review page/);
    expect(messages(failed).map(({ text }) => text)).toEqual([expect.stringContaining('Reason: ')]);
  });
});
