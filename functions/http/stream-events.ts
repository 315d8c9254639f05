import { streamEvents } from '../../shared/query/event-stream.ts';
import { readRun } from '../../shared/query/run-resource.ts';
import { readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('streamEvents', {
  method: 'GET',
  route: 'api/runs/{runId}/events',
  async handle({ request, app, engine }) {
    const deps = { ...app, engine };
    const { runId } = await readRun(deps, readRunId(request));
    const events = streamEvents(
      {
        records: app.records,
        sleep: app.sleep,
        hasEnded: async (id) => {
          const { status } = await readRun(deps, id);
          return status !== 'Running' && status !== 'AwaitingApproval';
        },
      },
      runId,
      request.headers.get('last-event-id'),
    );
    return {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
      body: ReadableStream.from(events).pipeThrough(new TextEncoderStream()),
    };
  },
});
