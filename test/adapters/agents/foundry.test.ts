import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toAgentName } from '../../../shared/adapters/foundry/agent-definition.ts';
import {
  createFoundryAgent,
  type FoundryAgentOptions,
} from '../../../shared/adapters/foundry/foundry-agent.ts';
import { PLAN_SCHEMA } from '../../../shared/agent/prompt/plan-proposal.ts';
import {
  PROFILE,
  toPlanRequest,
  toRunContext,
  toWriteRequest,
} from '../../agent/prompt/requests.ts';
import { answerPlans, describeAgent, describeRemoteAgent, now, SAY } from './agent-contract.ts';
import { type FoundryDouble, startFoundryDouble } from './foundry-double.ts';

const signal = new AbortController().signal;
const WRITER = 'pw-handbook-writer';
const PLANNER = 'pw-handbook-planner';

const credential = {
  getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 }),
};

function toAgent({ endpoint }: FoundryDouble, change: Partial<FoundryAgentOptions> = {}) {
  const settings = { model: 'gpt-double', agentPrefix: 'pw', credential, now };
  return createFoundryAgent({ endpoint, ...settings, ...change });
}

const countCreated = ({ requests }: FoundryDouble) =>
  requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/versions')).length;

const listReferences = ({ requests }: FoundryDouble) =>
  requests
    .filter(({ path }) => path.endsWith('/responses'))
    .map(({ body }) => (body as { agent_reference: unknown }).agent_reference);

describeRemoteAgent('foundry', async () => {
  const service = await startFoundryDouble(SAY);
  return { service, agent: toAgent(service) };
});

describe('foundry', () => {
  let service: FoundryDouble;
  beforeEach(async () => {
    service = await startFoundryDouble(SAY);
  });
  afterEach(() => service.close());

  const write = (agent = toAgent(service)) => agent.write(toWriteRequest(), signal);

  describeAgent('foundry', () => {
    const agent = toAgent(service);
    return { agent: answerPlans(agent, service), write: toWriteRequest(), plan: toPlanRequest() };
  });

  it('foundry requests one response with the pinned agent, without storage or other settings', async () => {
    await write();
    const request = service.requests.find(({ path }) => path.endsWith('/responses'));
    expect(request?.headers.authorization).toBe('Bearer a-token');
    expect(request?.body).toEqual({
      input: expect.stringContaining('reference/tools.md'),
      store: false,
      max_output_tokens: 9_792,
      agent_reference: { type: 'agent_reference', name: WRITER, version: '1' },
    });
  });

  it('foundry creates a writer with the instructions of the profile, without data of the run', async () => {
    await write(toAgent(service, { temperature: 0.3 }));
    expect(service.versions.get(WRITER)?.[0]).toMatchObject({
      metadata: { phasewrightHash: expect.stringMatching(/^sha256:/) },
      definition: { kind: 'prompt', model: 'gpt-double', temperature: 0.3 },
    });
    expect(JSON.stringify(service.versions.get(WRITER))).not.toContain('hammer');
  });

  it('foundry puts the reasoning effort into the definition, and none if none is set', async () => {
    await write(toAgent(service, { reasoningEffort: 'low' }));
    expect(service.versions.get(WRITER)?.[0]?.definition).toMatchObject({
      reasoning: { effort: 'low' },
    });
    await write(toAgent(service, {}));
    expect(service.versions.get(WRITER)?.[1]?.definition).not.toHaveProperty('reasoning');
  });

  it('foundry gives the planner the form of the plan in its definition', async () => {
    service.perform({ act: 'say', text: '{"files":[]}' });
    await toAgent(service).plan(toPlanRequest(), signal);
    expect(service.versions.get(PLANNER)?.[0]?.definition).toMatchObject({
      text: {
        format: {
          type: 'json_schema',
          name: 'phase_plan',
          strict: true,
          schema: JSON.parse(JSON.stringify(PLAN_SCHEMA)),
        },
      },
    });
  });

  it('foundry records the name and version of the agent', async () => {
    expect(await write()).toMatchObject({ agent: { name: WRITER, version: '1' } });
  });

  describe('an agent version', () => {
    it('an agent version in foundry is created once for any number of files and processes', async () => {
      const agent = toAgent(service);
      await Promise.all(Array.from({ length: 8 }, () => write(agent)));
      await write(toAgent(service));
      expect(countCreated(service)).toBe(1);
    });

    it('an agent version in foundry is created when the definition changes, and reused when it changes back', async () => {
      await write(toAgent(service));
      await write(toAgent(service, { model: 'other' }));
      await write(toAgent(service));
      expect(countCreated(service)).toBe(2);
      expect(listReferences(service)).toMatchObject([
        { version: '1' },
        { version: '2' },
        { version: '1' },
      ]);
    });

    it('an agent version in foundry is found among many others', async () => {
      for (const model of ['a', 'b', 'c', 'd', 'e']) {
        await write(toAgent(service, { model }));
      }
      await write(toAgent(service, { model: 'e' }));
      expect(countCreated(service)).toBe(5);
      expect(listReferences(service).at(-1)).toMatchObject({ version: '5' });
    });

    it('all processes use the oldest agent version in foundry that they created at the same time', async () => {
      await Promise.all(Array.from({ length: 5 }, () => write(toAgent(service))));
      await write(toAgent(service));
      expect(new Set(listReferences(service).map((it) => JSON.stringify(it))).size).toBe(1);
      expect(listReferences(service)[0]).toMatchObject({ version: '1' });
    });

    it('an agent version in foundry is created again when it was deleted during a run', async () => {
      const agent = toAgent(service);
      await write(agent);
      service.versions.clear();
      expect(await write(agent)).toMatchObject({ outcome: 'written' });
      expect(countCreated(service)).toBe(2);
    });

    it('an agent version that foundry refuses is misconfigured, in the words of the service', async () => {
      const full = {
        act: 'fail',
        status: 400,
        code: 'UserError',
        message: 'too many versions',
      } as const;
      service.failAgents({ act: 'fail', status: 404 }, full);
      const answer = await write();
      expect(answer).toMatchObject({ outcome: 'failed', reason: 'misconfigured' });
      expect(answer).toMatchObject({ detail: expect.stringContaining('too many versions') });
    });

    it.each([
      [429, 'throttled'],
      [503, 'unavailable'],
      [403, 'misconfigured'],
    ])(
      'an agent version in foundry that cannot be read (%i) fails the call, and the next call reads it again',
      async (status, reason) => {
        service.failAgents({ act: 'fail', status, headers: { 'retry-after': '3' } });
        const agent = toAgent(service);
        expect(await write(agent)).toMatchObject({ outcome: 'failed', reason });
        expect(await write(agent)).toMatchObject({ outcome: 'written' });
      },
    );

    it('a call that is ended does not wait for a slow lookup of an agent version in foundry', async () => {
      service.failAgents({ act: 'hang', isMidway: false });
      const controller = new AbortController();
      const answer = toAgent(service).write(toWriteRequest(), controller.signal);
      while (service.requests.length === 0) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      controller.abort();
      expect(await answer).toMatchObject({ outcome: 'failed', reason: 'timeout' });
    });
  });

  it.each(['CredentialUnavailableError', 'AggregateAuthenticationError', 'AuthenticationError'])(
    'foundry without a credential (%s) is misconfigured and says how to sign in',
    async (name) => {
      const getToken = async () => {
        throw Object.assign(new Error('no token'), { name, statusCode: 400 });
      };
      const answer = await write(toAgent(service, { credential: { getToken } }));
      expect(answer).toMatchObject({ outcome: 'failed', reason: 'misconfigured' });
      expect(answer).toMatchObject({ detail: expect.stringContaining('az login') });
    },
  );

  it('foundry does not report a fault of the app as a fault of the service', async () => {
    const getToken = async () => {
      throw new TypeError('x is not a function');
    };
    await expect(write(toAgent(service, { credential: { getToken } }))).rejects.toThrow();
  });

  it('foundry previews another digest for another model, the same for another prefix', () => {
    const digests = [{}, { model: 'other' }, { agentPrefix: 'q' }].map(
      (change) => toAgent(service, change).preview?.(toWriteRequest()).promptDigest,
    );
    expect(digests[1]).not.toBe(digests[0]);
    expect(digests[2]).toBe(digests[0]);
  });

  it('foundry escapes braces of a profile, so that they are not template fields', async () => {
    const profile = { ...PROFILE, description: 'Uses {{name}}.' };
    await toAgent(service).write(toWriteRequest({ run: toRunContext({ profile }) }), signal);
    expect(JSON.stringify(service.versions.get(WRITER))).not.toContain('{{');
  });
});

describe('the name of an agent', () => {
  it('the name of an agent is prefix, profile and role', () => {
    expect(toAgentName('pw', 'handbook', 'writer')).toBe('pw-handbook-writer');
  });

  it.each([
    ['pw', 'my_profile'],
    ['pw', 'my profile'],
    ['-pw-', 'ä'],
    ['p'.repeat(80), 'handbook'],
  ])('the name of an agent is one the service takes for %j and %j', (prefix, profile) => {
    expect(toAgentName(prefix, profile, 'writer')).toMatch(
      /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$/,
    );
  });

  it('the name of an agent stays different for different profiles', () => {
    const names = ['my_profile', 'my-profile', 'my profile'].map((it) =>
      toAgentName('pw', it, 'writer'),
    );
    expect(new Set(names).size).toBe(3);
  });
});
