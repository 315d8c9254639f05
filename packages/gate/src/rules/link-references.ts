import type { Text } from 'mdast';
import type { FileRule, Report } from '../engine/rule.ts';
import { isEscaped, positionIn, startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';

/** `[text][label]`, `[text][]` or the rest of one whose text contains markup; `[^note]`. */
const REFERENCE = /(?<![\w\])])\[[^[\]]{1,300}\]\[[^[\]]{0,300}\]|^\]\[[^[\]]{0,300}\]/g;
/** `[i][j]` of code or mathematics: nothing is lost if it is shown as text. */
const SUBSCRIPTS = /^\[(\w{1,20}|\w[+-]\w{1,4})\]\[(?!\1\])(?:\w{1,20}|\w[+-]\w{1,4})\]$/;
/** `(text)[target]` and `[text] (target)`, with a target that can only be one. */
const TARGET = String.raw`(?:https?:[^\s()[\]]{1,300}|\.{0,2}/[^\s()[\]]{1,300}|#[\w-]{1,100}|[\w./-]{1,200}\.(?:md|html?)(?:#[\w-]{1,100})?)`;
const REVERSED = new RegExp(
  String.raw`\([^()\n]{1,200}\)\[${TARGET}\]|(?<!\])\[[^[\]\n]{1,200}\][ \t]+\(${TARGET}\)`,
  'g',
);
/** `[text] (address)`: the address is a link of its own and ends the text before it. */
const BEFORE_ADDRESS = /(?<!\])\[(?![ xX]\])[^[\]\n]{1,200}\][ \t]+\($/;
const ADDRESS = /^https?:[^\s()[\]]{1,300}(?=\))/;
const NOTE = /\[\^[^[\]\s]{1,300}\]/g;

export const linkReferences: FileRule = {
  kind: 'file',
  id: 'link-references',
  version: 4,
  purpose: 'A reference has exactly one definition in its file, and every definition is used.',
  reason:
    'A reference without a definition is shown as brackets. Of two definitions one is silently ignored. An unused definition is a leftover.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'tree',
  good: [
    {
      title: 'Defined and used',
      content: '# T\n\n[a][b], [c][] and a note.[^1]\n\n[b]: b.md\n[C]: c.md\n\n[^1]: Note.\n',
      found: [],
    },
    {
      title: 'Brackets that are not references',
      content: '# T\n\nUse `a[0][1]`, x[0][1], the cell [row][column], \\[a\\]\\[b\\].\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'A name that is not defined',
      content: '# T\n\nSee [the guide][guide].\n',
      found: [
        '3:5 Unexpected reference `[the guide][guide]` without a definition, expected `[guide]: target`',
      ],
    },
    {
      title: 'Names and a footnote that are not defined',
      content: '# T\n\nSee [the guide][guide], [this][] and [**that**][x].[^1]\n',
      found: [
        '3:5 Unexpected reference `[the guide][guide]` without a definition, expected `[guide]: target`',
        '3:25 Unexpected reference `[this][]` without a definition, expected `[this]: target`',
        '3:47 Unexpected reference `][x]` without a definition, expected `[x]: target`',
        '3:52 Unexpected footnote `[^1]` without a definition, expected `[^1]: text`',
      ],
    },
    {
      title: 'Defined twice',
      content: '# T\n\n[a][b]\n\n[b]: b.md\n[B]: c.md\n',
      found: ['6:1 Unexpected second definition of `B`, expected one, which is at line 5'],
    },
    {
      title: 'Footnotes without use, or with two texts',
      content: '# T\n\nText.[^a]\n\n[^a]: One.\n\n[^a]: Two.\n\n[^b]: Three.\n',
      found: [
        '7:1 Unexpected second text of the footnote `[^a]`, expected one, which is at line 5',
        '9:1 Unexpected footnote `[^b]` that nothing refers to, expected a reference',
      ],
    },
    {
      title: 'Brackets and parentheses the wrong way round, or apart',
      content: '# T\n\nSee (the fees)[fees.md] and [the list] (list.md#a).\n',
      found: [
        '3:5 Unexpected `(the fees)[fees.md]`, expected a link as `[text](target)`',
        '3:29 Unexpected `[the list] (list.md#a)`, expected a link as `[text](target)`',
      ],
    },
    {
      title: 'An address apart from its text',
      content: '# T\n\nSee [the fees] (https://a.example).\n',
      found: [
        '3:5 Unexpected `[the fees] (https://a.example)`, expected a link as `[text](target)`',
      ],
    },
    {
      title: 'Never used',
      content: '# T\n\nText.\n\n[b]: b.md\n',
      found: ['5:1 Unexpected definition of `b`, expected a reference to it'],
    },
  ],
  check(page, report) {
    const { texts, prose } = page.nodes;
    for (const { node } of prose.includes('][') || prose.includes('[^') ? texts : []) {
      checkText(page, node, report);
    }
    for (const { node } of prose.includes(')[') || prose.includes('] (') ? texts : []) {
      checkReversed(page, node, report);
    }
    checkDefinitions(page, report);
    checkNotes(page, report);
  },
};

/** Only in a file that defines nothing. */
function isSubscript({ nodes }: Page, found: string): boolean {
  return nodes.definitions.length === 0 && SUBSCRIPTS.test(found);
}

function checkReversed(page: Page, node: Text, report: Report): void {
  const before = BEFORE_ADDRESS.exec(node.value);
  const end = node.position?.end.offset ?? 0;
  const address = before && ADDRESS.exec(page.source.text.slice(end, end + 400))?.[0];
  if (before !== null && address && !isEscaped(page, node, before.index)) {
    const found = `${before[0]}${address})`;
    const message = `Unexpected ${quote(found)}, expected a link as \`[text](target)\``;
    report(message, positionIn(page, node, before.index));
  }
  for (const match of node.value.matchAll(REVERSED)) {
    if (!isEscaped(page, node, match.index)) {
      const message = `Unexpected ${quote(match[0])}, expected a link as \`[text](target)\``;
      report(message, positionIn(page, node, match.index));
    }
  }
}

/** Text of a footnote that no page shows. */
function checkNotes({ nodes }: Page, report: Report): void {
  const used = new Set(nodes.footnoteReferences.map(({ identifier }) => identifier));
  const lines = new Map<string, number>();
  for (const note of nodes.footnotes) {
    const name = quote(`[^${note.label ?? note.identifier}]`);
    const first = lines.get(note.identifier);
    const position = startPosition(note);
    if (first !== undefined) {
      const message = `Unexpected second text of the footnote ${name}, expected one, which is at line ${first}`;
      report(message, position);
    } else if (!used.has(note.identifier)) {
      report(`Unexpected footnote ${name} that nothing refers to, expected a reference`, position);
    }
    lines.set(note.identifier, first ?? position.line);
  }
}

function checkText(page: Page, node: Text, report: Report): void {
  for (const match of node.value.matchAll(REFERENCE)) {
    if (!isEscaped(page, node, match.index) && !isSubscript(page, match[0])) {
      const found = match[0];
      const label = /\[([^[\]]*)\]$/.exec(found)?.[1] || found.slice(1, found.indexOf(']'));
      const message = `Unexpected reference ${quote(found)} without a definition, expected ${quote(`[${label}]: target`)}`;
      report(message, positionIn(page, node, match.index));
    }
  }
  for (const match of node.value.matchAll(NOTE)) {
    if (!isEscaped(page, node, match.index)) {
      const message = `Unexpected footnote ${quote(match[0])} without a definition, expected ${quote(`${match[0]}: text`)}`;
      report(message, positionIn(page, node, match.index));
    }
  }
}

function checkDefinitions({ nodes }: Page, report: Report): void {
  const used = new Set(
    nodes.links.flatMap((link) => ('identifier' in link ? link.identifier : [])),
  );
  const lines = new Map<string, number>();
  for (const definition of nodes.definitions) {
    const { identifier, label } = definition;
    const name = quote(label ?? identifier);
    const first = lines.get(identifier);
    const position = startPosition(definition);
    if (first !== undefined) {
      report(
        `Unexpected second definition of ${name}, expected one, which is at line ${first}`,
        position,
      );
    } else if (!used.has(identifier)) {
      report(`Unexpected definition of ${name}, expected a reference to it`, position);
    }
    lines.set(identifier, first ?? position.line);
  }
}
