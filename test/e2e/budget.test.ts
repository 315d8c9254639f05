import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../shared/contract/events.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { Api } from './api.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';
import { toTaggedDocument } from './documents.ts';
import { Service } from './service.ts';

const TOKENS_PER_CALL = 6_000;
const BUDGET = 60_000;
const START: StartBody = {
  profile: 'openapi-reference',
  reviewMode: 'interactive',
  options: { maxParallelFiles: 4, budget: { tokens: BUDGET }, cache: false },
  inputs: { openapi: toTaggedDocument(6) },
};
const BATCH: StartBody = { ...START, reviewMode: 'batch' };

const isStopped = (run: RunResource) => run.awaiting?.about.kind === 'budget';

describe('a run with a token budget', () => {
  let chat: ChatServer;
  let service: Service;
  let api: Api;
  const settings: Record<string, string> = {};

  beforeAll(async () => {
    chat = await startChatServer({
      throttleEvery: Number.POSITIVE_INFINITY,
      delayMs: 5,
      usage: { prompt_tokens: TOKENS_PER_CALL - 1_000, completion_tokens: 1_000 },
    });
    Object.assign(settings, {
      PHASEWRIGHT_AGENT: 'openai',
      OPENAI_BASE_URL: chat.baseUrl,
      OPENAI_MODEL: 'known-by-heart',
    });
    service = await Service.start({ settings });
    api = new Api(service.url);
  });

  afterAll(async () => {
    await service.stop();
    await chat.close();
  });

  /** Approves gates until the budget stops the run. */
  async function waitForStop(runId: string): Promise<RunResource> {
    for (;;) {
      const run = await api.waitFor(runId, ({ status }) => status !== 'Running');
      if (run.status !== 'AwaitingApproval' || isStopped(run)) {
        return run;
      }
      await api.approve(run);
      const digest = run.awaiting?.about.digest;
      await api.waitFor(runId, (it) => it.awaiting?.about.digest !== digest);
    }
  }

  describe('that is used up', () => {
    let runId: string;
    let stopped: RunResource;
    const paidBefore = () => chat.paid.length;

    beforeAll(async () => {
      chat.paid.length = 0;
      runId = await api.start(START);
      stopped = await waitForStop(runId);
    });

    it('a run with a token budget that is used up waits for a person, having spent no more than the budget', () => {
      expect(stopped).toMatchObject({
        status: 'AwaitingApproval',
        awaiting: { about: { kind: 'budget' } },
      });
      expect(stopped.budget).toEqual({
        tokens: BUDGET,
        spent: paidBefore() * TOKENS_PER_CALL,
        reserved: 0,
      });
      expect(paidBefore() * TOKENS_PER_CALL).toBeLessThanOrEqual(BUDGET);
      expect(paidBefore()).toBeGreaterThan(2);
    });

    it('a run with a token budget that is used up has said before the first file what all of them can cost', async () => {
      const isAccepted = ({ type, phase }: RunEvent) => type === 'plan.accepted' && phase === 1;
      const events = await api.eventsUntil(runId, (some) => some.some(isAccepted));
      const accepted = events.find(isAccepted);
      const { forecast } = stopped.phases[1] ?? {};
      // `terms.md` has no place for prose, so no agent is asked for it.
      expect(accepted?.data).toMatchObject({ files: 6, forecast });
      expect(forecast?.calls).toBe(5);
      expect(forecast?.maxTokens).toBeGreaterThan(forecast?.expectedTokens ?? Number.NaN);
    });

    it('a run with a used-up token budget accepts no decision but to raise it or to end', async () => {
      const phase = stopped.currentPhase;
      const decisions = {
        approve: {},
        regenerate: { files: ['index.md'] },
        replace: { files: [{ path: 'index.md', content: '# x' }] },
      };
      for (const [decision, body] of Object.entries(decisions)) {
        const answer = await api.post(`/runs/${runId}/${decision}`, { phase, ...body });
        expect(answer).toMatchObject({
          status: 409,
          body: { detail: expect.stringMatching(/budget is used up/) },
        });
      }
    });

    it('a run with a used-up token budget refuses a budget that is not higher, one for another phase, and a stale one', async () => {
      const phase = stopped.currentPhase;
      const path = `/runs/${runId}/budget`;
      expect(await api.post(path, { phase, tokens: BUDGET })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/tokens' }] },
      });
      expect(await api.post(path, { phase: phase + 1, tokens: 2 * BUDGET })).toMatchObject({
        status: 409,
      });
      const reportDigest = `sha256:${'0'.repeat(64)}`;
      const stale = await api.post(path, { phase, tokens: 2 * BUDGET, reportDigest });
      expect(stale.status).toBe(409);
    });

    it('a run with a token budget that is used up still waits, with the same figures, after the service was killed', async () => {
      await service.kill();
      service = await Service.start({ settings, data: service.data });
      api = new Api(service.url);
      const run = await api.waitFor(runId, isStopped);
      expect(run.budget).toEqual(stopped.budget);
      expect(run.awaiting).toEqual(stopped.awaiting);
    });

    it('a run with a used-up token budget continues once when five people raise it at the same moment, and completes', async () => {
      const phase = stopped.currentPhase;
      const reportDigest = stopped.awaiting?.about.digest;
      const answers = await Promise.all(
        [2, 3, 4, 5, 6].map((times) =>
          api.post(`/runs/${runId}/budget`, { phase, tokens: times * 1_000_000, reportDigest }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409]);
      await api.waitFor(runId, (run) => !isStopped(run));
      const run = await waitForStop(runId);
      expect(run.status).toBe('Complete');
      const files = chat.paid.filter((it) => it !== 'plan');
      expect(new Set(files).size).toBe(files.length);
      expect(run.budget?.spent).toBe(chat.paid.length * TOKENS_PER_CALL);
      expect(run.usage.inputTokens + run.usage.outputTokens).toBe(run.budget?.spent);
    });
  });

  it('a run whose token budget is not raised can be ended, and says so', async () => {
    const runId = await api.start(START);
    const { currentPhase, awaiting } = await waitForStop(runId);
    const body = { phase: currentPhase, reportDigest: awaiting?.about.digest, reason: 'too dear' };
    expect(await api.post(`/runs/${runId}/reject`, body)).toMatchObject({ status: 202 });
    const run = await api.waitForEnd(runId);
    expect(run).toMatchObject({ status: 'Failed', failure: { reason: 'rejected' } });
  });

  it('a batch run with a used-up budget fails, keeps its work, and is retried with a higher budget', async () => {
    chat.paid.length = 0;
    const runId = await api.start(BATCH);
    const failed = await api.waitForEnd(runId);
    expect(failed).toMatchObject({ status: 'Failed', failure: { reason: 'budget' } });
    const lower = await api.post(`/runs/${runId}/retry`, { budget: { tokens: 1 } });
    expect(lower).toMatchObject({ status: 422, body: { errors: [{ pointer: '/budget/tokens' }] } });
    await api.post(`/runs/${runId}/retry`, { budget: { tokens: 5_000_000 } });
    await api.waitFor(runId, ({ status }) => status !== 'Failed');
    expect(await api.waitForEnd(runId)).toMatchObject({ status: 'Complete' });
    const files = chat.paid.filter((it) => it !== 'plan');
    expect(new Set(files).size).toBe(files.length);
  });
});
