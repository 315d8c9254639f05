import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerWell, readSubject } from './good-writer.ts';

/** An OpenAI-compatible server with a free model. */
export interface ChatServer {
  readonly baseUrl: string;
  /** The answered, so paid, requests: paths of files, and `plan`. */
  readonly paid: string[];
  readonly refused: string[];
  close(): Promise<void>;
}

export interface ChatServerOptions {
  /** Its answer to a message; by default that of a good model. */
  readonly answer?: (message: string) => string | Promise<string>;
  /** Every n-th call gets a 429. */
  readonly throttleEvery: number;
  /** What a refused caller is asked to wait, in milliseconds; 30 by default. */
  readonly retryAfterMs?: number;
  readonly delayMs: number;
  /** The cost of each answer; small by default. */
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number };
}

const LITTLE = { prompt_tokens: 100, completion_tokens: 10 };

/** Serves chat completions over plain HTTP, as servers on the same machine do. */
export async function startChatServer(options: ChatServerOptions): Promise<ChatServer> {
  const paid: string[] = [];
  const refused: string[] = [];
  const server = createServer(async (request, response) => {
    const message = await readMessage(request);
    const subject = readSubject(message) ?? 'plan';
    if ((paid.length + refused.length + 1) % options.throttleEvery === 0) {
      refused.push(subject);
      const wait = { 'retry-after-ms': String(options.retryAfterMs ?? 30) };
      response.writeHead(429, { 'content-type': 'application/json', ...wait });
      response.end(JSON.stringify({ error: { code: 'rate_limit_exceeded', message: 'slower' } }));
      return;
    }
    paid.push(subject);
    const content = await (options.answer ?? answerWell)(message);
    await sleep(options.delayMs);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        id: `chatcmpl-${paid.length}`,
        model: 'known-by-heart',
        choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }],
        usage: options.usage ?? LITTLE,
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    paid,
    refused,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readMessage(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const { messages } = JSON.parse(Buffer.concat(chunks).toString());
  return messages.at(-1).content;
}
