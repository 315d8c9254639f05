/** With more stars, matching a hostile path could take long. */
const MAX_STARS = 4;

/** The form of a path pattern, for JSON Schema. */
export const PATH_PATTERN = `^(?:[^*]*\\*{1,2}){0,${MAX_STARS}}[^*]*$`;

const compiled = new Map<string, RegExp>();

/**
 * Whether `path` matches `pattern`, case-insensitively: `*` is anything within a folder, `**` also
 * folders. A pattern without a slash applies to the name of a file in any folder; a leading `./`
 * means the root only.
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
