/** Deeper nesting has no meaning in any body; parsers and checks recurse. */
const MAX_DEPTH = 256;

/** Members and items of a body; the largest documented input has a tenth of that. */
const MAX_VALUES = 2_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_LIST = 0x5d;
const CLOSE_OBJECT = 0x7d;

/**
 * Checks the bytes of a JSON text before it is parsed: depth, number of values, and repeated
 * members of an object, of which parsers silently keep one. Takes time linear in the length, and
 * memory by the open objects. Text that is not JSON is left to the parser. Returns what is wrong,
 * as a predicate.
 */
export function findJsonFault(bytes: Uint8Array): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let values = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    switch (bytes[at]) {
      case QUOTE: {
        const end = findEnd(bytes, at);
        const twice = noteMember(open.at(-1), bytes, at, end);
        if (twice !== undefined) return twice;
        at = end;
        break;
      }
      case OPEN_OBJECT:
      case OPEN_LIST:
        open.push(bytes[at] === OPEN_OBJECT ? new Set() : undefined);
        values += 1;
        if (open.length > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} levels; flatten it`;
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        open.pop();
        break;
      case COMMA:
        values += 1;
        break;
    }
    if (values > MAX_VALUES) return `has more than ${MAX_VALUES} values; send less`;
  }
  return undefined;
}

/** The closing quote of the text that begins at `start`, or the end of the bytes. */
function findEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) {
    at += bytes[at] === BACKSLASH ? 2 : 1;
  }
  return at;
}

/** Records a text before a colon: the name of a member. Returns the fault of a repeated one. */
function noteMember(
  names: Set<string> | undefined,
  bytes: Uint8Array,
  start: number,
  end: number,
): string | undefined {
  let after = end + 1;
  while (after < bytes.length && isSpace(bytes[after])) after += 1;
  if (names === undefined || bytes[after] !== COLON) return undefined;
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset + start, end + 1 - start).toString();
  const name = raw.includes('\\') ? readName(raw) : raw.slice(1, -1);
  if (names.has(name)) {
    return `has the member ${JSON.stringify(name.slice(0, 100))} twice (${toPosition(bytes, start)})`;
  }
  names.add(name);
  return undefined;
}

function toPosition(bytes: Uint8Array, at: number): string {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, at).toString().split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** The parser says later what is wrong with a bad escape. */
function readName(raw: string): string {
  try {
    return String(JSON.parse(raw));
  } catch {
    return raw;
  }
}
