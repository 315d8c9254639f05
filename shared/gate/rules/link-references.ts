import type { Text } from 'mdast';
import type { FileRule, Report } from '../engine/rule.ts';
import { positionIn, startPosition, toSourceOffset } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';

/** `[text][label]`, `[text][]` or the rest of one whose text holds markup; `[^note]`. */
const REFERENCE = /(?<![\w\])])\[[^[\]]{1,300}\]\[[^[\]]{0,300}\]|^\]\[[^[\]]{0,300}\]/g;
const NOTE = /\[\^[^[\]\s]{1,300}\]/g;

export const linkReferences: FileRule = {
  kind: 'file',
  id: 'link-references',
  version: 1,
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
      title: 'Brackets that are none',
      content: '# T\n\nUse `a[0][1]`, x[0][1], \\[a\\]\\[b\\].\n',
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
    checkDefinitions(page, report);
  },
};

function checkText(page: Page, node: Text, report: Report): void {
  for (const match of node.value.matchAll(REFERENCE)) {
    if (!isEscaped(page, node, match.index)) {
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

function isEscaped(page: Page, node: Text, index: number): boolean {
  return page.source.text[toSourceOffset(page, node, index) - 1] === '\\';
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
