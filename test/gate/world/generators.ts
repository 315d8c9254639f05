/**
 * Growing texts: each repeats a construct that some program was slow on, or that a model in a loop
 * writes.
 */
export const GENERATORS: Readonly<Record<string, (at: number) => string>> = {
  'character references': () => '&nbsp;',
  'references in words': () => 'a &lt; b &amp; ',
  'numeric references': () => '&#160;',
  'underlined headings': () => 'a\n-\n',
  'headings underlined twice': () => 'a\n==\n',
  'calls of footnotes': () => '[^a',
  'footnotes with definitions': (at) => `x[^${at}]\n\n[^${at}]: y\n\n`,
  'footnotes in footnotes': (at) => `[^${at}]: [^${at + 1}]\n`,
  'broken anchors below headings': (at) => `## H${at}\n\n[a](#zz${at})\n\n`,
  'equal headings': () => '## Same\n\nText.\n\n',
  'broken links': (at) => `[a](b${at}.md) `,
  'opening brackets': () => '[',
  'images without an end': () => '![',
  'closing brackets': () => ']',
  'pairs of brackets': () => '[a][b] ',
  'reversed links': () => '(a)[b] ',
  'opening parentheses': () => '(',
  stars: () => '*a ',
  'open strong text': () => '**a ',
  underscores: () => '_a',
  tildes: () => '~~a ',
  backticks: (at) => `${'`'.repeat(1 + (at % 50))} `,
  dollars: () => '$a ',
  'open braces': () => '{a ',
  'pairs of braces': () => '{a} ',
  'open angles': () => '<a ',
  'open tags': () => '<a href="',
  comments: () => '<!-- a -->\n\n',
  'open comments': () => '<!-- ',
  'nested tags': () => '<div>',
  quotes: () => '> ',
  'quotes over lines': () => '> a\n',
  lists: () => '- ',
  items: () => '- a\n',
  numbers: (at) => `${at}. a\n`,
  'empty items': () => '-\n',
  'rows of a table': (at) => (at === 0 ? '| a |\n| - |\n' : `| ${at} |\n`),
  'heads of tables': () => '| a | b |\n| - |\n',
  cells: () => '| a ',
  'blank lines': () => '\n',
  spaces: () => ' ',
  tabs: () => '\t',
  'long words': () => 'a',
  'the same sentence': () => 'The parcel is on the shelf of the town. ',
  'the same paragraph': () => 'The parcel is on the shelf of the town, as it was before.\n\n',
  'the same word': () => 'very ',
  'escaped ends of lines': () => 'a\\n',
  mojibake: () => 'Ã©â€™',
  'open quotes': () => '“a ',
  dots: () => '...',
  'question marks': () => '?',
  addresses: () => 'https://a.b/c ',
  'mail addresses': () => 'a@b.c ',
  definitions: (at) => `[a${at}]: b.md\n\n`,
  'rules across': () => '---\n\n',
  fences: () => '```js\na\n```\n\n',
  'open fences': (at) => `${'`'.repeat(3 + (at % 40))}js\n`,
  flags: () => '\u{1f3f4}\u{e0067}\u{e0062}',
  'variation selectors': () => 'a\ufe00\ufe01',
  joiners: () => 'a\u200d\u200d',
  fillers: () => '\u3164',
};

/** Growing code, in one fence of its language. */
export const CODES: Readonly<Record<string, readonly [language: string, piece: string]>> = {
  'open braces of JSON': ['json', '{"a":'],
  'keys of JSON': ['json', '"a": 1,\n'],
  'comments of JSON': ['jsonc', '/* a '],
  'open lists of YAML': ['yaml', '['],
  'keys of YAML': ['yaml', 'a: 1\n'],
  'here-documents': ['bash', 'cat <<A\n'],
  'here-strings': ['bash', 'a <<< b\n'],
  prompts: ['bash', '$ a\n'],
  'quotes of the shell': ['bash', "$'a' "],
  'open tags of JSX': ['jsx', '<a>'],
  'less than': ['js', 'a<b '],
  slashes: ['js', ') / '],
  templates: ['js', '`${'],
  'arrows of Mermaid': ['mermaid', 'flowchart LR\na --> b\n'],
  'shapes of Mermaid': ['mermaid', 'flowchart LR\na>b '],
  'strings of Python': ['python', '"""a'],
  'tags of XML': ['xml', '<a>'],
  'tables of TOML': ['toml', '[a]\n'],
  'heads of HTTP': ['http', 'A: b\n'],
};

/** About `bytes` of what a generator makes, below a title. */
export function generate(make: (at: number) => string, bytes: number): string {
  let text = '';
  for (let at = 0; text.length < bytes; at += 1) {
    text += make(at);
  }
  return `# T\n\n${text}\n`;
}

/** The same of code, in a fence. */
export function generateCode([language, piece]: readonly [string, string], bytes: number): string {
  return `# T\n\n\`\`\`${language}\n${piece.repeat(bytes / piece.length)}\n\`\`\`\n`;
}
