/** Longer comments are cut: a reference shows what a symbol is for, and its source says the rest. */
const MAX_CHARACTERS = 2000;

/** The text of a comment without its marks, as markdown: `/** … *\/`, `///`, `//`, `#` and docstrings. */
export function toDocText(comment: string): string {
  const text = comment
    .replace(/^\s*\/\*[*!]?/, '')
    .replace(/\*\/\s*$/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/^\s*(?:\*(?!\*)|\/\/[/!]?|#+(?=\s|$))[ \t]?/, '').trimEnd())
    .join('\n');
  return cut(toMarkdown(dedent(text)));
}

/** The text of a Python docstring. */
export function toDocstring(literal: string): string {
  const text = literal.replace(/^[rRuUbB]*(?:"""|'''|"|')/, '').replace(/(?:"""|'''|"|')$/, '');
  const [first = '', ...rest] = text.split(/\r\n|\n|\r/);
  return cut(toMarkdown([first.trim(), dedent(rest.join('\n'))].join('\n')));
}

function dedent(text: string): string {
  const lines = text.split('\n');
  const indents = lines
    .filter((it) => it.trim() !== '')
    .map((it) => /^\s*/.exec(it)?.[0].length ?? 0);
  const indent = Math.min(...indents, 80);
  return lines.map((line) => line.slice(indent)).join('\n');
}

/** Tags become list items, XML tags of C# go, and roles of reStructuredText become code. */
function toMarkdown(text: string): string {
  return text
    .replace(/\{@(?:link|linkcode|linkplain|code|see)\s+([^}|\s]+)(?:[\s|]+([^}]*))?\}/g, '`$1`')
    .replace(/<(?:see|paramref|typeparamref)\s+\w+="(?:\w:)?([^"]+)"\s*\/>/g, '`$1`')
    .replace(/<\/?(?:summary|remarks|returns|para|param|value|example|c)(?:\s[^>]*)?>/g, '')
    .replace(/:(?:\w+:)?\w+:`~?\.?([^`<]+?)(?:\s*<[^>]*>)?`/g, '`$1`')
    .replace(/``([^`\n]+)``/g, '`$1`')
    .replace(/^\.\. (?:versionadded|versionchanged|deprecated|seealso|note|code-block)::.*$/gm, '')
    .replace(/^@example\b[\s\S]*?(?=^@|$(?![\s\S]))/gm, '')
    .replace(/^@(?:param|arg)\s+(?:\{[^}]*\}\s*)?\[?([\w.$]+)[^\]\s]*\]?\s*-?\s*/gm, '- `$1`: ')
    .replace(/^@(?:returns?)\s+(?:\{[^}]*\}\s*)?/gm, '- Returns ')
    .replace(/^@(?:throws|exception)\s+(?:\{([^}]*)\}\s*)?/gm, '- Throws $1 ')
    .replace(/^@\w+.*$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function cut(text: string): string {
  if (text.length <= MAX_CHARACTERS) {
    return text;
  }
  const end = text.lastIndexOf('\n\n', MAX_CHARACTERS);
  return text.slice(0, end > 0 ? end : MAX_CHARACTERS).trimEnd();
}
