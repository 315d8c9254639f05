const PLACEHOLDER = /\b(?:TBD|FIXME)\b|\bTODO\b(?=\s*(?::|$))|\?\?\?|\blorem ipsum\b/i;

/** The part of a text that shows that it is unfinished; code does not count. */
export function findUnfinished(text: string): string | undefined {
  const prose = text.replace(/```[\s\S]*?(```|$)/g, '').replace(/`[^`]*`/g, '');
  return PLACEHOLDER.exec(prose)?.[0];
}
