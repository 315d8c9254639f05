import type { FileRule, Report } from '../engine/rule.ts';
import { positionIn, startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';

/** What a writer leaves behind for later. Each kind is bounded, so that a long text costs no more. */
const KINDS = [
  // TODO, TBD and the like: capitals only where the small word is a word.
  /\b(?:TODO|TBC|TBA|XXX)\b/,
  /\b(?:[Tt][Bb][Dd]|[Ff][Ii][Xx][Mm][Ee])\b/,
  /\?{3,}/,
  // [placeholder], [insert name], [your text], [describe it here]
  /\[(?:placeholder|insert|your|add|fill in|describe|enter|replace|to be|todo|tbd|tba|tbc|fixme|xxx)\b[^[\]\n]{0,80}\](?!\()/i,
  /\[[^[\]\n]{1,80}\b(?:goes here|placeholder|here)\](?!\()/i,
  // <insert …>, <your …>
  /<(?:insert|your|placeholder|add|enter|fill in|replace)\b[^<>\n]{0,80}>/i,
  // {Name}, {{name}}, not the parameter of an address such as /pets/{petId}
  /(?<![/\w$\\{])\{{1,2} ?[A-Za-z][\w .-]{0,60}\}{1,2}(?!\/)/,
  /\b[Ll]orem [Ii]psum\b/,
];

const PLACEHOLDER = new RegExp(
  KINDS.map(({ source, flags }) => toGroup(source, flags)).join('|'),
  'g',
);

/** Keeps the flag `i` of one kind to itself, without `(?i:…)`, which Node 22 does not know. */
function toGroup(source: string, flags: string): string {
  const both = (part: string) => (part.length > 1 ? part : `[${part}${part.toUpperCase()}]`);
  return `(?:${flags.includes('i') ? source.replace(/\\.|[a-z]/g, both) : source})`;
}

/** Two characters, or one, of every placeholder: many times faster to look for than the pattern. */
const TRACE = /[?[<{]|T[OB]|XX|[Bb][Dd]|[Xx][Mm]|psum/;

export const placeholders: FileRule = {
  kind: 'file',
  id: 'placeholders',
  version: 1,
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
    const words = options.words('words');
    const pattern = toPattern(words);
    checkTexts(page, report, pattern, words.length === 0 && !TRACE.test(page.nodes.prose));
    checkParagraphs(page, report);
    checkAlternatives(page, report, pattern);
  },
};

/** Of texts without any trace only the HTML is looked at. */
function checkTexts(page: Page, report: Report, pattern: RegExp, isClean: boolean): void {
  const { texts, htmls } = page.nodes;
  for (const node of [...(isClean ? [] : texts.map((text) => text.node)), ...htmls]) {
    for (const match of node.value.matchAll(pattern)) {
      report(toMessage(match[0]), positionIn(page, node, match.index));
    }
  }
}

/** Finds paragraphs of dots alone. */
function checkParagraphs({ nodes }: Page, report: Report): void {
  for (const { children } of nodes.paragraphs) {
    const [only, ...others] = children;
    if (only?.type === 'text' && others.length === 0 && /^(?:\.{3,}|…)$/.test(only.value)) {
      report(toMessage(only.value), startPosition(only));
    }
  }
}

/** Looks at the alternative texts of images. */
function checkAlternatives({ nodes }: Page, report: Report, pattern: RegExp): void {
  for (const node of nodes.links) {
    const [found] = ('alt' in node ? (node.alt ?? '') : '').match(pattern) ?? [];
    if (found !== undefined) {
      report(toMessage(found), startPosition(node));
    }
  }
}

const patterns = new Map<string, RegExp>([['', PLACEHOLDER]]);

/** What is found everywhere, and the words of a profile. */
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
