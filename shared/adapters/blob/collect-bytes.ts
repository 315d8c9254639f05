import { PhasewrightError } from '../../contract/release-format.ts';

/** All bytes of a response. Throws `unavailable` if their number differs from the announced one. */
export async function collectBytes(
  stream: AsyncIterable<Uint8Array | string> | undefined,
  length: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for await (const chunk of stream ?? []) {
    const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (at + part.byteLength > length) throw toLengthError(length);
    bytes.set(part, at);
    at += part.byteLength;
  }
  if (at < length) throw toLengthError(length);
  return bytes;
}

function toLengthError(length: number): PhasewrightError {
  const detail = `storage announced ${length} bytes and sent another number; try again`;
  return new PhasewrightError('unavailable', detail);
}
