import { RESERVED_NAME } from '../contract/reserved-names.ts';

const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
const MAX_SEGMENT = 120;
const MAX_PATH = 240;
/** Device names that Windows does not allow as file names, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * What is wrong with a planned path, or `undefined`. A planned path must be a safe relative file
 * name on every system a bundle may be unpacked on.
 */
export function findPathFault(path: string): string | undefined {
  if (path.length > MAX_PATH) {
    return `is longer than ${MAX_PATH} characters`;
  }
  if (!path.endsWith('.md')) {
    return 'does not end in .md; documents are markdown files';
  }
  const segments = path.split('/');
  const bad = segments.find((segment) => !isSafeSegment(segment));
  if (bad !== undefined) {
    return `has the unsafe segment "${bad.slice(0, 40)}"; use letters, digits, "-", "_" and "." only`;
  }
  return segments.some((segment) => RESERVED_NAME.test(segment))
    ? 'has a name that is reserved for gate reports and other records'
    : undefined;
}

function isSafeSegment(segment: string): boolean {
  return (
    SEGMENT.test(segment) &&
    segment.length <= MAX_SEGMENT &&
    !segment.endsWith('.') &&
    !DEVICE.test(segment)
  );
}
