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
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    const messages = (rest + piece.value).split('\n\n');
    rest = messages.pop() ?? '';
    yield* messages.flatMap(parseMessage);
  }
}

/** Comments keep the connection alive and contain nothing. */
function parseMessage(message: string): RunEvent[] {
  const data = message
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice('data: '.length));
  return data.length === 0 ? [] : [JSON.parse(data.join('\n'))];
}
