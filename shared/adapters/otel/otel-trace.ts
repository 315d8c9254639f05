import {
  context,
  isSpanContextValid,
  ProxyTracerProvider,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { toErrorText } from '../../contract/release-format.ts';
import type { Trace, TraceSpan } from '../../run/trace.ts';

const KINDS = {
  internal: SpanKind.INTERNAL,
  client: SpanKind.CLIENT,
  server: SpanKind.SERVER,
} as const;

/**
 * Traces through the OpenTelemetry API: spans go to the SDK that the process has set up, or
 * nowhere, at no cost.
 */
export function createOtelTrace(): Trace {
  const tracer = trace.getTracer('phasewright');
  return (name, { kind, attributes, parent }, work) => {
    const within = async (span: Span) => {
      try {
        return await work(toTraceSpan(span));
      } catch (error) {
        const message = toErrorText(error);
        span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
        span.setStatus({ code: SpanStatusCode.ERROR, message });
        throw error;
      } finally {
        span.end();
      }
    };
    const about = { kind: KINDS[kind], attributes };
    return parent === undefined
      ? tracer.startActiveSpan(name, about, within)
      : tracer.startActiveSpan(name, about, toContext(parent), within);
  };
}

const toContext = (traceparent: string) => propagation.extract(context.active(), { traceparent });

function toTraceParent(span: Span): string | undefined {
  const spanContext = span.spanContext();
  const { traceId, spanId, traceFlags } = spanContext;
  return isSpanContextValid(spanContext)
    ? `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`
    : undefined;
}

/** Whether the process has set up an SDK, so that spans go anywhere. */
export function hasTraceSdk(): boolean {
  const provider = trace.getTracerProvider();
  return (
    !(provider instanceof ProxyTracerProvider) ||
    provider.getDelegateTracer('phasewright') !== undefined
  );
}

function toTraceSpan(span: Span): TraceSpan {
  return {
    get traceParent() {
      return toTraceParent(span);
    },
    set: (attributes) => {
      span.setAttributes({ ...attributes });
    },
    rename: (name) => {
      span.updateName(name);
    },
    fail: (reason, message) => {
      span.setAttribute('error.type', reason);
      span.setStatus({ code: SpanStatusCode.ERROR, message });
    },
  };
}
