import type { IncomingMessage } from 'node:http';

/** The real host's default limit (FUNCTIONS_REQUEST_BODY_SIZE_LIMIT). */
const DEFAULT_LIMIT_BYTES = 104_857_600;

/** Reads the whole body; undefined if it exceeds the limit. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const limit = Number(process.env.FUNCTIONS_REQUEST_BODY_SIZE_LIMIT) || DEFAULT_LIMIT_BYTES;
  if (Number(request.headers['content-length']) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
