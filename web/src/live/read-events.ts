import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { RunEvent } from '../../../shared/contract/events.ts';
import { api } from '../api/api.ts';

/**
 * The events of a run as they arrive, from the start or after `lastId`. Ends when the service
 * closes the stream. Uses fetch instead of EventSource, which does not say why a stream was refused
 * and cannot resume in a reopened page.
 */
export async function* readEvents(
  runId: string,
  options: {
    readonly lastId: string | undefined;
    readonly signal: AbortSignal;
    readonly onOpen: () => void;
  },
): AsyncGenerator<RunEvent> {
  const { lastId, signal, onOpen } = options;
  const response = await api.request(
    'GET /api/runs/{runId}/events',
    { path: { runId }, header: { 'Last-Event-ID': lastId } },
    { headers: { accept: 'text/event-stream' }, signal },
  );
  onOpen();
  const messages = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  const reader = messages?.getReader();
  for (let it = await reader?.read(); it?.value !== undefined; it = await reader?.read()) {
    yield JSON.parse(it.value.data);
  }
}
