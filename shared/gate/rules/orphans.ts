import type { PhaseRule } from '../engine/rule.ts';
import { fitsPattern, PATH_PATTERN } from './path-pattern.ts';

export const orphans: PhaseRule = {
  kind: 'phase',
  id: 'orphans',
  version: 1,
  purpose: 'Another file links to each file; `index.md` and `README.md` are where one begins.',
  reason:
    'A page that nothing links to is not found by its readers. Judged in the last phase, when all links are there.',
  severity: { strict: 'warning', lenient: 'warning' },
  needs: 'links',
  options: {
    entries: {
      type: 'array',
      items: { type: 'string', pattern: PATH_PATTERN, minLength: 1, maxLength: 200 },
      description:
        'Files where one begins, which need no link. `*` is anything within a folder, `**` also folders; a pattern without a slash is about names in any folder, with `./` before it in the root alone.',
      default: ['index.md', 'readme.md'],
      maxItems: 100,
    },
  },
  good: [
    {
      title: 'Linked, also from a released file',
      earlier: { 'index.md': '# I\n\n[a](a.md)\n' },
      files: { 'a.md': '# A\n\n[b](b.md)\n', 'b.md': '# B\n\nText.\n' },
      isLastPhase: true,
      found: [],
    },
    {
      title: 'Where a profile says one begins',
      files: {
        'a/start.md': '# S\n\nText.\n',
        'b/c.md': '# C\n\nText.\n',
        'd.md': '# D\n\nText.\n',
      },
      isLastPhase: true,
      options: { entries: ['start.md', 'b/*', './d.md'] },
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
    {
      title: 'No entry for this profile',
      files: { 'index.md': '# I\n\nText.\n', 'b/c/d.md': '# D\n\nText.\n' },
      isLastPhase: true,
      options: { entries: ['b/*', './d.md'] },
      found: [
        'index.md Unexpected file that nothing links to, expected a link from another file',
        'b/c/d.md Unexpected file that nothing links to, expected a link from another file',
      ],
    },
  ],
  check({ input, drafts, targetOf }, report, options) {
    if (!input.isLastPhase) {
      return;
    }
    const entries = options.words('entries');
    for (const file of [...input.earlier.keys(), ...drafts.map(({ path }) => path)]) {
      if (targetOf(file)?.isLinked !== true && !entries.some((it) => fitsPattern(file, it))) {
        const message = 'Unexpected file that nothing links to, expected a link from another file';
        report({ file, message });
      }
    }
  },
};
