/**
 * A line that opens a quoted text and does not close it: the part before its key, the quote, the
 * rest.
 */
const OPENS = /^( *(?:- +)*)(?:[^\s"'#|>[{-][^"'#]*: +|- +)(["'])(.*)$/;

/**
 * A YAML text in which the continuation lines of a quoted text are indented, as the standard
 * demands and some parsers do not (YAML 1.2.2, 7.3.1 and 8.2). The value does not change, because
 * indentation within a quoted text is ignored.
 */
export function indentQuoted(text: string): string {
  let open: { quote: string; indent: string } | undefined;
  return text
    .split('\n')
    .map((line) => {
      if (open === undefined) {
        const [, before = '', quote = '', rest = ''] = OPENS.exec(line) ?? [];
        open =
          quote !== '' && !closes(rest, quote)
            ? { quote, indent: ' '.repeat(before.length + 2) }
            : undefined;
        return line;
      }
      const { quote, indent } = open;
      open = closes(line, quote) ? undefined : open;
      return line.trim() === '' || line.startsWith(indent) ? line : `${indent}${line.trimStart()}`;
    })
    .join('\n');
}

/** Whether a quoted text ends within `rest`. */
function closes(rest: string, quote: string): boolean {
  const inner = quote === '"' ? rest.replace(/\\./g, '') : rest.replaceAll("''", '');
  return inner.includes(quote);
}
