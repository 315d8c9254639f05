import { type Span, type Tracer, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOtelTrace, hasTraceSdk } from '../../../shared/adapters/otel/otel-trace.ts';
import type { Agent, WriteAnswer } from '../../../shared/agent/agent.ts';
import { traceAgent } from '../../../shared/agent/trace-agent.ts';
import { toWorkAttributes } from '../../../shared/run/trace.ts';
import { toPlanRequest, toWriteRequest } from '../../agent/prompt/requests.ts';

interface Seen {
  name: string;
  kind: unknown;
  attributes: Record<string, unknown>;
  status: unknown;
  isEnded: boolean;
}

/** A minimal SDK that records its spans. */
function listen(): Seen[] {
  const seen: Seen[] = [];
  const startActiveSpan = (
    name: string,
    options: { kind: unknown; attributes: object },
    work: (span: Span) => unknown,
  ) => {
    const span: Seen = {
      name,
      kind: options.kind,
      attributes: { ...options.attributes },
      status: undefined,
      isEnded: false,
    };
    seen.push(span);
    return work({
      setAttribute: (key: string, value: unknown) =>
        Object.assign(span.attributes, { [key]: value }),
      setAttributes: (attributes: object) => Object.assign(span.attributes, attributes),
      setStatus: (status: unknown) => Object.assign(span, { status }),
      updateName: (to: string) => Object.assign(span, { name: to }),
      end: () => Object.assign(span, { isEnded: true }),
    } as unknown as Span);
  };
  trace.setGlobalTracerProvider({ getTracer: () => ({ startActiveSpan }) as unknown as Tracer });
  return seen;
}

const SERVICE = { operation: 'chat', provider: 'openai', model: 'm', address: 'host' } as const;
const usage = { inputTokens: 5, outputTokens: 7 };

function toAgent(answer: WriteAnswer, change: Partial<Agent> = {}): Agent {
  return {
    name: 'fake',
    service: SERVICE,
    plan: async () => ({ outcome: 'planned', proposal: {}, usage }),
    write: async () => answer,
    ...change,
  };
}

const { signal } = new AbortController();
const agent = { name: 'writer', version: '3', model: 'm-2026', responseId: 'r1' };
const WRITTEN: WriteAnswer = {
  outcome: 'written',
  prose: new Map([['text', 'Secret']]),
  agent,
  usage,
};

describe('a process without an SDK for traces', () => {
  it('a process without an SDK for traces has spans that go nowhere', () => {
    trace.disable();
    expect(hasTraceSdk()).toBe(false);
    listen();
    expect(hasTraceSdk()).toBe(true);
    trace.disable();
    expect(hasTraceSdk()).toBe(false);
  });
});

describe('the span of a call', () => {
  let seen: Seen[];
  beforeEach(() => {
    seen = listen();
  });
  afterEach(() => {
    trace.disable();
  });

  const write = (answer: WriteAnswer, change: Partial<Agent> = {}) =>
    traceAgent(toAgent(answer, change), createOtelTrace()).write(toWriteRequest(), signal);

  it('the span of a call says what was asked of which model and what it cost, in the words of the conventions', async () => {
    expect(await write(WRITTEN)).toEqual(WRITTEN);
    expect(seen).toEqual([
      {
        name: 'chat m-2026',
        kind: 2,
        status: undefined,
        isEnded: true,
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.provider.name': 'openai',
          'gen_ai.request.model': 'm',
          'server.address': 'host',
          'gen_ai.usage.input_tokens': 5,
          'gen_ai.usage.output_tokens': 7,
          'gen_ai.agent.name': 'writer',
          'gen_ai.agent.version': '3',
          'gen_ai.response.model': 'm-2026',
          'gen_ai.response.id': 'r1',
        },
      },
    ]);
  });

  it('the span of a call is named after the agent where one is invoked', async () => {
    await write(WRITTEN, { service: { ...SERVICE, operation: 'invoke_agent' } });
    expect(seen[0]?.name).toBe('invoke_agent writer');
  });

  it('the span of a call never contains prompts or answers', async () => {
    await write(WRITTEN);
    expect(JSON.stringify(seen)).not.toMatch(/Secret|hammer/);
  });

  it('the span of a call is marked with the reason of a failure', async () => {
    await write({ outcome: 'failed', reason: 'throttled', detail: 'slow down', usage });
    expect(seen[0]).toMatchObject({
      isEnded: true,
      status: { code: 2, message: 'slow down' },
      attributes: { 'error.type': 'throttled', 'gen_ai.usage.input_tokens': 5 },
    });
  });

  it('the span of a call is ended and marked when the call throws', async () => {
    const fault = new TypeError('ours');
    const failing = write(WRITTEN, {
      write: async () => {
        throw fault;
      },
    });
    await expect(failing).rejects.toBe(fault);
    expect(seen[0]).toMatchObject({ isEnded: true, attributes: { 'error.type': 'TypeError' } });
  });

  it('the span of a call is there for plans too', async () => {
    const traced = traceAgent(toAgent(WRITTEN), createOtelTrace());
    await traced.plan(toPlanRequest(), signal);
    expect(seen).toMatchObject([{ name: 'chat m', isEnded: true }]);
  });

  it('the span of a call does not exist for an agent without a model', () => {
    const { service, ...free } = toAgent(WRITTEN);
    expect(traceAgent(free, createOtelTrace())).toBe(free);
  });
});

it('work without a listener is still done', async () => {
  const about = { kind: 'internal', attributes: {} } as const;
  expect(await createOtelTrace()('work', about, async () => 7)).toBe(7);
});

it('work is described by run, phase, round and lane, and by nothing else of its input', () => {
  expect(toWorkAttributes({ runId: 'r', phase: 0, round: 2, reason: 'secret' })).toEqual({
    'phasewright.run.id': 'r',
    'phasewright.phase': 0,
    'phasewright.round': 2,
  });
});
