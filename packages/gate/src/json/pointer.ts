/** A JSON pointer (RFC 6901) with further segments; the root is the empty text. */
export function appendPointer(pointer: string, ...segments: (string | number)[]): string {
  return segments.reduce<string>(
    (path, segment) => `${path}/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    pointer,
  );
}

/** The segments of a JSON pointer. */
export function toSegments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * The segments of a JSON pointer in a URI fragment (`#/paths/~1tools%2F…`), or `undefined` if `ref`
 * is not such a fragment.
 */
export function parseFragment(ref: string): string[] | undefined {
  if (ref !== '#' && !ref.startsWith('#/')) {
    return undefined;
  }
  try {
    return toSegments(decodeURIComponent(ref.slice(1)));
  } catch (error) {
    if (error instanceof URIError) {
      return undefined;
    }
    throw error;
  }
}
