import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';

export const title: FileRule = {
  kind: 'file',
  id: 'title',
  version: 3,
  purpose: 'A document begins with its only level 1 heading, which is the planned title.',
  reason:
    'Lists show the first heading as the title of the document. A title other than the planned one is often that of another file. A second title, or text before the title, splits the document in two.',
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
    {
      title: 'The planned title, in other letters and marks',
      content: '# Tools of `Pet` 1.0\n\nText.\n',
      plannedTitle: 'tools of Pet 1.0.',
      found: [],
    },
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
      title: 'A title of another file',
      content: '# Members\n\nText.\n',
      plannedTitle: 'Tools',
      found: ['1:1 Unexpected title `Members`, expected the planned one, `Tools`'],
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
    const [own, ...others] = titles;
    if (own?.text === '') {
      report(`Unexpected title without text, expected ${wanted}`, own.position);
    } else if (own !== undefined && !isPlanned(page, own.text)) {
      const planned = quote(page.planned?.title ?? '');
      const message = `Unexpected title ${quote(own.text)}, expected the planned one, ${planned}`;
      report(message, own.position);
    }
    for (const { text, position } of others) {
      const line = own?.position.line;
      const message = `Unexpected second title ${quote(text)}, expected one, which is at line ${line}`;
      report(message, position);
    }
  },
};

/**
 * Whether a title has the words of the plan. Rendered pages are compared as a whole, and a plan may
 * name a file by its path alone.
 */
function isPlanned({ planned, match }: Page, text: string): boolean {
  const isNamed = planned !== null && planned.title !== planned.path && match === undefined;
  return !isNamed || toWords(text) === toWords(planned.title);
}

function toWords(text: string): string {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  );
}
