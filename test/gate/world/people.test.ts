import { describe, expect, it } from 'vitest';
import { type Case, findIn } from './find.ts';

const TICKS = '```';
const toCode = (language: string, ...lines: string[]) =>
  ['# Code', '', `${TICKS}${language}`, ...lines, TICKS, ''].join('\n');

/** What human authors write, and the gate must accept or locate correctly. */
const DOCUMENTS: readonly Case[] = [
  [
    'a value of another attribute is no id',
    '# Boats\n\n[a](#keel)\n\n<i data-id="keel">x</i>\n',
    ['link-anchors:3', 'raw-html:5', 'raw-html:5'],
  ],
  [
    'an id in a comment',
    '# Boats\n\n[a](#keel)\n\n<!-- <a id="keel"></a> -->\n\nText.\n',
    ['link-anchors:3', 'raw-html:5'],
  ],
  [
    'ids of cells, headings and words',
    '# Boats\n\n[a](#row-1) [b](#hull)\n\n<table><tr id="row-1"><td>1</td></tr></table>\n\nA <dfn id=hull>hull</dfn>.\n',
    ['raw-html:5', 'raw-html:7', 'raw-html:7'],
  ],
  [
    'a tag and a blank before a heading',
    '# Boats\n\n[a](#mast) [b](#-the-mast)\n\n## <a name="mast"></a> The mast\n\nText.\n',
    [],
  ],
  ['the top of the page', '# Boats\n\n[up](#top)\n', []],
  ['a cell of a matrix', '# Boats\n\nThe value of grid [line][column] is a depth.\n', []],
  [
    'a flag of a region',
    '# Boats\n\n\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f} Wales sails.\n',
    [],
  ],
  [
    'text behind a flag that is none',
    '# Boats\n\n\u{1f3f4}\u{e0068}\u{e0069}\u{e0064}\u{e0065}\u{e006d}\u{e0065} sails.\n',
    Array(6).fill('control-characters:3'),
  ],
  [
    'a footnote defined twice',
    '# Boats\n\nA keel.[^k]\n\n[^k]: Of oak.\n\n[^k]: Of iron.\n',
    ['link-references:7'],
  ],
  ['a footnote that is not used', '# Boats\n\nA keel.\n\n[^k]: Of oak.\n', ['link-references:5']],
  ['front matter', '---\ntitle: Boats\nweight: 3\n---\n\n# Boats\n\nText.\n', ['title:1']],
  ['a line across, which is no front matter', '# Boats\n\nOne.\n\n---\n\nTwo.\n', []],
  [
    'a link the wrong way round',
    '# Boats\n\nSee (the masts)[#boats] now.\n',
    ['link-references:3'],
  ],
  ['a link torn in two', '# Boats\n\nSee [the masts] (#boats) now.\n', ['link-references:3']],
  ['items without content', '# Boats\n\n## Sails\n\n*\n*\n', ['empty-sections:3']],
  ['mathematics', '# Boats\n\nIts drag is $\\frac{F}{A}$ at $v^{K}$ knots.\n', []],
  ['editorial brackets', '# Boats\n\nIt reads: "[Your] boat is [to be] moored".\n', []],
  ['keys', '# Boats\n\nPress [Insert], [Enter] or [Add boat].\n', []],
  ['a mask', '# Boats\n\nA sail number is XXX-XX.\n', []],
  [
    'variables of an address',
    '# Boats\n\nGET /boats?owner={OwnerId}, /docks/{Row}-{Place}; {harbour} is a town.\n',
    [],
  ],
  ['to-dos as the subject', '# A TODO list for sailors\n\nEach TODO is short.\n', []],
  [
    'an image of HTML',
    '# Boats\n\n## Chart\n\n<iframe src="chart.html"></iframe>\n',
    ['raw-html:5'],
  ],
  [
    'a header without rows',
    '# Boats\n\n## Sails\n\n| Sail | Area |\n| - | - |\n\n## Masts\n\nNone.\n',
    ['empty-sections:3'],
  ],
  ['rows after a line', '# Boats\n\nThese are ours:\n| Sail | Area |\n| Jib | 9 |\n', ['tables:4']],
  [
    'text of another encoding',
    '# Bateaux\n\nLâ€™Ã©tÃ©.\n',
    ['control-characters:3', 'control-characters:3', 'control-characters:3'],
  ],
  ['text to come', '# Boats\n\n## Sails\n\nTo be written.\n', ['placeholders:5']],
  ['names in capitals to fill in', '# Boats\n\nCall <HARBOUR_PHONE>.\n', ['placeholders:3']],
  ['a filler between words', '# Boats\n\nSafe\u3164\u3164text.\n', ['control-characters:3']],
];

const CODE: readonly Case[] = [
  ['a fragment of JSON', toCode('json', '"sail": "jib",', '"area": 9'), []],
  [
    'a fragment of JSON that is cut off',
    toCode('json', '"sail": {', '"area": 9'),
    ['code-syntax:5'],
  ],
  [
    'a key of JSON twice',
    toCode('json', '{', '  "area": 9,', '  "area": 8', '}'),
    ['code-syntax:6'],
  ],
  [
    'a body of HTTP',
    toCode(
      'http',
      'POST /boats HTTP/1.1',
      'Content-Type: application/problem+json',
      '',
      '{"a": [1,',
    ),
    ['code-syntax:7'],
  ],
  ['a shape of Mermaid', toCode('mermaid', 'flowchart TD', '  dock>a dock] --> sea'), []],
  ['a node called end', toCode('mermaid', 'graph TD', '  sea --> end'), ['code-syntax:5']],
  ['a label over lines', toCode('mermaid', 'flowchart TD', '  a["one', '  two"] --> b'), []],
  [
    'parentheses in a label',
    toCode('mermaid', 'flowchart TD', '  a[sail (jib)] --> b'),
    ['code-syntax:5'],
  ],
  [
    'shapes of two brackets',
    toCode('mermaid', 'flowchart TD', '  a[(store)] --> b([go]) --> c{{six}}'),
    [],
  ],
  [
    'a state left open',
    toCode('mermaid', 'stateDiagram', '  state Moored {', '    [*] --> tied'),
    ['code-syntax:5'],
  ],
  ['a short arrow', toCode('mermaid', 'flowchart TD', '  a -> b'), ['code-syntax:5']],
  ['output of a console', toCode('js', '> sail()', "Error: can't"), []],
  ['a division', toCode('js', "const a = b-- / 2, c = 'x/y';"), []],
  ['text of JSX', toCode('jsx', "const a = <b title='x'>Don't {c}</b>;"), []],
  ['nonsense of a script', toCode('js', 'let let = 2 *;'), ['code-syntax:4']],
  ['a regular expression', toCode('js', "while (a) /'/.test(a);"), []],
  ['a quote of ANSI C', toCode('sh', "echo $'isn\\'t'"), []],
  ['a prompt that goes on', toCode('sh', '$ cat <<X', '> a', '> X'), []],
  ['output of the shell', toCode('sh', '$ sail', "can't ("), []],
  ['a command of a session left open', toCode('sh', '$ echo "a', 'b'), ['code-syntax:4']],
  ['a word with a dash', toCode('sh', "cat <<'A-B'", "it's", 'A-B'), []],
  ['a here-string', toCode('sh', 'read a <<< word'), []],
  ['a shift', toCode('sh', 'echo $((n << k))'), []],
  ['Python left open', toCode('python', 'sail(', '    "jib",'), ['code-syntax:4']],
  ['Python that is whole', toCode('py', 'a = """it\'s""" # (', 'b = {"c": [1]}'), []],
];

describe('documents of people', () => {
  it.each(DOCUMENTS)('documents of people have the right findings: %s', async (_, text, found) => {
    expect(await findIn(text)).toEqual(found);
  });

  it.each(CODE)(
    'documents of people have the right findings in code: %s',
    async (_, text, found) => {
      expect(await findIn(text)).toEqual(found);
    },
  );

  it.each([
    [
      'an image at the end of a heading',
      '# B\n\n[a](#sea-) [b](#sea)\n\n## Sea ![x](x.png)\n\nText.\n',
      { 'x.png': '' },
      ['link-anchors:3'],
    ],
    [
      'an image at the beginning',
      '# B\n\n[a](#-sea)\n\n## ![x](x.png) Sea\n\nText.\n',
      { 'x.png': '' },
      [],
    ],
    [
      'the page of a folder',
      '# B\n\n[a](c/#c)\n[b](c/#d)\n',
      { 'c/README.md': '# C\n\nText.\n' },
      ['link-anchors:4'],
    ],
    ['a line of the source', '# B\n\n[a](c.md?plain=1#L7)\n', { 'c.md': '# C\n\nText.\n' }, []],
    [
      'a blank in a target',
      '# B\n\n[a](my sea.md)\n',
      { 'my sea.md': '# C\n\nText.\n' },
      ['link-targets:3'],
    ],
  ])('documents of people lead to the right places: %s', async (_, text, others, found) => {
    expect(await findIn(text, others)).toEqual(found);
  });

  it('documents of people may have front matter when a profile allows it', async () => {
    const text = '---\ntitle: Boats\n---\n\n# Boats\n\nText.\n';
    expect(await findIn(text, {}, { title: { options: { frontMatter: 'allow' } } })).toEqual([]);
  });
});
