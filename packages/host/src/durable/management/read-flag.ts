/** Reads a boolean of a query string as .NET does; anything else is the fallback. */
export function readFlag(query: URLSearchParams, name: string, fallback: boolean): boolean {
  const text = query.get(name)?.trim().toLowerCase();
  if (text === 'true') return true;
  return text === 'false' ? false : fallback;
}

/** Reads a number of seconds as milliseconds; undefined when absent or unreadable. */
export function readSeconds(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  const seconds = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}
