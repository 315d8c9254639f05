import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface WireValue {
  readonly stringValue?: string;
  readonly intValue?: number | string;
}

/** A span as it arrived; times in nanoseconds since the epoch. */
export interface SeenSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 1 internal, 2 server, 3 client. */
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: WireValue }[];
}

export interface TraceReceiver {
  readonly endpoint: string;
  readonly spans: SeenSpan[];
  /** Names of the services that sent spans. */
  readonly services: Set<string>;
  /** Resolves when a span with this name arrived. */
  waitFor(name: RegExp): Promise<SeenSpan>;
  close(): Promise<void>;
}

interface Envelope {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: SeenSpan['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly SeenSpan[] }[];
  }[];
}

/** A collector that receives traces by OTLP over HTTP in JSON. */
export async function startTraceReceiver(): Promise<TraceReceiver> {
  const spans: SeenSpan[] = [];
  const services = new Set<string>();
  const waiting: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    if (request.url !== '/v1/traces') {
      response.writeHead(404).end();
      return;
    }
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString()) as Envelope;
    for (const { resource, scopeSpans } of resourceSpans) {
      services.add(toAttributes(resource)['service.name'] ?? '');
      spans.push(...scopeSpans.flatMap((scope) => scope.spans));
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    for (const look of waiting.splice(0)) {
      look();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spans,
    services,
    async waitFor(name) {
      for (;;) {
        const found = spans.find((span) => name.test(span.name));
        if (found !== undefined) {
          return found;
        }
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export function toAttributes({ attributes }: Pick<SeenSpan, 'attributes'>): Record<string, string> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, String(value.stringValue ?? value.intValue ?? '')]),
  );
}
