import { describe, expect, it } from 'vitest';
import { callAgent } from '../../shared/plan/call-agent.ts';
import type { AgentFailure } from '../../shared/plan/planner.ts';

const LIMITS = { timeoutMs: 1_000, maxTries: 3, firstDelayMs: 1_000, maxDelayMs: 60_000 };
const usage = { inputTokens: 0, outputTokens: 0 };
const written = { outcome: 'written' } as const;

function failure(reason: AgentFailure['reason'], retryAfterMs?: number): AgentFailure {
  const asked = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { outcome: 'failed', reason, detail: reason, usage, ...asked };
}

async function callWith(answers: (AgentFailure | typeof written)[], random = 0) {
  const delays: number[] = [];
  const left = [...answers];
  const answer = await callAgent(async () => left.shift() ?? written, LIMITS, {
    sleep: async (delayMs) => {
      delays.push(delayMs);
    },
    random: () => random,
    onRetry: async () => {},
  });
  return { answer, delays };
}

describe('an agent call', () => {
  it('is tried again after a failure that may pass, each time waiting longer', async () => {
    const { answer, delays } = await callWith([
      failure('timeout'),
      failure('unavailable'),
      written,
    ]);
    expect(answer).toEqual(written);
    expect(delays).toEqual([500, 1_000]);
  });

  it('waits as long as the service asks', async () => {
    const { delays } = await callWith([failure('throttled', 30_000), written]);
    expect(delays).toEqual([30_000]);
  });

  it('spreads its delays between half and the whole of the back-off', async () => {
    expect((await callWith([failure('throttled'), written], 0)).delays).toEqual([500]);
    expect((await callWith([failure('throttled'), written], 0.999)).delays).toEqual([1_000]);
  });

  it('returns the last failure after as many tries as allowed', async () => {
    const { answer, delays } = await callWith(Array(5).fill(failure('timeout')));
    expect(answer).toEqual(failure('timeout'));
    expect(delays).toHaveLength(2);
  });

  it.each(['refused', 'truncated', 'bad-answer', 'misconfigured'] as const)(
    'is not tried again when the answer is %s',
    async (reason) => {
      const { answer, delays } = await callWith([failure(reason)]);
      expect(answer).toEqual(failure(reason));
      expect(delays).toEqual([]);
    },
  );
});
