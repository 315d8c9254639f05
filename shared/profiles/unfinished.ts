const PLACEHOLDER = /\b(?:TBD|FIXME)\b|\bTODO\b(?=\s*(?::|$))|\?\?\?|\blorem ipsum\b/i;

/** What in a text shows that its author has not finished it; code does not count. */
export function findUnfinished(text: string): string | undefined {
  const prose = text.replace(/```[\s\S]*?(```|$)/g, '').replace(/`[^`]*`/g, '');
  return PLACEHOLDER.exec(prose)?.[0];
}
