/** Stars beyond which matching a hostile path could take long. */
const MAX_STARS = 4;

/** What a path pattern may look like, as JSON Schema wants it. */
export const PATH_PATTERN = `^(?:[^*]*\\*{1,2}){0,${MAX_STARS}}[^*]*$`;

const compiled = new Map<string, RegExp>();

/**
 * Says whether `path` fits `pattern`, without regard to case: `*` is anything within a folder,
 * `**` also folders. A pattern without a slash is about the name of a file in any folder; `./` before
 * it means the root alone.
 */
export function fitsPattern(path: string, pattern: string): boolean {
  const known = compiled.get(pattern) ?? compile(pattern);
  compiled.set(pattern, known);
  return known.test(path);
}

function compile(pattern: string): RegExp {
  const source = pattern
    .replace(/^\.\//, '')
    .split(/(\*{1,2})/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : escapeText(part)))
    .join('');
  return new RegExp(`^${pattern.includes('/') ? '' : '(?:.*/)?'}${source}$`, 'i');
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
