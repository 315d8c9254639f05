import { afterEach, describe, expect, it } from 'vitest';
import { readEvents } from '../../cli/api/events.ts';
import { makeEvent, makeRun, RUN_ID } from './make-run.ts';
import { answerJson, type ScriptedService, sendEvents, startScripted } from './scripted-service.ts';

let service: ScriptedService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

const ALL = [
  makeEvent('1', 'run.started'),
  makeEvent('2', 'phase.started', { phase: 0 }),
  makeEvent('3', 'plan.accepted', { phase: 0 }),
  makeEvent('4', 'run.completed'),
];

async function read(target: ScriptedService, lastEventId?: string): Promise<string[]> {
  const pauses: number[] = [];
  const ids: string[] = [];
  const options = {
    signal: new AbortController().signal,
    pause: async (delayMs: number) => pauses.push(delayMs),
    ...(lastEventId === undefined ? {} : { lastEventId }),
  };
  for await (const event of readEvents(target.client, RUN_ID, options)) {
    ids.push(event.id);
  }
  return ids;
}

describe('the events of a run', () => {
  it('the events of a run end with the terminal event although the connection stays open', async () => {
    service = await startScripted((_, response) => sendEvents(response, ALL));
    expect(await read(service)).toEqual(['1', '2', '3', '4']);
  });

  it('the events of a run come once each when the connection breaks, continuing after the last one', async () => {
    let connections = 0;
    service = await startScripted(({ headers }, response) => {
      connections += 1;
      const from = Number(headers['last-event-id'] ?? 0);
      // Each connection repeats the last event and then breaks after one more.
      sendEvents(response, ALL.slice(Math.max(0, from - 1), connections + 1));
      // Broken off once what was sent is on its way.
      response.write(': \n', () => response.destroy());
    });
    expect(await read(service)).toEqual(['1', '2', '3', '4']);
    const asked = service.received.map(({ headers }) => headers['last-event-id']);
    expect(asked).toEqual([undefined, '2', '3']);
  });

  it('the events of a run start after the id that is given', async () => {
    service = await startScripted((_, response) => sendEvents(response, ALL.slice(2)));
    expect(await read(service, '2')).toEqual(['3', '4']);
    expect(service.received[0]?.headers['last-event-id']).toBe('2');
  });

  it('the events of a run end when the run has ended without a terminal event', async () => {
    service = await startScripted(({ path }, response) => {
      if (path.endsWith('/events')) {
        sendEvents(response, path === '' ? [] : ALL.slice(0, 1));
        return response.end();
      }
      return answerJson(response, 200, makeRun({ status: 'Failed' }));
    });
    expect(await read(service)).toEqual(['1']);
  });

  it('the events of a run are given up when the service stays away', async () => {
    service = await startScripted((_, response) => response.writeHead(500).end());
    await expect(read(service)).rejects.toMatchObject({ code: 'unavailable' });
    expect(service.received).toHaveLength(6);
  });

  it.each([
    ['text/html', '<p>', 'not an event stream'],
    ['text/event-stream', 'data: {"id":1}\n\n', 'an invalid event'],
    ['text/event-stream', 'data: nonsense\n\n', 'an invalid event'],
  ])('the events of a run are refused when they come as %s: %s', async (type, body, words) => {
    service = await startScripted((_, response) =>
      response.writeHead(200, { 'content-type': type }).end(body),
    );
    await expect(read(service)).rejects.toThrow(words);
  });

  it('the events of an unknown run are refused at once', async () => {
    service = await startScripted((_, response) => answerJson(response, 404, { detail: 'no run' }));
    await expect(read(service)).rejects.toMatchObject({ code: 'not-found', detail: 'no run' });
    expect(service.received).toHaveLength(1);
  });
});
