import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';

export const title: FileRule = {
  kind: 'file',
  id: 'title',
  version: 2,
  purpose: 'A document begins with its only level 1 heading.',
  reason:
    'Lists show the first heading as the title of the document. A second title, or text before the title, splits the document in two.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'tree',
  options: {
    frontMatter: {
      type: 'string',
      enum: ['refuse', 'allow'],
      description: 'Whether front matter may precede the title.',
      default: 'refuse',
    },
  },
  good: [
    { title: 'One title, first', content: '# Title\n\n## Part\n\nText.\n', found: [] },
    {
      title: 'After front matter that a profile allows',
      content: '---\ntitle: T\n---\n\n# Title\n\nText.\n',
      options: { frontMatter: 'allow' },
      found: [],
    },
  ],
  bad: [
    {
      title: 'No title',
      content: 'Text.\n',
      found: ['1:1 Unexpected paragraph at the beginning, expected the title as `# Title`'],
    },
    {
      title: 'A smaller heading first',
      content: '## Part\n\nText.\n',
      found: [
        '1:1 Unexpected heading of level 2 at the beginning, expected the title as `# Title`',
      ],
    },
    {
      title: 'A second title',
      content: '# Title\n\nText.\n\n# Another\n\nText.\n',
      found: ['5:1 Unexpected second title `Another`, expected one, which is at line 1'],
    },
    {
      title: 'Front matter',
      content: '---\ntitle: T\ntags: [a]\n---\n\n# Title\n\nText.\n',
      found: ['1:1 Unexpected front matter, expected the title as `# Title` at the beginning'],
    },
    {
      title: 'A title without text',
      content: '#\n\nText.\n',
      found: ['1:1 Unexpected title without text, expected `# Title`'],
    },
  ],
  check(page, report, options) {
    const [first] = page.tree.children;
    const wanted = page.planned === null ? '`# Title`' : quote(`# ${page.planned.title}`);
    if (page.hasFrontMatter && options.text('frontMatter') === 'refuse') {
      const message = `Unexpected front matter, expected the title as ${wanted} at the beginning`;
      report(message, { line: 1, column: 1 });
    }
    if (first !== undefined && !(first.type === 'heading' && first.depth === 1)) {
      const what = first.type === 'heading' ? `heading of level ${first.depth}` : first.type;
      report(
        `Unexpected ${what} at the beginning, expected the title as ${wanted}`,
        startPosition(first),
      );
    }
    const titles = page.facts.headings.flatMap(({ depth, text }, index) => {
      const node = page.nodes.headings[index]?.node;
      return depth === 1 && node !== undefined ? [{ text, position: startPosition(node) }] : [];
    });
    for (const [index, { text, position }] of titles.entries()) {
      if (index > 0) {
        const line = titles[0]?.position.line;
        report(
          `Unexpected second title ${quote(text)}, expected one, which is at line ${line}`,
          position,
        );
      } else if (text === '') {
        report(`Unexpected title without text, expected ${wanted}`, position);
      }
    }
  },
};
