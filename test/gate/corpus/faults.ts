import type { Files } from './clean.ts';

/** A finding by its rule, and the text at whose beginning it stands; `null`: without a place. */
interface Expected {
  readonly rule: string;
  readonly at: string | null;
  /** The file of the finding when it is not the changed one. */
  readonly file?: string;
}

/** One fault put into the clean corpus, and everything that the gate must find then. */
export interface Fault {
  readonly title: string;
  readonly file: string;
  edit(files: Files): Files;
  readonly found: readonly Expected[];
}

const INDEX = 'index.md';
const START = 'guide/start.md';
const PET = 'model/pet.md';
const ERRORS = 'errors.md';
const TERMS = 'terms.md';

/** The first `from` becomes `to`. */
function swap(
  title: string,
  file: string,
  from: string,
  to: string,
  ...found: (Expected | [rule: string, at: string | null])[]
): Fault {
  return {
    title,
    file,
    edit(files) {
      const text = files[file];
      if (typeof text !== 'string' || !text.includes(from)) {
        throw new RangeError(`${file} of the clean corpus has no "${from}"`);
      }
      return { ...files, [file]: text.replace(from, () => to) };
    },
    found: found.map((it) => (Array.isArray(it) ? { rule: it[0], at: it[1] } : it)),
  };
}

/** `text` is put into a sentence, where a finding of `rule` begins at `at`. */
function insert(rule: string, text: string, at: string | null = text): Fault {
  const title = `${JSON.stringify(text)} in a sentence`;
  return swap(title, START, 'takes five minutes', `takes ${text} minutes`, [rule, at]);
}

const PLACEHOLDERS = [
  'TODO',
  'TBD',
  'tbd',
  'FIXME',
  'TBA',
  'TBC',
  'XXX',
  '???',
  '[placeholder]',
  '[insert a name]',
  '[your text]',
  '[text goes here]',
  '<insert: text>',
  '{Name}',
  '{{ name }}',
  'lorem ipsum',
];

const TEXT: readonly Fault[] = [
  ...PLACEHOLDERS.map((text) => insert('placeholders', text)),
  swap(
    'a placeholder that is a tag, too',
    START,
    'five',
    '<insert name>',
    ['placeholders', '<insert name>'],
    ['raw-html', '<insert name>'],
  ),
  swap('a paragraph of dots', START, 'Everything here takes five minutes.', '...', [
    'placeholders',
    '...',
  ]),
  swap('a placeholder in an alternative text', INDEX, 'The flow of an order', 'TODO', [
    'placeholders',
    '![TODO]',
  ]),
  swap('text before the title', START, '# First steps', 'Hello.\n\n# First steps', [
    'title',
    'Hello.',
  ]),
  swap('no title', ERRORS, '# Errors\n', 'Errors\n', ['title', 'Errors']),
  swap('a title without text', TERMS, '# Terms', '#', ['title', '#']),
  swap('a second title', INDEX, '## Contact', '# Contact', ['title', '# Contact']),
  swap('a skipped level', INDEX, '## Contact', '### Where\n\nHere.\n\n##### Contact', [
    'heading-levels',
    '##### Contact',
  ]),
  swap('a heading in a quote', START, '> An order', '> ## Note\n>\n> An order', [
    'heading-levels',
    '## Note',
  ]),
  swap('a heading without text', INDEX, '## Contact', '##', ['heading-levels', '##\n']),
  swap('an empty section', INDEX, '## Contact', '## Nothing\n\n## Contact', [
    'empty-sections',
    '## Nothing',
  ]),
  swap('an empty section at the end', ERRORS, 'See also [pet](model/pet.md).', '## See also', [
    'empty-sections',
    '## See also',
  ]),
];

const CODE: readonly Fault[] = [
  swap('a fence without an end', PET, '  end\n```\n\nBack to the [index](../index.md).', '  end', [
    'code-fences',
    '```mermaid',
  ]),
  swap('a fence closed by fewer marks', PET, '```mermaid', '````mermaid', [
    'code-fences',
    '````mermaid',
  ]),
  swap('indented code', INDEX, '## Contact\n', '## Contact\n\n    code();\n', [
    'code-fences',
    '    code',
  ]),
  swap('a fence without a language', START, '```bash', '```', ['code-languages', '```\ncurl']),
  swap('JSON with a comma too many', START, '"next": null', '"next": null,', [
    'code-syntax',
    '}\n```',
  ]),
  swap('JSON cut off', START, '  "next": null\n}', '  "next": null', [
    'code-syntax',
    '\n```\n\n## Order',
  ]),
  swap('YAML with a key twice', START, '     gift: true', '     pet: p-2', [
    'code-syntax',
    'pet: p-2',
  ]),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a document
  swap('a script with a string left open', START, '`pet-${id}`', "'pet", ['code-syntax', "'pet"]),
  swap('a script with a bracket too many', START, '{ gift: true });', '{ gift: true }});', [
    'code-syntax',
    '});\n',
  ]),
  swap('shell code with a quote left open', START, '?limit=2"', '?limit=2', [
    'code-syntax',
    '"https:',
  ]),
  swap('a diagram of no type', PET, 'flowchart LR', 'flowchat LR', ['code-syntax', 'flowchat']),
  swap('a diagram in no direction', PET, 'flowchart LR', 'flowchart XY', [
    'code-syntax',
    'flowchart XY',
  ]),
  swap('a diagram with a block left open', PET, '  end\n', '', ['code-syntax', 'subgraph']),
  swap('a diagram with a node left open', PET, 'new[New]', 'new[New', ['code-syntax', '[New']),
];

const SHAPE: readonly Fault[] = [
  swap('a row too long', START, '| ship | shop | a day |', '| ship | shop | a day | x |', [
    'tables',
    '| ship',
  ]),
  swap('a row too short', START, '| ship | shop | a day |', '| ship | shop |', [
    'tables',
    '| ship',
  ]),
  swap('a header that does not fit', START, '| --- | --- | --- |', '| --- | --- |', [
    'tables',
    '| --- | --- |\n',
  ]),
  swap('rows without a delimiter row', START, '| --- | --- | --- |\n', '', ['tables', '| Step']),
  swap('a header without text', START, '| Step | Who | How long |', '| | | |', [
    'tables',
    '| | | |',
  ]),
  swap('a tag in a line', START, 'five minutes', 'five<br>minutes', ['raw-html', '<br>']),
  swap('a block of HTML', INDEX, '## Contact', '<div>x</div>\n\n## Contact', ['raw-html', '<div>']),
  swap('a comment', INDEX, '## Contact', '<!-- secret -->\n\n## Contact', ['raw-html', '<!--']),
  swap(
    'an anchor that does more',
    PET,
    '<a id="own-anchor">',
    '<a id="own-anchor" onclick="x()">',
    ['raw-html', '<a id'],
  ),
  swap('an image without text', INDEX, '![The flow of an order]', '![]', [
    'image-alternatives',
    '![]',
  ]),
  swap('an image with its name as text', INDEX, '![The flow of an order]', '![flow.png]', [
    'image-alternatives',
    '![flow',
  ]),
];

const link = (rule: string, target: string): Fault =>
  swap(`a link to ${target}`, ERRORS, '[pet](model/pet.md)', `[pet](${target})`, [rule, '[pet]']);

const LINKS: readonly Fault[] = [
  link('link-targets', 'javascript:go'),
  link('link-targets', 'data:text/html,x'),
  link('link-targets', 'file:///etc/passwd'),
  link('link-targets', 'vbscript:x'),
  link('link-targets', '//example.com/help'),
  link('link-targets', '/model/pet.md'),
  link('link-targets', '../pet.md'),
  link('link-targets', '%2e%2e/pet.md'),
  link('link-targets', 'model\\pet.md'),
  link('link-targets', ''),
  link('link-targets', '#'),
  link('link-targets', 'model/pet.md#'),
  link('link-planned', 'model/dog.md'),
  link('link-planned', 'model/Pet.md'),
  link('link-planned', 'pet.md'),
  link('link-anchors', 'model/pet.md#feilds'),
  link('link-anchors', 'model/pet.md#Fields'),
  link('link-anchors', '#fields'),
  link('link-anchors', 'released.md#x'),
  link('link-external', 'https://example.com/made-up'),
  link('link-external', 'mailto:nobody@example.com'),
  swap('an address in the text', INDEX, '## Contact\n', '## Contact\n\nSee www.example.org.\n', [
    'link-external',
    'www.example.org',
  ]),
  swap('an image that is not there', INDEX, 'overview.png', 'other.png', ['link-planned', '![The']),
  swap('an anchor that a released file and others name is gone', PET, '## Life', '## Its days', [
    'link-anchors',
    null,
  ]),
  swap('an explicit anchor is gone', PET, 'own-anchor', 'another', {
    rule: 'link-anchors',
    at: '[its life]',
    file: INDEX,
  }),
  swap(
    'a reference without a definition',
    START,
    '[pet][model]',
    '[pet][models]',
    ['link-references', '[pet][models]'],
    ['link-references', '[model]:'],
  ),
  swap(
    'a short reference without a definition',
    INDEX,
    '## Contact\n',
    '## Contact\n\nSee [this][].\n',
    ['link-references', '[this][]'],
  ),
  swap('a footnote without a definition', INDEX, '## Contact\n', '## Contact\n\nSee.[^9]\n', [
    'link-references',
    '[^9]',
  ]),
  swap('a definition twice', START, '[^1]:', '[Model]: ../errors.md\n\n[^1]:', [
    'link-references',
    '[Model]:',
  ]),
  swap('a definition that nobody uses', START, '[^1]:', '[spare]: ../errors.md\n\n[^1]:', [
    'link-references',
    '[spare]:',
  ]),
];

const BYTES: readonly Fault[] = [
  swap('a byte order mark', ERRORS, '# Errors', '\ufeff# Errors', ['utf-8', '# Errors']),
  swap('text that runs backwards', START, 'five', 'f\u202eive', ['control-characters', '\u202e']),
  swap('a NUL', START, 'five', 'f\u0000ive', ['control-characters', '\u0000']),
  swap('a zero-width space', START, 'five', 'f\u200bive', ['control-characters', '\u200b']),
  swap('a tag character', START, 'five', 'f\u{e0041}ive', ['control-characters', '\u{e0041}']),
  swap('a lost character', START, 'five', 'f\ufffdive', ['control-characters', '\ufffd']),
  swap('brackets to hang a parser', START, 'five', '[x]'.repeat(4000), ['nesting', 'Everything']),
  swap('quotes to crash a parser', START, '> An order', `${'>'.repeat(300)} An order`, [
    'nesting',
    '>>',
  ]),
  {
    title: 'bytes that are not UTF-8',
    file: ERRORS,
    edit: (files) => ({
      ...files,
      [ERRORS]: Buffer.concat([Buffer.from(String(files[ERRORS])), Buffer.from([0xc3, 0x28])]),
    }),
    found: [{ rule: 'utf-8', at: '\ufffd' }],
  },
];

const PHASE: readonly Fault[] = [
  {
    title: 'a planned file that was never written',
    file: ERRORS,
    edit: ({ [ERRORS]: _, ...files }) => files,
    found: [{ rule: 'planned-files', at: null }],
  },
  {
    title: 'a file that nobody planned',
    file: 'extra.md',
    edit: (files) => ({ ...files, 'extra.md': '# Extra\n\nText.\n' }),
    found: [{ rule: 'planned-files', at: null }],
  },
  swap('a required section is missing', START, '### With a script', '### By program', [
    'required-sections',
    null,
  ]),
  swap('a required section at another level', START, '### With a script', '## With a script', [
    'required-sections',
    '## With',
  ]),
  swap('a field is missing', PET, '| `age` | integer | no | minimum: 0 |\n', '', [
    'completeness',
    null,
  ]),
  swap('an operation is missing', START, '`POST /orders/{orderId}`', 'the order', [
    'completeness',
    null,
  ]),
  swap(
    'a flow is missing',
    START,
    '## Order a pet',
    '## Order',
    ['completeness', null],

    ['required-sections', null],
    { rule: 'link-anchors', at: '[order a pet]', file: INDEX },
  ),
  swap('a word to avoid', START, 'Sign in with', 'Log in with', ['term-usage', 'Log in']),
  swap('another spelling of a term', START, 'an API key', 'an api-key', ['term-usage', 'api-key']),
  swap('another case of a term', START, 'an API key', 'an API Key', ['term-usage', 'API Key']),
  swap(
    'a term defined twice',
    TERMS,
    '| user | A person who',
    '| API key | Again. | – | – |\n| user | A person who',
    ['term-definitions', '| API key | Again'],
  ),
  swap('a term without a definition', TERMS, 'A person who orders.', '', [
    'term-definitions',
    '| user',
  ]),
  swap(
    'a term that another forbids',
    TERMS,
    '| customer | client |',
    '| customer | API key |',
    ['term-definitions', '| user'],
    { rule: 'term-usage', at: 'API key', file: START },
  ),
  swap('a synonym that is a term', TERMS, '| access key |', '| user |', [
    'term-definitions',
    '| API key',
  ]),
  swap('an acronym nobody explained', START, '*service level agreement* (SLA)', 'SLA', [
    'acronyms',
    'SLA',
  ]),
  swap('a message that was improved', ERRORS, 'The pet is not there.', 'The pet was not found.', [
    'exact-messages',
    '| `PET-1`',
  ]),
  swap('a code that was made up', ERRORS, '`PET-2`', '`PET-9`', ['exact-messages', '| `PET-9`']),
  swap('a field that was made up', PET, '| `id` |', '| `tail` | string | no | – |\n| `id` |', [
    'entity-fields',
    '| `tail`',
  ]),
  swap(
    'a field of another type',
    PET,
    '| integer |',
    '| number |',
    ['entity-fields', '| `age`'],
    ['completeness', null],
  ),
  swap('a field with another flag', PET, '| string | yes |', '| string | no |', [
    'entity-fields',
    '| `id`',
  ]),
  swap('a field without its limit', PET, 'minimum: 0', 'none', ['entity-fields', '| `age`']),
];

export const FAULTS: readonly Fault[] = [...TEXT, ...CODE, ...SHAPE, ...LINKS, ...BYTES, ...PHASE];
