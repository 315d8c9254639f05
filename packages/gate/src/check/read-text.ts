import { readFile, stat } from 'node:fs/promises';
import { PhasewrightError, toErrorText } from '../release-format-base.ts';

/** The service of Phasewright accepts no larger body, so a larger file is refused before it is read. */
const MAX_INPUT_BYTES = 32 * 1024 * 1024;

/** The text of a file; `shown` names it in errors. */
export async function readText(path: string, shown: string): Promise<string> {
  const bytes = await readBytes(path, shown);
  try {
    return new TextDecoder(detectEncoding(bytes), { fatal: true }).decode(bytes);
  } catch (error) {
    const detail = `${shown} must be UTF-8, or UTF-16 with a byte order mark`;
    throw new PhasewrightError('bad-request', detail, { cause: error });
  }
}

/** UTF-16 if a byte order mark, or a zero byte beside a first ASCII letter, says so; else UTF-8. */
function detectEncoding([first, second]: Uint8Array): string {
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  return isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
}

async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    const entry = await stat(path);
    if (!entry.isFile()) {
      throw new PhasewrightError('bad-request', `${shown} is not a file`);
    }
    if (entry.size > MAX_INPUT_BYTES) {
      const limit = `${MAX_INPUT_BYTES / 1024 / 1024} MiB`;
      throw new PhasewrightError('too-large', `${shown} is larger than ${limit}`);
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof PhasewrightError) {
      throw error;
    }
    const detail = `cannot read ${shown}: ${toErrorText(error)}`;
    throw new PhasewrightError('bad-request', detail, { cause: error });
  }
}
