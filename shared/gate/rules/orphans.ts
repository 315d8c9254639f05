import type { PhaseRule } from '../rule.ts';

/** Entry pages: what one opens first needs no link. */
const ENTRY = /(?:^|\/)(?:index|readme)\.md$/i;

export const orphans: PhaseRule = {
  kind: 'phase',
  id: 'orphans',
  version: 1,
  purpose: 'Another file links to each file; `index.md` and `README.md` are where one begins.',
  reason:
    'A page that nothing links to is not found by its readers. Judged in the last phase, when all links are there.',
  severity: { strict: 'warning', lenient: 'warning' },
  needs: 'links',
  good: [
    {
      title: 'Linked, also from a released file',
      earlier: { 'index.md': '# I\n\n[a](a.md)\n' },
      files: { 'a.md': '# A\n\n[b](b.md)\n', 'b.md': '# B\n\nText.\n' },
      isLastPhase: true,
      found: [],
    },
    { title: 'Not the last phase', files: { 'a.md': '# A\n\nText.\n' }, found: [] },
  ],
  bad: [
    {
      title: 'Linked by itself alone',
      files: { 'index.md': '# I\n\nText.\n', 'a.md': '# A\n\n[a](#a)\n' },
      isLastPhase: true,
      found: ['a.md Unexpected file that nothing links to, expected a link from another file'],
    },
  ],
  check({ input, staged }, report) {
    if (!input.isLastPhase) {
      return;
    }
    const files = [...input.earlier, ...staged.map(({ path, facts }) => [path, facts] as const)];
    const linked = new Set(
      files.flatMap(([file, { links }]) =>
        links.flatMap(({ path }) => (path === file ? [] : path)),
      ),
    );
    for (const [file] of files) {
      if (!linked.has(file) && !ENTRY.test(file)) {
        const message = 'Unexpected file that nothing links to, expected a link from another file';
        report({ file, message });
      }
    }
  },
};
