import type { LinkFact } from '../data/facts.ts';
import type { FileRule, Report } from '../engine/rule.ts';
import { isEscaped, positionIn } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';

const ALLOWED_SCHEME = /^(?:https?:\/\/[^/\s]|mailto:[^\s])/i;

export const linkTargets: FileRule = {
  kind: 'file',
  id: 'link-targets',
  version: 2,
  purpose:
    'A link is relative, stays within the docset and is not empty; an address uses http, https or mailto.',
  reason:
    'Absolute paths and paths out of the docset break wherever the docset is published. Other schemes run code (`javascript:`), hide content (`data:`) or point at one machine (`file:`).',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'tree',
  good: [
    {
      title: 'Relative, into a folder above, to an address',
      content: '# T\n\n[a](b.md#c) [d](../e.md) [f](#t) <https://example.com> [m](mailto:a@b.c)\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'A scheme that does more than show a page',
      content:
        '# T\n\n[a](javascript:alert) and [b](data:text/plain,x) and [c](file:///etc/hosts)\n',
      found: [
        '3:1 Unexpected address `javascript:alert`, expected `http:`, `https:` or `mailto:`',
        '3:27 Unexpected address `data:text/plain,x`, expected `http:`, `https:` or `mailto:`',
        '3:54 Unexpected address `file:///etc/hosts`, expected `http:`, `https:` or `mailto:`',
      ],
    },
    {
      title: 'Without a scheme, or without a host',
      content: '# T\n\n[a](//example.com/x) [b](https:///x)\n',
      found: [
        '3:1 Unexpected address `//example.com/x`, expected `http:`, `https:` or `mailto:`',
        '3:22 Unexpected address `https:///x`, expected `http:`, `https:` or `mailto:`',
      ],
    },
    {
      title: 'Absolute, or out of the docset',
      content: '# T\n\n[a](/b.md) [c](../../d.md) [e](..\\f.md)\n',
      found: [
        '3:1 Unexpected link to `/b.md`, expected a relative path within the docset',
        '3:12 Unexpected link to `../../d.md`, expected a relative path within the docset',
        '3:28 Unexpected link to `..\\f.md`, expected a relative path within the docset',
      ],
    },
    {
      title: 'Encoded dots',
      content: '# T\n\n[a](%2e%2e/%2e%2e/b.md)\n',
      found: [
        '3:1 Unexpected link to `%2e%2e/%2e%2e/b.md`, expected a relative path within the docset',
      ],
    },
    {
      title: 'A blank in the target',
      content: '# T\n\nSee [the fees](fee table.md).\n',
      found: ['3:5 Unexpected blank in the target `fee table.md`, expected `<fee table.md>`'],
    },
    {
      title: 'Empty',
      content: '# T\n\n[a]() [b](#) [c](d.md#)\n',
      found: [
        '3:1 Unexpected empty link, expected a target',
        '3:7 Unexpected empty anchor in `#`, expected the anchor of a heading',
        '3:14 Unexpected empty anchor in `d.md#`, expected the anchor of a heading',
      ],
    },
  ],
  check(page, report) {
    checkBlanks(page, report);
    for (const link of page.facts.links) {
      const fault = findFault(link);
      if (fault !== undefined) {
        report(fault, { line: link.line, column: link.column });
      }
    }
  },
};

/** `[text](a b.md)` is not a link: its target contains a space. */
const BLANK =
  /\[[^[\]\n]{1,200}\]\(([^()<>"'\n]{1,200} [^()<>"'\n]{0,200}\.(?:md|html?|png|svg|jpe?g|pdf)(?:#[\w-]{1,100})?)\)/g;

function checkBlanks(page: Page, report: Report): void {
  for (const { node } of page.nodes.prose.includes('](') ? page.nodes.texts : []) {
    for (const match of node.value.matchAll(BLANK)) {
      if (!isEscaped(page, node, match.index)) {
        const wanted = quote(`<${match[1]}>`);
        const message = `Unexpected blank in the target ${quote(match[1] ?? '')}, expected ${wanted}`;
        report(message, positionIn(page, node, match.index));
      }
    }
  }
}

function findFault({ url, path, anchor, isExternal }: LinkFact): string | undefined {
  if (isExternal) {
    return ALLOWED_SCHEME.test(url)
      ? undefined
      : `Unexpected address ${quote(url)}, expected \`http:\`, \`https:\` or \`mailto:\``;
  }
  if (url === '') {
    return 'Unexpected empty link, expected a target';
  }
  if (anchor === '') {
    return `Unexpected empty anchor in ${quote(url)}, expected the anchor of a heading`;
  }
  return path === null
    ? `Unexpected link to ${quote(url)}, expected a relative path within the docset`
    : undefined;
}
