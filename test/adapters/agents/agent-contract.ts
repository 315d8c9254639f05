import { Value } from 'typebox/value';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Agent, ProseRequest } from '../../../shared/agent/agent.ts';
import type { AgentFailure, PlanAnswer, PlanRequest } from '../../../shared/agent/planner.ts';
import { Usage } from '../../../shared/contract/draft.ts';
import { parsePlanProposal } from '../../../shared/contract/plan-proposal.ts';
import { checkPlan } from '../../../shared/plan/check-plan.ts';
import {
  FILES,
  toFreePage,
  toPlanRequest,
  toWriteRequest,
  toWrittenPage,
} from '../../agent/prompt/requests.ts';
import type { Act, Stage } from './acts.ts';
import type { Loopback } from './loopback.ts';

/** A double of the service behind an agent, of whatever protocol. */
type ServiceDouble = Loopback & Pick<Stage, 'perform' | 'abandoned'>;

export interface RemoteHarness {
  readonly agent: Agent;
  readonly service: ServiceDouble;
}

/** Long after a test would have failed; nothing waits for it. */
const PATIENCE = () => AbortSignal.timeout(120_000);

const PROSE = 'They work.';
const toJson = (markdown: string, id = 'text') => JSON.stringify({ blocks: [{ id, markdown }] });
export const SAY: Act = { act: 'say', text: toJson(PROSE) };
/** What each answer of a double costs. */
const USAGE = { inputTokens: 120, outputTokens: 30, cachedTokens: 100, reasoningTokens: 20 };
const NOW = new Date('2026-03-01T12:00:00Z');
export const now = () => NOW;

function expectFailure(answer: { outcome: string }, reason: AgentFailure['reason']): AgentFailure {
  expect(answer).toMatchObject({ outcome: 'failed', reason });
  return answer as AgentFailure;
}

/** An agent with work it can do: a file whose title is `title`, and a phase. */
export interface AgentCase {
  readonly agent: Agent;
  readonly write: ProseRequest;
  readonly plan: PlanRequest;
}

/** The agent, with a service that answers a plan request with no file of its own. */
export function answerPlans(agent: Agent, service: Pick<Stage, 'perform'>): Agent {
  return {
    ...agent,
    plan(request, signal) {
      service.perform({ act: 'say', text: '{"files":[]}' });
      return agent.plan(request, signal);
    },
  };
}

/** Invariants of every agent. */
export function describeAgent(name: string, toCase: () => AgentCase): void {
  describe(`${name}: an agent`, () => {
    it(`${name}: an agent writes the prose of a page and says who wrote it at what cost`, async () => {
      const { agent, write } = toCase();
      const answer = await agent.write(write, PATIENCE());
      expect(answer).toMatchObject({
        outcome: 'written',
        prose: expect.any(Map),
        agent: { name: expect.any(String), version: expect.any(String), model: expect.any(String) },
      });
      expect(Value.Check(Usage, answer.usage)).toBe(true);
    });

    it(`${name}: an agent answers with a timeout when it was ended before it began`, async () => {
      const { agent, write, plan } = toCase();
      expectFailure(await agent.write(write, AbortSignal.abort()), 'timeout');
      expectFailure(await agent.plan(plan, AbortSignal.abort()), 'timeout');
    });

    it(`${name}: an agent proposes a valid plan`, async () => {
      const { agent, plan } = toCase();
      const answer = await agent.plan(plan, PATIENCE());
      expect(answer.outcome).toBe('planned');
      const { proposal } = answer as Extract<PlanAnswer, { outcome: 'planned' }>;
      const { docset } = plan.run;
      const context = { docset, phase: plan.phase, taken: new Set<string>() };
      expect(checkPlan(parsePlanProposal(proposal), context)).toEqual([]);
    });
  });
}

/** Invariants of every agent that calls a model over the network. */
export function describeRemoteAgent(name: string, start: () => Promise<RemoteHarness>): void {
  let harness: RemoteHarness;
  beforeEach(async () => {
    harness = await start();
  });
  afterEach(() => harness.service.close());

  const perform = (...acts: Act[]) => harness.service.perform(...acts);
  const write = (signal = PATIENCE()) => harness.agent.write(toWriteRequest(), signal);
  const plan = () => harness.agent.plan(toPlanRequest(), PATIENCE());
  const countAnswers = () =>
    harness.service.requests.filter(({ path }) => /(completions|responses)$/.test(path)).length;

  describe(`${name}: an answer`, () => {
    it(`${name}: an answer is recorded with model, id and usage as the service says`, async () => {
      const answer = await write();
      expect(answer).toMatchObject({
        outcome: 'written',
        prose: new Map([['text', PROSE]]),
        usage: USAGE,
        agent: {
          model: expect.stringMatching(/2026-01-01$/),
          responseId: expect.stringMatching(/1$/),
        },
      });
      expect(countAnswers()).toBe(1);
    });

    it(`${name}: an answer loses a code fence around the whole of it`, async () => {
      perform({ act: 'say', text: `\`\`\`json\n${toJson(PROSE)}\n\`\`\`` });
      expect(await write()).toMatchObject({ prose: new Map([['text', PROSE]]) });
    });

    it(`${name}: an answer keeps fences of its own`, async () => {
      const text = 'Run it:\n\n```sh\nrun\n```';
      perform({ act: 'say', text: toJson(text) });
      expect(await write()).toMatchObject({ prose: new Map([['text', text]]) });
    });

    it(`${name}: an answer in plain words is the prose of the only requested place`, async () => {
      perform({ act: 'say', text: PROSE });
      expect(await write()).toMatchObject({ prose: new Map([['text', PROSE]]) });
    });

    it(`${name}: an answer may leave every place as it is`, async () => {
      perform({ act: 'say', text: '{"blocks": []}' });
      expect(await write()).toMatchObject({ outcome: 'written', prose: new Map() });
    });

    it.each(['{"blocks": {}}', '{"text": "They work."}', '{"blocks": [', '[]'])(
      `${name}: an answer is a bad one when it is JSON of another form: %s`,
      async (text) => {
        perform({ act: 'say', text });
        expectFailure(await write(), 'bad-answer');
      },
    );

    it(`${name}: an answer is a bad one when it names a place that was not asked for`, async () => {
      perform({ act: 'say', text: toJson(PROSE, '../../index') });
      expect(expectFailure(await write(), 'bad-answer').detail).toContain('../../index');
    });

    it.each(['', '  \n\n', '```markdown\n\n```'])(
      `${name}: an answer is a bad one when it is empty: %j`,
      async (text) => {
        perform({ act: 'say', text });
        expect(expectFailure(await write(), 'bad-answer').usage.outputTokens).toBe(30);
      },
    );

    it(`${name}: an answer is a bad one when it is far too long`, async () => {
      perform({ act: 'say', text: `# Tools\n\n${'a'.repeat(1_000_001)}` });
      expectFailure(await write(), 'bad-answer');
    });

    it(`${name}: an answer is a bad one when the model calls an unknown tool`, async () => {
      perform({ act: 'callTool' });
      expectFailure(await write(), 'bad-answer');
    });

    it(`${name}: an answer that was cut off is paid for and is not used as a document`, async () => {
      perform({ act: 'cut', text: '# Tools\n\nThey wor' });
      const { usage } = expectFailure(await write(), 'truncated');
      expect(usage).toEqual(USAGE);
    });

    it(`${name}: an answer that refuses is a refusal: by the protocol, or in words`, async () => {
      perform({ act: 'refuse', words: 'I cannot do that.' });
      expect(expectFailure(await write(), 'refused').detail).toContain('I cannot do that.');
      for (const text of ["I'm sorry, but I can't help with that.", toJson('I cannot do that.')]) {
        perform({ act: 'say', text });
        expectFailure(await write(), 'refused');
      }
    });

    it(`${name}: an answer that the content filter stopped, before or after, is a refusal`, async () => {
      perform({ act: 'filter' });
      expectFailure(await write(), 'refused');
      perform({ act: 'fail', status: 400, code: 'content_filter', message: 'filtered' });
      expectFailure(await write(), 'refused');
    });
  });

  describe(`${name}: a second reader`, () => {
    const DOUBT = { id: 'text', quote: 'They work.', reason: 'The inputs do not say so.' };
    const toDoubts = (...claims: unknown[]) => JSON.stringify({ claims });
    const request = { ...toWriteRequest(), part: toWrittenPage('Tools', 'They work.') };
    const read = async () => {
      const { agent } = harness;
      return (await agent.read?.(request, PATIENCE())) ?? { outcome: 'cannot read' };
    };

    it(`${name}: a second reader names claims by prose, quote and reason, and says who it is at what cost`, async () => {
      perform({ act: 'say', text: toDoubts(DOUBT) });
      expect(await read()).toMatchObject({
        outcome: 'read',
        doubts: [DOUBT],
        usage: { inputTokens: 120, outputTokens: 30 },
        agent: { model: expect.stringMatching(/2026-01-01$/) },
      });
      const sent = JSON.stringify(harness.service.requests.at(-1)?.body);
      expect(sent).toContain('They work.');
      expect(countAnswers()).toBe(1);
    });

    it(`${name}: a second reader may report no doubt`, async () => {
      perform({ act: 'say', text: toDoubts() });
      expect(await read()).toMatchObject({ outcome: 'read', doubts: [] });
    });

    it.each(['{"claims": {}}', '{"blocks": []}', 'All is well.', '', '[]'])(
      `${name}: a second reader that answers in another form gives a bad answer: %j`,
      async (text) => {
        perform({ act: 'say', text });
        expectFailure(await read(), 'bad-answer');
      },
    );

    it(`${name}: a second reader fails as a writer does: cut off, refused, throttled, unavailable`, async () => {
      perform({ act: 'cut', text: '{"claims": [' });
      expectFailure(await read(), 'truncated');
      perform({ act: 'refuse', words: 'No.' });
      expectFailure(await read(), 'refused');
      perform({ act: 'fail', status: 429, headers: { 'retry-after': '7' } });
      expectFailure(await read(), 'throttled');
      perform({ act: 'reset', isMidway: true });
      expectFailure(await read(), 'unavailable');
    });

    it(`${name}: a second reader is previewed without a call, by another digest than the writer`, () => {
      const preview = harness.agent.previewRead?.(request);
      expect(harness.agent.previewRead?.(request)).toEqual(preview);
      expect(preview?.promptDigest).not.toBe(
        harness.agent.preview?.(toWriteRequest()).promptDigest,
      );
      expect(harness.service.requests).toEqual([]);
    });
  });

  describe(`${name}: a plan`, () => {
    const proposal = {
      files: [{ ...FILES[0], outline: [{ heading: 'Purpose', depth: 2, about: null }] }],
    };

    it(`${name}: a plan contains what the profile requires even when the model names one file only`, async () => {
      perform({ act: 'say', text: JSON.stringify(proposal) });
      const answer = await plan();
      expect(answer).toMatchObject({ outcome: 'planned', usage: { inputTokens: 120 } });
      const { proposal: made } = answer as { proposal: { files: { path: string }[] } };
      expect(made.files.map(({ path }) => path)).toEqual(FILES.map(({ path }) => path));
    });

    it.each(['{"files": [', 'Here is the plan.', ''])(
      `${name}: a plan that is not JSON is a bad answer: %j`,
      async (text) => {
        perform({ act: 'say', text });
        expectFailure(await plan(), 'bad-answer');
      },
    );

    it(`${name}: a plan that is JSON of another form is passed to the plan check`, async () => {
      perform({ act: 'say', text: '{"documents": []}' });
      expect(await plan()).toMatchObject({ outcome: 'planned', proposal: { documents: [] } });
    });

    it(`${name}: a plan that was cut off is not a plan`, async () => {
      perform({ act: 'cut', text: '{"files":[]}' });
      expectFailure(await plan(), 'truncated');
    });
  });

  describe(`${name}: a service that does not answer`, () => {
    it.each([
      [401, /credential|sign in|OPENAI_API_KEY/],
      [403, /role|access/],
      [404, /OPENAI_MODEL|FOUNDRY_MODEL/],
      [400, /check/],
    ])(
      `${name}: a service that answers %i is misconfigured, and the failure says what to do`,
      async (status, advice) => {
        perform({ act: 'fail', status });
        expect(expectFailure(await write(), 'misconfigured').detail).toMatch(advice);
      },
    );

    it(`${name}: a service without credit is misconfigured, not throttled, because waiting does not help`, async () => {
      perform({ act: 'fail', status: 429, code: 'insufficient_quota' });
      expectFailure(await write(), 'misconfigured');
    });

    it.each([
      [{ 'retry-after': '7' }, 7_000],
      [{ 'retry-after': '90' }, 90_000],
      [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
      [{ 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }, 30_000],
    ])(
      `${name}: a service that answers 429 and %o is throttled and says for how long`,
      async (headers, delayMs) => {
        perform({ act: 'fail', status: 429, headers });
        expect(expectFailure(await write(), 'throttled').retryAfterMs).toBe(delayMs);
      },
    );

    it.each([
      [{}],
      [{ 'retry-after': '0' }],
      [{ 'retry-after': '-5' }],
      [{ 'retry-after': 'soon' }],
      [{ 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }],
    ])(
      `${name}: a service that answers 429 and %o is throttled, and the app chooses the wait`,
      async (headers) => {
        perform({ act: 'fail', status: 429, headers });
        expect(expectFailure(await write(), 'throttled').retryAfterMs).toBeUndefined();
      },
    );

    it.each([500, 502, 503, 409])(
      `${name}: a service that answers %i is unavailable`,
      async (status) => {
        perform({ act: 'fail', status, headers: { 'retry-after': '2' } });
        expect(expectFailure(await write(), 'unavailable').retryAfterMs).toBe(2_000);
      },
    );

    it(`${name}: a service that answers 408 is a timeout`, async () => {
      perform({ act: 'fail', status: 408 });
      expectFailure(await write(), 'timeout');
    });

    it.each([false, true])(
      `${name}: a service that breaks the connection is unavailable (midway: %s)`,
      async (isMidway) => {
        perform({ act: 'reset', isMidway });
        expectFailure(await write(), 'unavailable');
      },
    );

    it(`${name}: a service that answers half a JSON text is unavailable`, async () => {
      perform({ act: 'garble', type: 'application/json', body: '{"id": "x", ' });
      expectFailure(await write(), 'unavailable');
    });

    it.each([
      ['text/html', '<html>Sign in</html>'],
      ['application/json', '{"outcome":"written","text":"# Tools"}'],
      ['application/json', 'null'],
    ])(
      `${name}: a service that answers something else (%s %s) is misconfigured`,
      async (type, body) => {
        perform({ act: 'garble', type, body });
        expectFailure(await write(), 'misconfigured');
      },
    );

    it.each([false, true])(
      `${name}: a service that does not answer is left when the call is ended, its connection closed (midway: %s)`,
      async (isMidway) => {
        perform({ act: 'hang', isMidway });
        const controller = new AbortController();
        const answer = write(controller.signal);
        await waitFor(() => countAnswers() === 1);
        controller.abort();
        expectFailure(await answer, 'timeout');
        await harness.service.abandoned;
      },
    );

    it(`${name}: a service that fails is called once: the caller decides about retries`, async () => {
      perform({ act: 'fail', status: 503 });
      await write();
      expect(countAnswers()).toBe(1);
    });

    it(`${name}: a service that failed may answer the next call`, async () => {
      perform({ act: 'reset', isMidway: false }, SAY);
      expectFailure(await write(), 'unavailable');
      expect(await write()).toMatchObject({ outcome: 'written' });
    });

    it(`${name}: a failure quotes at most one line of visible words of the service`, async () => {
      perform({ act: 'fail', status: 500, message: `a\u202eb\n\nc${'d'.repeat(5_000)}` });
      const { detail } = expectFailure(await write(), 'unavailable');
      expect(detail).toMatch(/ab c/);
      expect(detail.length).toBeLessThan(400);
    });
  });

  describe(`${name}: a preview`, () => {
    it(`${name}: a preview is the same for the same request, makes no call, and covers the cost of a call`, () => {
      const first = harness.agent.preview?.(toWriteRequest());
      expect(harness.agent.preview?.(toWriteRequest())).toEqual(first);
      expect(first?.maxTokens).toBeGreaterThan(9_792);
      expect(harness.service.requests).toEqual([]);
    });

    it(`${name}: a preview differs when any part of the prompt differs`, () => {
      const digests = [
        toWriteRequest(),
        toWriteRequest({ guidance: 'Be brief.' }),
        toWriteRequest({ facts: new Map() }),
        toWriteRequest({ part: toFreePage('Other') }),
      ].map((request) => harness.agent.preview?.(request).promptDigest);
      expect(new Set(digests).size).toBe(digests.length);
    });
  });
}

/** Yields to the event loop until `isTrue`; the test's own limit ends it otherwise. */
async function waitFor(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
