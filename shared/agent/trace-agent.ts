import type { Usage } from '../contract/draft.ts';
import type { AgentIdentity } from '../contract/release-format.ts';
import type { Trace, TraceSpan } from '../run/trace.ts';
import type { Agent } from './agent.ts';
import type { AgentFailure } from './planner.ts';

/**
 * The agent with a span around each call of a service, retries included. Attributes are those of
 * the semantic conventions for generative AI (https://opentelemetry.io/docs/specs/semconv/gen-ai/);
 * prompts and answers are not among them.
 */
export function traceAgent(agent: Agent, trace: Trace): Agent {
  const { service } = agent;
  if (service === undefined) {
    return agent;
  }
  const { operation, provider, model, address } = service;
  const about = {
    kind: 'client',
    attributes: {
      'gen_ai.operation.name': operation,
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': model,
      'server.address': address,
    },
  } as const;
  const within = <T extends Outcome>(call: () => Promise<T | AgentFailure>) =>
    trace(`${operation} ${model}`, about, async (span) => {
      const answer = await call();
      describe(span, operation, answer);
      return answer;
    });
  const read = agent.read?.bind(agent);
  return {
    ...agent,
    plan: (request, signal) => within(() => agent.plan(request, signal)),
    write: (request, signal) => within(() => agent.write(request, signal)),
    ...(agent.fallback && { fallback: traceAgent(agent.fallback, trace) }),
    ...(read && { read: (request, signal) => within(() => read(request, signal)) }),
  };
}

interface Outcome {
  readonly outcome: string;
  readonly usage: Usage;
  readonly agent?: AgentIdentity;
}

function describe(span: TraceSpan, operation: string, answer: Outcome | AgentFailure): void {
  const { usage } = answer;
  span.set({
    'gen_ai.usage.input_tokens': usage.inputTokens,
    'gen_ai.usage.output_tokens': usage.outputTokens,
    ...(usage.cachedTokens === undefined
      ? {}
      : { 'gen_ai.usage.cache_read.input_tokens': usage.cachedTokens }),
  });
  if ('reason' in answer) {
    span.fail(answer.reason, answer.detail);
    return;
  }
  if (answer.agent !== undefined) {
    const { name, version, model, responseId } = answer.agent;
    span.set({
      'gen_ai.agent.name': name,
      'gen_ai.agent.version': version,
      'gen_ai.response.model': model,
      ...(responseId === undefined ? {} : { 'gen_ai.response.id': responseId }),
    });
    span.rename(operation === 'invoke_agent' ? `invoke_agent ${name}` : `${operation} ${model}`);
  }
}
