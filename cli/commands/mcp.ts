import { createInterface } from 'node:readline';
import { isPhasewrightError, toErrorText } from '../../shared/contract/release-format.ts';
import { type Client, connect } from '../api/client.ts';
import { parseJson } from '../api/problem.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** Codes of JSON-RPC 2.0. */
const PARSE_ERROR = -32_700;
const INTERNAL_ERROR = -32_603;

export const mcp: Command = {
  summary:
    'serve the Model Context Protocol on stdin and stdout, so that an assistant can start and watch runs',
  positionals: [],
  options: { url: OPTION.url },
  async run(args, terminal) {
    const client = connect(args.text('url'), terminal);
    const lines = createInterface({ input: terminal.stdin, terminal: false });
    terminal.signal.addEventListener('abort', () => lines.close(), { once: true });
    const open = new Set<Promise<void>>();
    for await (const line of lines) {
      if (line.trim() !== '') {
        const task = forward(client, terminal, line);
        open.add(task);
        void task.finally(() => open.delete(task));
      }
    }
    await Promise.all(open);
    return EXIT.done;
  },
};

/**
 * One message per line, as the protocol requires for stdio. Responses are written as they arrive,
 * in any order.
 */
async function forward(client: Client, terminal: Terminal, line: string): Promise<void> {
  const message = parseJson(line);
  if (!isRecord(message)) {
    write(terminal, toError(null, PARSE_ERROR, 'the line must be a JSON object'));
    return;
  }
  try {
    const headers = { accept: 'application/json, text/event-stream' };
    const response = await client.request('POST /api/mcp', { body: message }, { headers });
    // A notification has no response.
    const answer = parseJson(await response.text());
    if (answer !== undefined) {
      write(terminal, answer);
    }
  } catch (error) {
    const detail = isPhasewrightError(error) ? error.detail : toErrorText(error);
    terminal.stderr.write(`phasewright: ${detail}\n`);
    if (message.id !== undefined) {
      write(terminal, toError(message.id, INTERNAL_ERROR, detail));
    }
  }
}

function write({ stdout }: Terminal, value: unknown): void {
  stdout.write(`${JSON.stringify(value)}\n`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toError(id: unknown, code: number, message: string): object {
  return { jsonrpc: '2.0', id, error: { code, message } };
}
