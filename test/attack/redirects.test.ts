import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDelivery } from '../../shared/adapters/notify/deliver.ts';
import { createOpenAiAgent } from '../../shared/adapters/openai/openai-agent.ts';
import { toPlanRequest, toWriteRequest } from '../agent/prompt/requests.ts';

const now = () => new Date('2026-01-01T00:00:00.000Z');
const signal = new AbortController().signal;

describe('a server that redirects', () => {
  let status = 307;
  let servers: Server[] = [];
  const reached: string[] = [];
  let address = '';

  const serve = async (answer: Parameters<typeof createServer>[1]) => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  beforeEach(async () => {
    reached.length = 0;
    const other = await serve((request, response) => {
      reached.push(`${request.method} ${request.url}`);
      response.end('{}');
    });
    address = await serve((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(status, { location: `${other}/stolen` }).end();
      });
    });
  });

  afterEach(() => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    servers = [];
  });

  it.each([301, 302, 303, 307, 308])(
    'a receiver that answers %i gets the event, and the address it names gets nothing',
    async (redirect) => {
      status = redirect;
      const receivers = [{ id: 'x', kind: 'events', url: address }] as const;
      const link = { label: 'Open', url: 'https://docs.example/' };
      const describeIt = async () => ({ title: 't', subject: 's', facts: [], link });
      const deliver = createDelivery({
        ...{ receivers, now, key: 'k'.repeat(32) },
        describe: describeIt,
      });
      const event = {
        id: 'e',
        to: 'x',
        runId: 'r',
        type: 'run.completed',
        at: now().toISOString(),
      } as const;
      const { outcome } = await deliver({ ...event, phase: null, data: {} });
      expect(outcome).toBe('failed');
      expect(reached).toEqual([]);
    },
  );

  it.each([301, 302, 303, 307, 308])(
    'a model server that answers %i fails the call, and the address it names gets no prompt',
    async (redirect) => {
      status = redirect;
      const baseUrl = `${address}/v1`;
      const agent = createOpenAiAgent({ baseUrl, apiKey: 'secret', model: 'm', now });
      const written = await agent.write(toWriteRequest(), signal);
      const planned = await agent.plan(toPlanRequest(), signal);
      expect([written.outcome, planned.outcome]).toEqual(['failed', 'failed']);
      expect(reached).toEqual([]);
    },
  );
});
