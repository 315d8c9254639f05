import { type ServerResponse, STATUS_CODES } from 'node:http';

/** Sends a problem document (RFC 9457) for the host's own refusals. */
export function sendProblem(response: ServerResponse, status: number, detail: string): void {
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail });
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
