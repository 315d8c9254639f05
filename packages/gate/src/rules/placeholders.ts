import type { Html, TableCell, TableRow, Text } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { FileRule, Report } from '../engine/rule.ts';
import { isOfTemplate } from '../facts/template-variables.ts';
import { positionIn, startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { readAfter, readBefore } from '../markdown/position.ts';
import { quote } from '../report/quote.ts';

/** What a writer leaves for later. Each kind is bounded, so that a long text costs no more. */
const KINDS = [
  // TODO, TBD and the like: capitals only where the small word is a word. XXX-XX is a mask.
  /(?<!\b(?:a|an|the|my|our|your|each|every|any|this|of) )\bTODO\b(?! (?:[Aa]nnotations?|[Aa]pps?|[Cc]omments?|[Ii]tems?|[Ll]ists?|[Nn]otes?)\b)/,
  /\b(?:TBC|TBA)\b/,
  /(?<![\w-]|\b[Ww]here )XXX(?![\w-]|\.X)/,
  /\b(?:[Tt][Bb][Dd]|[Ff][Ii][Xx][Mm][Ee])\b(?!, [A-Z]{4,})/,
  /(?<!^)\?{3,}|^\?{3,}(?![+-]? ?[\w"“])/m,
  // [placeholder], [insert name], [your text], [describe it here]; not a key or button such as
  // [Enter]
  /\[(?:placeholder|todo|tbd|tba|tbc|fixme|xxx)\b[^[\]\n]{0,80}\](?![([])/i,
  /\[(?:insert|fill in|your)[ _:][^[\]\n]{1,80}\](?!\()/i,
  /\[(?:add|describe|enter|replace)(?: [^[\]\s]{1,40}){2,12}\](?!\()/i,
  /\[(?:add|describe|enter|replace) [^[\]\s]{1,40}\](?!\()/,
  /\[to be (?:added|announced|completed|confirmed|decided|defined|determined|documented|provided|written)\b[^[\]\n]{0,60}\](?!\()/i,
  /\[[^[\]\n]{1,80}[ _](?:goes here|placeholder|here)\](?!\()/i,
  // [Company Name], [Release Date]
  /\[(?:Company|Product|Project|Customer|Client|Author|Team|Organi(?:s|z)ation|Department|Contact|Support|Email|Phone|Start|End|Release|Effective|Street|Business|Vendor|Employee|First|Last|Full|User) (?:Name|Date|Number|Address|Email|Phone|URL|ID|Title|Description|Details|Information|Person|Link)\](?![([:])/i,
  // 2025-XX-XX, and [Date] where a value stands
  /\b20\d\d-XX(?:-XX)?\b/,
  /(?<=(?:: ?|\b(?:at|by|dated|from|of|on|\(c\)) )\**)\[(?:[Aa]uthor|[Cc]ompany|[Dd]ate|[Ee]mail|[Ll]ocation|[Nn]ame|[Oo]rgani[sz]ation|[Pp]hone|[Pp]osition|[Rr]ole|[Yy]ear)\](?![([:])/,
  // <insert …>, <your …>, <YOUR_NAME>, YOUR_NAME
  /(?<![\w$<{-])(?:YOUR_[A-Z][A-Z0-9_]{1,40}|(?:[A-Z]{2,20}_){1,4}HERE)\b(?!>)/,
  /<(?:insert|your|placeholder|add|enter|fill in|replace)(?:\b|_)[^<>\n]{0,80}>/i,
  /<[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){1,6}>/,
  // {Name}, {your name}; {name} in lower case is the variable of an address or a template
  /(?<![/\w$\\{}=:^.,?&-])\{(?:(?:insert|your|add|enter) [^{}\n]{1,60}|[A-Z](?![\w]{0,60}\}[-:/.?&=]\{)[\w .-]{0,60})\}(?![/}])/,
  /(?<![/\w$\\{])\{\{ ?[A-Za-z][\w .-]{0,60}\}\}(?!\/)/,
  /\b[Ll]orem [Ii]psum\b(?! (?:text|words?|paragraphs?|generators?|content)\b)/,
];

const PLACEHOLDER = new RegExp(
  KINDS.map(({ source, flags }) => toGroup(source, flags)).join('|'),
  'g',
);

/** Limits the flag `i` to one kind without `(?i:…)`, which Node 22 does not support. */
function toGroup(source: string, flags: string): string {
  const both = (part: string) => (part.length > 1 ? part : `[${part}${part.toUpperCase()}]`);
  return `(?:${flags.includes('i') ? source.replace(/\\.|[a-z]/g, both) : source})`;
}

/** One or two characters of every placeholder: many times faster to search than the pattern. */
const TRACE = /[?[<{]|T[OB]|XX|[Bb][Dd]|[Xx][Mm]|psum|YOUR_|_HERE/;

export const placeholders: FileRule = {
  kind: 'file',
  id: 'placeholders',
  version: 6,
  purpose: 'A document contains no placeholder text.',
  reason:
    'A model that lacks a fact often leaves a marker. A published marker is useless to readers, so the rule is never relaxed. Code may contain such words.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'tree',
  options: {
    words: {
      type: 'array',
      items: { type: 'string', minLength: 2, maxLength: 60, pattern: '^[^\\s].*[^\\s]$' },
      description: 'Additional markers, matched exactly and as whole words.',
      default: [],
      maxItems: 50,
    },
  },
  good: [
    {
      title: 'In code, or as the text of a real link',
      content:
        '# Title\n\nWrite `TODO` or `{Name}`; see [placeholder](x.md) and /pets/{petId}/toys.\n\n```text\nTODO {Name} ???\n```\n',
      found: [],
    },
    {
      title: 'Ordinary words',
      content: '# Todo lists\n\nWhat? Really?? An optional part [like this] stays, so `a`...\n',
      found: [],
    },
    {
      title: 'Keys, masks, mathematics, variables of an address, insertions into a quotation',
      content:
        '# Title\n\nPress [Enter] or [Replace all] for XXX-XX-9: $\\frac{A}{B}$ of $x^{N}$.\n\nGET /a?b={B} of the {edition}, "[Your] parcel is [to be] sent".\n',
      found: [],
    },
    {
      title: 'Variables that a generator replaces, or that are shown as code',
      content:
        '# {{ page.title }}\n\nWrite <code v-pre>{{ name }}</code>.\n\nTODO comments name their authors, where XXX is a name.\n\n??? note "More"\n\n???+ "More"\n\n{{< a version="<A_VERSION>" >}}\n\nUse f_XXX for each XXX.\n',
      found: [],
    },
    {
      title: 'Variables of a file with tags',
      content:
        '# T\n\n{% for tool in tools %}\n\n{{ tool.name }}\n\n{% endfor %}\n\n{Name} | Text\n- | -\n{Name} | The text of {Name}.\n',
      found: [],
    },
    {
      title: 'Filling text of an example, a notation for a part of a name',
      content:
        '# T\n\n```text\n> Lorem ipsum\n```\n\n> Lorem ipsum\n\nName it *<Your_Boat>*.xml, titled “Welcome, [your name]!”, with lorem ipsum text and a [placeholder][a].\n\n[a]: b.md\n',
      found: [],
    },
    {
      title: 'To-dos as the subject',
      content: '# The TODO list\n\nEach TODO has a date.\n',
      found: [],
    },
    {
      title: 'A to-do as an ordinary word, a name that ends with a placeholder',
      content:
        '# Title\n\nIt is still a TODO for the team; see [expr.placeholder].\n\n- Work in progress\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'Markers',
      content: '# Title\n\nTODO: write. Size: TBD. FIXME later. Why???\n',
      found: [
        '3:1 Unexpected placeholder `TODO`, expected the text itself',
        '3:20 Unexpected placeholder `TBD`, expected the text itself',
        '3:25 Unexpected placeholder `FIXME`, expected the text itself',
        '3:41 Unexpected placeholder `???`, expected the text itself',
      ],
    },
    {
      title: 'Brackets and braces',
      content:
        '# Title\n\nSee [placeholder] and [your text goes here].\nHello {Name}, {{ user.name }}.\n',
      found: [
        '3:5 Unexpected placeholder `[placeholder]`, expected the text itself',
        '3:23 Unexpected placeholder `[your text goes here]`, expected the text itself',
        '4:7 Unexpected placeholder `{Name}`, expected the text itself',
        '4:15 Unexpected placeholder `{{ user.name }}`, expected the text itself',
      ],
    },
    {
      title: 'Names to be filled in, and text to come',
      content:
        '# Title\n\nAsk [Company Name] at <YOUR_EMAIL> or YOUR_PHONE.\n\nComing soon.\n\n*This section is intentionally left blank.*\n\nAdd a description here.\n\n| A | B |\n| - | - |\n| 1 | To be added |\n',
      found: [
        '3:5 Unexpected placeholder `[Company Name]`, expected the text itself',
        '3:23 Unexpected placeholder `<YOUR_EMAIL>`, expected the text itself',
        '3:39 Unexpected placeholder `YOUR_PHONE`, expected the text itself',
        '5:1 Unexpected placeholder `Coming soon.`, expected the text itself',
        '7:1 Unexpected placeholder `This section is intentionally left blank.`, expected the text itself',
        '9:1 Unexpected placeholder `Add a description here.`, expected the text itself',
        '13:5 Unexpected placeholder `To be added`, expected the text itself',
      ],
    },
    {
      title: 'An insertion',
      content: '# Title\n\nCall <insert the name> or <insert: name>.\n',
      found: [
        '3:6 Unexpected placeholder `<insert the name>`, expected the text itself',
        '3:27 Unexpected placeholder `<insert: name>`, expected the text itself',
      ],
    },
    {
      title: 'In a quote, after an escape',
      content: '# Title\n\n> a\n> b \\* &amp; TODO\n',
      found: ['4:14 Unexpected placeholder `TODO`, expected the text itself'],
    },
    {
      title: 'Filling text',
      content: '# Title\n\nLorem ipsum dolor sit amet.\n',
      found: ['3:1 Unexpected placeholder `Lorem ipsum`, expected the text itself'],
    },
    {
      title: 'A marker of a profile',
      content: '# Title\n\nWIP: (to follow); wip, WIPE.\n',
      options: { words: ['WIP', '(to follow)'] },
      found: [
        '3:1 Unexpected placeholder `WIP`, expected the text itself',
        '3:6 Unexpected placeholder `(to follow)`, expected the text itself',
      ],
    },
    {
      title: 'A paragraph of dots',
      content: '# Title\n\n...\n',
      found: ['3:1 Unexpected placeholder `...`, expected the text itself'],
    },
    {
      title: 'In a hidden comment and in an alternative text',
      content: '# Title\n\n<!-- TODO -->\n\n![TBD](x.png)\n',
      found: [
        '3:6 Unexpected placeholder `TODO`, expected the text itself',
        '5:1 Unexpected placeholder `TBD`, expected the text itself',
      ],
    },
  ],
  check(page, report, options) {
    if (TEMPLATE.test(page.path)) {
      return;
    }
    const words = options.words('words');
    const pattern = toPattern(words);
    checkTexts(page, report, pattern, words.length === 0 && !TRACE.test(page.nodes.prose));
    checkParagraphs(page, report);
    checkAlternatives(page, report, pattern);
  },
};

/** A file whose text an author replaces. */
const TEMPLATE = /(?:^|\/)(?:_?template|(?:[A-Z]+_)?TEMPLATE)\.md$/;

/** Of texts without any trace only the HTML is checked. */
function checkTexts(page: Page, report: Report, pattern: RegExp, isClean: boolean): void {
  const { texts, htmls } = page.nodes;
  for (const node of [...(isClean ? [] : texts.map((text) => text.node)), ...htmls]) {
    for (const match of node.value.matchAll(pattern)) {
      if (isMeant(page, node, match[0], match.index)) {
        continue;
      }
      report(toMessage(match[0]), positionIn(page, node, match.index));
    }
  }
}

/** A heading whose subject is a TODO list. */
const ABOUT_TODO = /\bTODO\b/;

/** What resembles a placeholder in mathematics, in a template of HTML, or as the subject. */
function isMeant(page: Page, node: Text | Html, found: string, index: number): boolean {
  if (found === 'TODO') {
    const { title } = page.facts;
    return title !== null && ABOUT_TODO.test(title) && title.trim() !== 'TODO';
  }
  if (found === 'XXX') {
    return /[A-Za-z]_XXX\b|\bXXX_[A-Za-z]/.test(page.nodes.prose);
  }
  if (/^[Ll]orem/.test(found)) {
    return page.nodes.codes.some(({ value }) => /\blorem ipsum\b/i.test(value));
  }
  if (/^[<[]/.test(found)) {
    return isQuoted(node.value, index, found) || isPartOfName(page, node, found);
  }
  return (
    found.startsWith('{') &&
    (node.type === 'html' ||
      isQuoted(node.value, index, found) ||
      isInMath(node.value, index) ||
      isOfTemplate(page, node, found))
  );
}

/** Within a quotation, with other words: the page says what a reader sees or writes elsewhere. */
function isQuoted(text: string, index: number, found: string): boolean {
  const before = readBefore(text, index, 200).split('\n').at(-1) ?? '';
  const [after = ''] = readAfter(text, index + found.length, 200).split('\n');
  const words = /[“"]([^“”"]*)$/.exec(before)?.[1];
  const rest = /^([^“”"]*)[”"]/.exec(after)?.[1];
  return words !== undefined && rest !== undefined && /\w/.test(words + rest);
}

/** A notation for a part of a name, as in *<Your_Product>*.Types.xml. */
function isPartOfName({ source }: Page, node: Text | Html, found: string): boolean {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  const around = `${readBefore(source.text, start, 3)}${node.value}${readAfter(source.text, end, 3)}`;
  const at = around.indexOf(found);
  const [before, after] = [around.slice(0, at), around.slice(at + found.length)];
  const isInShortcode = /\{\{[<%][^\n]*$/.test(before.slice(-500));
  return (
    isInShortcode || /[\w/=@-][*_]{0,2}$/.test(before) || /^[*_]{0,2}(?:[/=@-]|[.:]\w)/.test(after)
  );
}

/** Between two dollars of one line. */
function isInMath(text: string, index: number): boolean {
  const isOpen = readBefore(text, index, 500).split('$').length % 2 === 0;
  return isOpen && readAfter(text, index, 500).includes('$');
}

/** A paragraph that only says that text is to come. */
const TO_COME =
  /^(?:(?:this|the|more|further|additional)? ?(?:section|page|part|chapter|document|documentation|content|details|information|text|examples?|description)?(?: (?:is|are|will be))?(?: currently)? ?)(?:coming soon|available soon|(?:added|provided|written|completed|documented|updated) (?:later|soon|in a future (?:version|release|update))|to be (?:added|announced|completed|decided|defined|determined|documented|provided|written)(?: (?:later|soon|here))?|to follow|under construction|(?:currently )?(?:not yet|being) (?:written|documented)|(?:intentionally )?left blank(?: intentionally)?)[\s.!…]*$|^(?:this|the) (?:section|page|part|chapter|document) is (?:still )?(?:a )?work in progress[\s.!…]*$|^(?:add|insert|write|put|include|provide|fill in) (?:[^\s.]{1,30} ){1,8}here[\s.!…]*$/i;

/** Finds paragraphs of only dots, and those that only promise text. */
function checkParagraphs({ nodes }: Page, report: Report): void {
  for (const paragraph of nodes.paragraphs) {
    const { children } = paragraph;
    const [only, ...others] = children;
    const text = children.length < 4 ? toText(paragraph) : '';
    if (text.length < 100 && TO_COME.test(text)) {
      report(toMessage(text), startPosition(paragraph));
    }
    if (only?.type === 'text' && others.length === 0 && /^(?:\.{3,}|…)$/.test(only.value)) {
      report(toMessage(only.value), startPosition(only));
    }
  }
  for (const cell of nodes.tables.flatMap(({ node }) => node.children).flatMap(toCells)) {
    const text = cell.children.length === 1 ? toText(cell) : '';
    if (text.length > 8 && text.length < 60 && TO_COME.test(text)) {
      report(toMessage(text), startPosition(cell));
    }
  }
}

function toCells(row: TableRow): TableCell[] {
  return row.children;
}

function checkAlternatives({ nodes }: Page, report: Report, pattern: RegExp): void {
  for (const node of nodes.links) {
    const [found] = ('alt' in node ? (node.alt ?? '') : '').match(pattern) ?? [];
    if (found !== undefined) {
      report(toMessage(found), startPosition(node));
    }
  }
}

const patterns = new Map<string, RegExp>([['', PLACEHOLDER]]);

/** The built-in patterns, and the words of a profile. */
function toPattern(words: readonly string[]): RegExp {
  const own = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
  const known =
    patterns.get(own) ??
    new RegExp(`${PLACEHOLDER.source}|(?<![\\p{L}\\p{N}_])(?:${own})(?![\\p{L}\\p{N}_])`, 'gu');
  patterns.set(own, known);
  return known;
}

function toMessage(found: string): string {
  return `Unexpected placeholder ${quote(found)}, expected the text itself`;
}
