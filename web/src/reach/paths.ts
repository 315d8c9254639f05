/** The path of an API address, each segment encoded; slashes inside `path` stay. */
export function toRunPath(runId: string, ...rest: readonly string[]): string {
  return ['/runs', encodeURIComponent(runId), ...rest].join('/');
}

export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** A query string with what is given, or nothing. */
export function toQuery(values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
