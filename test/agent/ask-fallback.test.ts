import { describe, expect, it } from 'vitest';
import { toServiceFailure } from '../../shared/agent/answer/to-failure.ts';
import { askWithFallback } from '../../shared/agent/ask-fallback.ts';
import type { AgentFailure } from '../../shared/agent/planner.ts';

const usage = { inputTokens: 3, outputTokens: 1 };
const WRITTEN = { outcome: 'written', by: 'second', usage } as const;
const ADVICE = { service: 's', unauthenticated: 'u', forbidden: 'f', notFound: 'n' };

interface Named {
  readonly name: string;
  readonly fallback?: Named;
}

const fail = (reason: AgentFailure['reason']): AgentFailure => ({
  ...{ outcome: 'failed', reason, detail: 'no', usage },
});

async function ask(first: AgentFailure | typeof WRITTEN, agent: Named) {
  const asked: string[] = [];
  const answer = await askWithFallback<Named, typeof WRITTEN>(agent, async ({ name }) => {
    asked.push(name);
    return name === 'first' ? first : WRITTEN;
  });
  return { asked, answer };
}

describe('a fallback model', () => {
  const agent = { name: 'first', fallback: { name: 'second' } };

  it.each([
    ['refuses', fail('refused')],
    ['still fails after all retries', fail('unavailable')],
    ['is not there', toServiceFailure({ kind: 'status', status: 404, message: 'no' }, ADVICE)],
    ['was retired', toServiceFailure({ kind: 'status', status: 410, message: 'no' }, ADVICE)],
  ])('a fallback model is asked when the first %s', async (_, failure) => {
    const { asked, answer } = await ask(failure, agent);
    expect(asked).toEqual(['first', 'second']);
    expect(answer).toMatchObject({ outcome: 'written', by: 'second' });
  });

  it('a fallback model is paid for together with the first', async () => {
    expect((await ask(fail('refused'), agent)).answer.usage).toEqual({
      inputTokens: 6,
      outputTokens: 2,
    });
  });

  it.each(['timeout', 'throttled', 'truncated', 'bad-answer', 'misconfigured', 'budget'] as const)(
    'a fallback model is not asked when the first fails with %s',
    async (reason) => {
      expect((await ask(fail(reason), agent)).asked).toEqual(['first']);
    },
  );

  it('no other model is asked when the first answers, or has no fallback', async () => {
    expect((await ask(WRITTEN, agent)).asked).toEqual(['first']);
    expect((await ask(fail('refused'), { name: 'first' })).answer).toMatchObject({
      reason: 'refused',
    });
  });
});
