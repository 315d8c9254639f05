import { describe, expect, it } from 'vitest';
import { callAgent } from '../../shared/agent/call-agent.ts';
import type { Limiter } from '../../shared/agent/limiter.ts';
import type { AgentFailure } from '../../shared/agent/planner.ts';

const LIMITS = {
  timeoutMs: 1_000,
  maxTries: 3,
  firstDelayMs: 1_000,
  maxDelayMs: 60_000,
  patienceMs: 600_000,
};
const usage = { inputTokens: 0, outputTokens: 0 };
const written = { outcome: 'written', usage } as const;

function failure(reason: AgentFailure['reason'], retryAfterMs?: number): AgentFailure {
  const asked = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { outcome: 'failed', reason, detail: reason, usage, ...asked };
}

async function callWith(answers: (AgentFailure | typeof written)[], random = 0) {
  const delays: number[] = [];
  const left = [...answers];
  const answer = await callAgent<typeof written>(async () => left.shift() ?? written, LIMITS, {
    sleep: async (delayMs) => {
      delays.push(delayMs);
    },
    random: () => random,
    onRetry: async () => {},
  });
  return { answer, delays };
}

describe('an agent call', () => {
  it('an agent call is tried again after a failure that may pass, each time waiting longer', async () => {
    const { answer, delays } = await callWith([
      failure('timeout'),
      failure('unavailable'),
      written,
    ]);
    expect(answer).toEqual(written);
    expect(delays).toEqual([500, 1_000]);
  });

  it('an agent call waits as long as the service asks', async () => {
    const { delays } = await callWith([failure('throttled', 30_000), written]);
    expect(delays).toEqual([30_000]);
  });

  it('an agent call waits no longer than the service asks, and not all for exactly as long', async () => {
    const answers = [failure('throttled', 50), written];
    expect((await callWith(answers, 0)).delays).toEqual([50]);
    expect((await callWith(answers, 0.99)).delays).toEqual([55]);
  });

  it('an agent call falls back on its own delays when those the service asks for do not help', async () => {
    const { delays } = await callWith([...Array(5).fill(failure('throttled', 1)), written]);
    expect(delays).toEqual([1, 1, 1, 4_000, 8_000]);
  });

  it('an agent call spreads its delays between half and the whole of the back-off', async () => {
    expect((await callWith([failure('throttled'), written], 0)).delays).toEqual([500]);
    expect((await callWith([failure('throttled'), written], 0.999)).delays).toEqual([1_000]);
  });

  it('an agent call returns the last failure after as many tries as allowed', async () => {
    const { answer, delays } = await callWith(Array(5).fill(failure('timeout')));
    expect(answer).toEqual(failure('timeout'));
    expect(delays).toHaveLength(2);
  });

  it('an agent call is patient with a service at its limit: being throttled uses up no tries', async () => {
    const { answer, delays } = await callWith([...Array(8).fill(failure('throttled')), written]);
    expect(answer).toEqual(written);
    expect(delays).toHaveLength(8);
  });

  it('an agent call is given up when it would be held back for longer than its patience', async () => {
    const { answer, delays } = await callWith(Array(100).fill(failure('throttled', 200_000)));
    expect(answer).toEqual(failure('throttled', 200_000));
    expect(delays).toEqual([200_000, 200_000, 200_000]);
  });

  it('an agent call is given up at once when the service asks for more than its patience', async () => {
    const { answer, delays } = await callWith([failure('throttled', 86_400_000), written]);
    expect(answer.outcome).toBe('failed');
    expect(delays).toEqual([]);
  });

  it('an agent call that waits for its service is given up when it is no longer wanted', async () => {
    const left: number[] = [];
    const answer = await callAgent<typeof written>(
      async () => failure('throttled', 90_000),
      LIMITS,
      {
        sleep: async () => {},
        random: () => 0,
        onRetry: async () => {},
        onWait: async (leftMs) => {
          left.push(leftMs);
          return left.length < 3;
        },
      },
    );
    expect(answer).toEqual(failure('throttled', 90_000));
    expect(left).toEqual([90_000, 89_000, 88_000]);
  });

  it('the cost of an agent call is that of all its tries', async () => {
    const spent = { inputTokens: 10, outputTokens: 1 };
    const { answer } = await callWith([
      { ...failure('timeout'), usage: spent },
      { ...failure('unavailable'), usage: spent },
      { outcome: 'written', usage: spent } as typeof written,
    ]);
    expect(answer.usage).toEqual({ inputTokens: 30, outputTokens: 3 });
  });

  describe('within a limiter', () => {
    function createRecordingLimiter(heldBackMs: number | undefined = 0) {
      const log: (string | number | undefined)[] = [];
      const limiter: Limiter = {
        enter: async () => {
          log.push('enter');
          return heldBackMs;
        },
        leave: (pauseMs) => log.push(pauseMs),
      };
      return { limiter, log };
    }

    async function callWithin(limiter: Limiter, answers: (AgentFailure | typeof written)[]) {
      const left = [...answers];
      const call = async () => left.shift() ?? written;
      const world = { sleep: async () => {}, random: () => 0, onRetry: async () => {}, limiter };
      return callAgent<typeof written>(call, LIMITS, world);
    }

    it('an agent call enters and leaves the limiter with each try, and reports the wait the service asks for', async () => {
      const { limiter, log } = createRecordingLimiter();
      const answers = [
        failure('throttled', 7_000),
        failure('unavailable', 3_000),
        failure('timeout'),
        written,
      ];
      await callWithin(limiter, answers);
      expect(log).toEqual(['enter', 7_000, 'enter', 3_000, 'enter', undefined, 'enter', undefined]);
    });

    it('a long outage of a service delays other calls for a minute only', async () => {
      const { limiter, log } = createRecordingLimiter();
      await callWithin(limiter, [failure('throttled', 86_400_000)]);
      expect(log).toEqual(['enter', LIMITS.maxDelayMs]);
    });

    it('an agent call leaves the limiter even when the call throws', async () => {
      const { limiter, log } = createRecordingLimiter();
      const call = async () => {
        throw new TypeError('ours');
      };
      const world = { sleep: async () => {}, random: () => 0, onRetry: async () => {}, limiter };
      await expect(callAgent(call, LIMITS, world)).rejects.toThrow('ours');
      expect(log).toEqual(['enter', undefined]);
    });

    it('an agent call is not made when the limiter never admits it', async () => {
      const { limiter, log } = createRecordingLimiter();
      const closed: Limiter = { ...limiter, enter: async () => undefined };
      expect(await callWithin(closed, [])).toMatchObject({ reason: 'throttled' });
      expect(log).toEqual([]);
    });

    it('an agent call counts the wait in the limiter towards its patience', async () => {
      const { limiter, log } = createRecordingLimiter(LIMITS.patienceMs - 1_000);
      const answers = [failure('throttled', 500), failure('throttled', 500), written];
      expect(await callWithin(limiter, answers)).toMatchObject({ reason: 'throttled' });
      expect(log).toEqual(['enter', 500, 'enter', 500]);
    });
  });

  it.each(['refused', 'truncated', 'bad-answer', 'misconfigured'] as const)(
    'an agent call is not tried again when the answer is %s',
    async (reason) => {
      const { answer, delays } = await callWith([failure(reason)]);
      expect(answer).toEqual(failure(reason));
      expect(delays).toEqual([]);
    },
  );
});
