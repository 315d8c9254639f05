import type { FileRule } from '../engine/rule.ts';

export const nesting: FileRule = {
  kind: 'file',
  id: 'nesting',
  version: 1,
  purpose: 'Markup is not nested deeper or repeated more often than a human author would.',
  reason:
    'Text with hundreds of nested levels, or thousands of brackets in one paragraph, can hang or crash the programs that read it. Such a file is not inspected further.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'source',
  good: [{ title: 'A quote in a quote', content: '# Title\n\n> > Text.\n', found: [] }],
  bad: [
    {
      title: 'A line of thousands of quotes',
      content: `# Title\n\n${'>'.repeat(6000)} Text.\n`,
      found: [
        '1:1 Unexpected structure (a line that begins with thousands of markers), expected a plain one',
      ],
    },
    {
      title: 'Five hundred quotes in each other',
      content: `# Title\n\n${'>'.repeat(500)} Text.\n`,
      found: ['3:1 Unexpected structure (quotes or lists nested too deeply), expected a plain one'],
    },
    {
      title: 'Thousands of brackets in one paragraph',
      content: `# Title\n\n${'[a]'.repeat(5000)}\n`,
      found: [
        '3:1 Unexpected structure (too many brackets in one paragraph), expected a plain one',
      ],
    },
  ],
  check({ unreadable }, report) {
    if (unreadable !== null) {
      const message = `Unexpected structure (${unreadable.reason}), expected a plain one`;
      report(message, { line: unreadable.line ?? 1, column: 1 });
    }
  },
};
