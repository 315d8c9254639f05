import { describe, expect, it } from 'vitest';
import type { Block } from '../../packages/gate/src/data/block.ts';
import { createModelAgent, type ModelCall } from '../../shared/agent/model-agent.ts';
import { toAssignment, writeText } from '../../shared/agent/write-text.ts';
import { NO_USAGE } from '../../shared/contract/draft.ts';
import { toDigest, toJsonDigest } from '../../shared/contract/release-format.ts';
import { readBlocks } from './prompt/read-message.ts';
import { PROFILE, toRunContext, toWriteRequest } from './prompt/requests.ts';

const USAGE = { ...NO_USAGE, inputTokens: 10, outputTokens: 5 };

const slot = (id: string): Block => ({
  ...{ kind: 'prose', id, about: `About ${id}.`, markdown: '', words: 60, sources: [] },
});

/** The ids that a message asks for, as a model reads them. */
function readAsked({ prompt }: ModelCall): string[] {
  const places = readBlocks(prompt.message).find(({ name }) => name === 'places')?.text ?? '';
  return [...places.matchAll(/^- id "([^"]+)"/gm)].map(([, id = '']) => id);
}

/** An agent on a model whose answers are cut off unless `isEnough`. */
function createAgent(calls: ModelCall[], isEnough: (call: ModelCall) => boolean) {
  return createModelAgent(
    {
      name: 'scripted',
      digest: ({ prompt }) => toDigest(prompt.instructions),
      async ask(call) {
        calls.push(call);
        const blocks = readAsked(call).map((id) => ({ id, markdown: `Words on ${id}.` }));
        const end = isEnough(call) ? 'complete' : 'length';
        const reply = {
          text: JSON.stringify({ blocks }),
          detail: '',
          model: 'm',
          id: '',
          usage: USAGE,
        };
        return { reply: { ...reply, end }, agent: { name: 'scripted', version: '1' } };
      },
    },
    {},
  );
}

async function write(ids: readonly string[], isEnough: (call: ModelCall) => boolean) {
  const calls: ModelCall[] = [];
  const agent = createAgent(calls, isEnough);
  const profile = { ...PROFILE, toPage: () => ids.map(slot) };
  const { part: _, before: __, ...request } = toWriteRequest({ run: toRunContext({ profile }) });
  const assignment = toAssignment(request);
  const previews = assignment.requests.flatMap((it) => agent.preview?.(it) ?? []);
  const deps = {
    limits: { timeoutMs: 1_000, maxTries: 1, firstDelayMs: 1, maxDelayMs: 1, patienceMs: 1 },
    sleep: async () => {},
    random: () => 0,
  };
  const writing = { agent, assignment, previews };
  const answer = await writeText(deps, 'run', writing, async () => {});
  return { answer, calls };
}

describe('an answer that is cut off', () => {
  it('an answer that is cut off is asked for again in halves, and costs what all calls cost', async () => {
    const ids = ['a', 'b', 'c'];
    const { answer, calls } = await write(ids, (call) => readAsked(call).length === 1);
    expect(calls.map(readAsked)).toEqual([['a', 'b', 'c'], ['a', 'b'], ['a'], ['b'], ['c']]);
    const text = 'content' in answer ? new TextDecoder().decode(answer.content) : '';
    expect(text).toBe('Words on a.\n\nWords on b.\n\nWords on c.\n');
    expect(answer.usage).toMatchObject({ inputTokens: 50, outputTokens: 25 });
  });

  it('an answer for one place that is cut off is asked for again once, with twice the limit', async () => {
    const { answer, calls } = await write(['a'], () => false);
    const [first = 0, second] = calls.map(({ limit }) => limit);
    expect([calls.length, second]).toEqual([2, Math.min(2 * first, 16_384)]);
    expect(answer).toMatchObject({ outcome: 'failed', reason: 'truncated' });
  });

  it('the same question is never asked twice because its answer was cut off', async () => {
    const { calls } = await write(['a', 'b', 'c', 'd'], () => false);
    const asked = calls.map(({ prompt, limit }) => toJsonDigest([prompt.message, limit]));
    expect(new Set(asked).size).toBe(asked.length);
  });
});
